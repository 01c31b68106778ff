/**
 * Parts of a screen that nobody sees at first: dialogs, sheets, pickers. Each is a file of its own, loaded when it is
 * shown or, before that, when the window has nothing else to do.
 */
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from "react";
import { Pending } from "./primitives/skeleton.tsx";

const waiting = new Set<() => Promise<unknown>>();

/**
 * @param load the file, e.g. `async () => (await import("./split-dialog.tsx")).SplitDialog`
 * @param meanwhile what stands in its place until then, where something else would jump
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile?: ReactNode,
): (props: Props) => ReactNode {
  let loaded: ComponentType<Props> | undefined;
  const get = async () => {
    loaded ??= await load();
    waiting.delete(get);
    return { default: loaded };
  };
  waiting.add(get);
  const Lazy: ComponentType<Props> = lazy(get);
  return function Later(props) {
    // One of the two for as long as it is shown: what is inside must not start anew when the file arrives.
    const [Part] = useState<ComponentType<Props>>(() => loaded ?? Lazy);
    return (
      <Suspense fallback={meanwhile ?? <Pending />}>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** Loads what is left, one after the other. What cannot be loaded now is asked for again when it is shown. */
export async function loadLaterParts(): Promise<void> {
  for (const get of waiting) await get().catch(() => undefined);
}
