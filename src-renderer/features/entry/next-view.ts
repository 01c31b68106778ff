/** Which screen comes up when the open vault was locked for another one: said by the list of vaults, asked for once. */
import type { ProfileId } from "../../../src-shared/domain/id.ts";

export type EntryView =
  | { readonly kind: "welcome" }
  | { readonly kind: "create" }
  | { readonly kind: "vaults" }
  | { readonly kind: "lock"; readonly id: ProfileId };

let next: EntryView | undefined;

export function showNext(view: EntryView): void {
  next = view;
}

export function takeNext(): EntryView | undefined {
  const view = next;
  next = undefined;
  return view;
}
