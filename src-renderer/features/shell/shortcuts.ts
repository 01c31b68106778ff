/**
 * Keys that act. Single letters only while no field has the focus and no dialog is open; `G O` is one after the other
 * within a second. Written platform-free, as everywhere: `Mod+Z`, `N`, `G T`. A shortcut goes by its usual keys; those
 * that a person gave it instead are translated here, once for all who listen.
 */
import { useEffect, useRef } from "react";
import { keysNow, type OwnKeys, useOwnKeys, usualKeys } from "../../design/index.ts";
import { watchOwnUndo } from "./own-undo.ts";

export type Shortcuts = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

const SEQUENCE_MILLISECONDS = 1000;

/** The newest of several listeners for the same key wins: screens come after the shell. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const own = useOwnKeys();
  const latest = useRef({ shortcuts, own });
  useEffect(() => {
    latest.current = { shortcuts, own };
  });
  useEffect(() => {
    const ownUndo = watchOwnUndo();
    let first: { readonly key: string; readonly at: number } | undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = chordOf(event);
      if (!chord || ownUndo.isForField(chord, event.target)) return;
      const plain = !/^(Mod|Alt)\+/.test(chord);
      if (plain && (isTyping(event.target) || isCovered())) return;
      const pair = first && event.timeStamp - first.at < SEQUENCE_MILLISECONDS ? `${first.key} ${chord}` : undefined;
      first = undefined;
      const run = (pair && actOf(latest.current, pair)) || actOf(latest.current, chord);
      if (run) {
        event.preventDefault();
        run(event);
      } else if (plain && beginsOne(latest.current, chord)) first = { key: chord, at: event.timeStamp };
    };
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen);
      ownUndo.stop();
    };
  }, []);
}

interface Listening {
  readonly shortcuts: Shortcuts;
  readonly own: OwnKeys;
}

function actOf({ shortcuts, own }: Listening, pressed: string): Shortcuts[string] {
  const usual = usualKeys(own, pressed);
  return usual === undefined ? undefined : shortcuts[usual];
}

const beginsOne = ({ shortcuts, own }: Listening, chord: string): boolean =>
  Object.keys(shortcuts).some((usual) => keysNow(own, usual).startsWith(`${chord} `));

/** `Mod+Shift+H`, `?`, `N`, `Backspace`; undefined for a lone modifier. */
export function chordOf(
  event: Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">,
): string | undefined {
  if (["Shift", "Control", "Meta", "Alt", "Dead", "Unidentified"].includes(event.key)) return undefined;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const letter = /^\p{L}$/u.test(key);
  return [
    event.metaKey || event.ctrlKey ? "Mod" : "",
    event.altKey ? "Alt" : "",
    // What Shift makes of other keys is already in the key: ?, >, :.
    event.shiftKey && (letter || key.length > 1) ? "Shift" : "",
    key,
  ]
    .filter(Boolean)
    .join("+");
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type))
  );
}

/** A message is a dialog for screen readers as well, yet nobody has to answer it. */
const isCovered = () =>
  document.querySelector("[role=dialog]:not(.toast), [role=alertdialog]:not(.toast), [role=menu], [role=listbox]") !==
  null;
