/**
 * Text that is being typed is taken back by the field itself, letter by letter; only when there is none of it are the same
 * keys for the ledger. What was sent with Enter, or left, is typed no longer.
 */

/** The keys by which a field takes back its own text. */
const ofFields: readonly string[] = ["Mod+Z", "Mod+Shift+Z", "Mod+Y"];

export interface OwnUndo {
  readonly isForField: (chord: string, target: EventTarget | null) => boolean;
  readonly stop: () => void;
}

export function watchOwnUndo(): OwnUndo {
  let typedInto: EventTarget | null = null;
  const type = ({ target }: Event) => {
    typedInto = target;
  };
  const leave = () => {
    typedInto = null;
  };
  const send = ({ key }: KeyboardEvent) => {
    if (key === "Enter") typedInto = null;
  };
  window.addEventListener("input", type, true);
  window.addEventListener("focusout", leave, true);
  window.addEventListener("keydown", send, true);
  return {
    isForField: (chord, target) => target !== null && target === typedInto && ofFields.includes(chord),
    stop: () => {
      window.removeEventListener("input", type, true);
      window.removeEventListener("focusout", leave, true);
      window.removeEventListener("keydown", send, true);
    },
  };
}
