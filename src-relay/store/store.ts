/**
 * What a relay keeps, as a port: rooms with their public keys, the numbered log, one snapshot, the mailbox, and the keys
 * that sign tokens. All of it is sealed bytes, public keys, hashes and numbers. Every promise that is kept is on the disk.
 * Implemented over SQLite (one relay) and Postgres (several).
 */
import type { RoomKeys } from "../../src-shared/sync/statements.ts";
import type { EntryName, NumberedEntry, SnapshotName } from "../../src-shared/sync/wire/message.ts";

export interface RoomRecord {
  readonly room: string;
  readonly keys: RoomKeys;
  /** Number of the last entry; 0 in a new room. */
  readonly head: number;
  readonly snapshot: SnapshotName | null;
}

export interface NewEntry extends EntryName {
  readonly room: string;
  /** Of the keys that its writer was admitted with. */
  readonly epoch: number;
  readonly sealed: Uint8Array;
}

export type Outcome =
  | { readonly kind: "numbered"; readonly seq: number }
  /** Was here before: under this number, or 0 once a snapshot has taken its place. */
  | { readonly kind: "held"; readonly seq: number }
  | { readonly kind: "out-of-order" }
  | { readonly kind: "keys-replaced" }
  | { readonly kind: "full" };

export interface RoomStore {
  /** @returns false when there is one of that tag */
  createRoom(room: string, keys: RoomKeys): Promise<boolean>;
  findRoom(room: string): Promise<RoomRecord | null>;
  /** @returns false unless `keys.epoch` is higher than what is there */
  replaceKeys(room: string, keys: RoomKeys): Promise<boolean>;
}

export interface LogStore {
  /** All of the batch in one transaction, in its order. @returns one outcome for each entry */
  append(batch: readonly NewEntry[]): Promise<readonly Outcome[]>;
  /** In order and without a hole; at least one when there is one, then as many as fit into so many bytes. */
  entriesAfter(room: string, after: number, bytes: number): Promise<readonly NumberedEntry[]>;
}

export type PartOutcome = { readonly kind: "held"; readonly parts: number } | { readonly kind: "unknown" | "full" };

export interface SnapshotStore {
  /** Begins an upload or goes on with the same one; any other unfinished upload of the room is dropped. */
  offerSnapshot(room: string, name: SnapshotName): Promise<PartOutcome>;
  /** Takes the next part; one that is there already changes nothing. */
  putPart(room: string, name: SnapshotName, index: number, sealed: Uint8Array): Promise<PartOutcome>;
  /** Makes the upload the room's snapshot, and deletes the entries that it covers and the snapshot before. */
  completeSnapshot(room: string, name: SnapshotName): Promise<boolean>;
  dropSnapshot(room: string, name: SnapshotName): Promise<void>;
  /** Of a finished one or of an upload. */
  snapshotPart(room: string, covers: number, index: number): Promise<Uint8Array | null>;
}

export interface BlobName {
  /** 16 bytes */
  readonly id: Uint8Array;
  /** Of all its parts. */
  readonly bytes: number;
}

export type BlobOutcome =
  | { readonly kind: "held"; readonly parts: number; readonly isWhole: boolean }
  /** `other`: there is one of that name and another size. `damaged`: a part of another size than its place asks for. */
  | { readonly kind: "unknown" | "full" | "other" | "damaged" };

export interface BlobStore {
  /**
   * Begins a blob, or says how far the same one came.
   * @param most bytes of all blobs of the room
   */
  offerBlob(room: string, blob: BlobName, most: number, now: number): Promise<BlobOutcome>;
  /** Takes the next part; one that is there already changes nothing. */
  putBlobPart(room: string, id: Uint8Array, index: number, sealed: Uint8Array, now: number): Promise<BlobOutcome>;
  /** Only of a whole one. */
  blobPart(room: string, id: Uint8Array, index: number): Promise<Uint8Array | null>;
  /** In the order of their names; from the first when `after` is null. */
  blobsAfter(
    room: string,
    after: Uint8Array | null,
    most: number,
  ): Promise<readonly { readonly id: Uint8Array; readonly isWhole: boolean }[]>;
  dropBlob(room: string, id: Uint8Array): Promise<boolean>;
  /** Forgets what nobody went on with since. @returns how many */
  sweepBlobs(before: number): Promise<number>;
}

export type Role = "owner" | "editor" | "viewer";

export interface Invite {
  readonly hash: Uint8Array;
  readonly room: string;
  readonly blob: Uint8Array;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly usesLeft: number;
  readonly role: Role;
}

export interface JoinRequest {
  readonly id: Uint8Array;
  readonly invite: Uint8Array;
  readonly blob: Uint8Array;
  readonly at: number;
}

export interface JoinResult {
  readonly state: "waiting" | "answered" | "turned-down";
  readonly blob: Uint8Array | null;
}

export interface MailboxStore {
  createInvite(invite: Invite, most: number): Promise<"created" | "exists" | "too-many">;
  findInvite(hash: Uint8Array): Promise<Invite | null>;
  deleteInvite(room: string, hash: Uint8Array): Promise<boolean>;
  /** Takes one use and leaves the request, both or neither. The same id again takes none. */
  leaveRequest(request: JoinRequest, now: number, most: number): Promise<"left" | "used-up" | "gone" | "too-many">;
  /** Unanswered ones. */
  requestsOf(room: string): Promise<readonly JoinRequest[]>;
  answerRequest(room: string, id: Uint8Array, blob: Uint8Array | null): Promise<boolean>;
  resultOf(invite: Uint8Array, id: Uint8Array): Promise<JoinResult | null>;
  /** Forgets what ended before. */
  sweepMailbox(before: number): Promise<void>;
}

/** Signs tokens; PKCS 8, DER. */
export interface SigningKey {
  readonly id: string;
  readonly secret: Uint8Array;
  readonly made: number;
}

export interface SigningKeyStore {
  /** Newest first. */
  signingKeys(): Promise<readonly SigningKey[]>;
  /** Adds one unless there is one that was made after `unlessAfter`: of several relays only the first adds. */
  addSigningKey(key: SigningKey, unlessAfter: number): Promise<void>;
  dropSigningKeys(madeBefore: number): Promise<void>;
}

export interface Store extends RoomStore, LogStore, SnapshotStore, BlobStore, MailboxStore, SigningKeyStore {
  /** Rejects when it cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
