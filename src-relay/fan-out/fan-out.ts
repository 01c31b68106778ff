/**
 * How relays that share a store tell each other what happened, as a port. A note is a hint and may be lost: what counts is
 * in the store, and whoever finds a hole in the numbers reads it there.
 */
import type { NumberedEntry } from "../../src-shared/sync/wire/message.ts";

export type Note =
  /** New entries of a room; `entries` is empty when they were too many to carry. */
  | { readonly kind: "entries"; readonly head: number; readonly entries: readonly NumberedEntry[] }
  /** Its keys were replaced: whoever came with older ones has to go. */
  | { readonly kind: "keys"; readonly epoch: number }
  /** A message of the awareness protocol. */
  | { readonly kind: "presence"; readonly bytes: Uint8Array }
  /** Somebody wrote to the mailbox. */
  | { readonly kind: "mail" }
  /** A snapshot has taken the place of entries. */
  | { readonly kind: "snapshot" };

export interface FanOut {
  /** There is no other relay: no note can be missed. */
  readonly isAlone: boolean;
  /** To all other relays; never rejects. */
  publish(room: string, note: Note): void;
  /** What other relays say of a room, until the returned function is called. */
  listen(room: string, hear: (note: Note) => void): () => void;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** One relay alone: there is nobody to tell. */
export const aloneFanOut = (): FanOut => ({
  isAlone: true,
  publish: () => {},
  listen: () => () => {},
  ping: async () => {},
  close: async () => {},
});
