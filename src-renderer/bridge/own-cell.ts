/** Which cell has the focus in this window, for those who share the budget: said by tables, told by whoever tells presence. */
import { useSyncExternalStore } from "react";

export interface OwnCell {
  /** Of the transaction, or of the category. */
  readonly id: string;
  /** Column, or month. */
  readonly field: string;
}

let cell: OwnCell | null = null;
const listeners = new Set<() => void>();

/** @param next null: none */
export function sayOwnCell(next: OwnCell | null): void {
  if (next?.id === cell?.id && next?.field === cell?.field) return;
  cell = next;
  for (const listener of listeners) listener();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useOwnCell = (): OwnCell | null => useSyncExternalStore(listen, () => cell);
