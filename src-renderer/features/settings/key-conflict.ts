/** Whether keys may be given to a shortcut: some belong to the system or to every field, and no two shortcuts share one. */
import { keysNow, type OwnKeys } from "../../design/index.ts";

export type KeyConflict =
  /** Copying, closing, moving about: never ours to give away. */
  | { readonly kind: "reserved" }
  /** By its usual keys; also where one would be the beginning of the other. */
  | { readonly kind: "taken"; readonly by: string };

const RESERVED: ReadonlySet<string> = new Set([
  ...["A", "C", "V", "X", "W", "Q", "R", "T", "P", "F", "S", "Tab", "Shift+R", "Shift+T", "Shift+N", "Shift+I"].map(
    (key) => `Mod+${key}`,
  ),
  ...["Tab", "Shift+Tab", "Escape", "Enter", "Space", " ", "F5", "F6", "F11", "F12", "Delete"],
  ...["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"],
]);

/**
 * @param all usual keys of every shortcut
 * @param usual of the one that would get the keys
 * @param keys to press from now on
 */
export function conflictOf(all: readonly string[], own: OwnKeys, usual: string, keys: string): KeyConflict | undefined {
  if (keys.split(" ").some((chord) => RESERVED.has(chord)) || keys.trim() === "") return { kind: "reserved" };
  const taken = all.find((other) => {
    if (other === usual) return false;
    const now = keysNow(own, other);
    return now !== "" && (now === keys || now.startsWith(`${keys} `) || keys.startsWith(`${now} `));
  });
  return taken === undefined ? undefined : { kind: "taken", by: taken };
}

/** The keys with one changed; one that has its usual keys again is not named. */
export function withKeys(own: OwnKeys, usual: string, keys: string): OwnKeys {
  const { [usual]: _, ...others } = own;
  return keys === usual ? others : { ...others, [usual]: keys };
}
