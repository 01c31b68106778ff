/**
 * Keys that act. Single letters only while no field has the focus and no dialog is open; `G O` is one after the other
 * within a second. Written platform-free, as everywhere: `Mod+Z`, `N`, `G T`.
 */
import { useEffect, useRef } from "react";

export type Shortcuts = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

const SEQUENCE_MILLISECONDS = 1000;

/** The newest of several listeners for the same key wins: screens come after the shell. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = chordOf(event);
      if (!chord) return;
      const plain = !/^(Mod|Alt)\+/.test(chord);
      if (plain && (isTyping(event.target) || isCovered())) return;
      const pair = first && event.timeStamp - first.at < SEQUENCE_MILLISECONDS ? `${first.key} ${chord}` : undefined;
      first = undefined;
      const run = (pair && latest.current[pair]) || latest.current[chord];
      if (run) {
        event.preventDefault();
        run(event);
      } else if (plain && Object.keys(latest.current).some((each) => each.startsWith(`${chord} `)))
        first = { key: chord, at: event.timeStamp };
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

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

const isCovered = () =>
  document.querySelector("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null;
