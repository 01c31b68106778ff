/**
 * The messages of the sealed log. They travel on the socket of the stock provider of y-websocket beside its own types
 * (0 sync, 1 awareness, 2 auth, 3 query awareness) and begin at 16. To a relay the bytes of entries and snapshots are opaque.
 */

/** Random 16 bytes that a device draws for each epoch: under which a relay tells its entries apart, and never who it is. */
export type Lane = Uint8Array;

export interface EntryName {
  readonly lane: Lane;
  /** 1, 2, 3 … within the lane, without a hole. */
  readonly laneSeq: number;
}

export interface NumberedEntry extends EntryName {
  /** Given by the relay: 1, 2, 3 … within the room, without a hole. */
  readonly seq: number;
  /** Empty when this very connection appended it: it has the bytes. */
  readonly sealed: Uint8Array;
}

export interface Acknowledgement extends EntryName {
  /** 0: was held before, and has gone into a snapshot since. */
  readonly seq: number;
}

/** Which sealed snapshot: it stands for all entries up to and with `covers`. */
export interface SnapshotName {
  readonly covers: number;
  readonly bytes: number;
  /** SHA-256 of the sealed bytes. */
  readonly hash: Uint8Array;
}

export const rejectCodes = [
  "read-only",
  "too-large",
  "too-fast",
  "out-of-order",
  "stale-snapshot",
  "snapshot-ahead",
  "snapshot-unknown",
  "snapshot-damaged",
  "keys-replaced",
  "bad-signature",
  "bad-token",
  "not-understood",
  "unavailable",
] as const;
export type RejectCode = (typeof rejectCodes)[number];

export const kinds = {
  subscribe: 16,
  append: 17,
  ack: 18,
  entries: 19,
  head: 20,
  snapshotOffer: 21,
  snapshotPart: 22,
  snapshotHeld: 23,
  snapshotStart: 24,
  credit: 25,
  reject: 26,
  token: 27,
  tokenTaken: 28,
  replaceKeys: 29,
  keysReplaced: 30,
  mail: 31,
} as const;

export type Message =
  /** App: from here on I want everything, and so many bytes may be under way. `half`: parts that I have of a snapshot. */
  | {
      readonly kind: "subscribe";
      readonly after: number;
      readonly credit: number;
      readonly half: { readonly covers: number; readonly parts: number } | null;
    }
  | ({ readonly kind: "append"; readonly sealed: Uint8Array } & EntryName)
  /** Relay: these are on its disk. */
  | { readonly kind: "ack"; readonly entries: readonly Acknowledgement[] }
  | { readonly kind: "entries"; readonly entries: readonly NumberedEntry[] }
  /** Relay: you have everything up to here. Also sent every few seconds, as a sign of life. */
  | { readonly kind: "head"; readonly seq: number }
  /** App: I have a snapshot. Answered by `snapshotHeld` with the parts that are there already. */
  | ({ readonly kind: "snapshotOffer" } & SnapshotName)
  /** Either way: one part, counted from 0. */
  | { readonly kind: "snapshotPart"; readonly covers: number; readonly index: number; readonly sealed: Uint8Array }
  /** Relay: so many parts are here. `isComplete`: it is on its disk, and the entries that it covers are gone. */
  | { readonly kind: "snapshotHeld"; readonly covers: number; readonly parts: number; readonly isComplete: boolean }
  /** Relay: what you miss begins with this snapshot; its parts follow, from `part` on. */
  | ({ readonly kind: "snapshotStart"; readonly part: number } & SnapshotName)
  /** App: so many bytes more may be under way. */
  | { readonly kind: "credit"; readonly bytes: number }
  /** Relay: not done. `retryAfter` in milliseconds, 0 when waiting does not help; `entry` when it was about one. */
  | {
      readonly kind: "reject";
      readonly code: RejectCode;
      readonly retryAfter: number;
      readonly entry: EntryName | null;
    }
  /** App: my next token, before the one that I came with ends. */
  | { readonly kind: "token"; readonly token: string }
  /** Relay: good until then, seconds since 1970. */
  | { readonly kind: "tokenTaken"; readonly expires: number }
  /** App: the room has new keys, said by its old writer key. */
  | {
      readonly kind: "replaceKeys";
      readonly epoch: number;
      readonly reader: Uint8Array;
      readonly writer: Uint8Array;
      readonly signature: Uint8Array;
    }
  /** Relay: so it is; tokens of before are worth nothing, and this connection ends. */
  | { readonly kind: "keysReplaced"; readonly epoch: number }
  /** Relay: somebody wrote to the room's mailbox, where invitations are answered. */
  | { readonly kind: "mail"; readonly waiting: number };

export type MessageOf<Kind extends Message["kind"]> = Extract<Message, { kind: Kind }>;

/** How many parts a snapshot of so many bytes has. */
export const partsOf = (bytes: number, partBytes: number): number => Math.ceil(bytes / partBytes);
