/**
 * The tables of a relay, for both databases, as steps from nothing to their present form. A step that was released is never
 * changed: another one follows it. The log and its lanes stand under the room's short number, because it is in each of their rows.
 */

/** What the databases call differently: bytes, and a key that counts itself up. */
export interface Dialect {
  readonly bytes: "BLOB" | "BYTEA";
  readonly counted: string;
}

export type Step = (dialect: Dialect) => readonly string[];

const rooms: Step = ({ bytes, counted }) => [
  `CREATE TABLE IF NOT EXISTS rooms (
     id ${counted}, room TEXT NOT NULL UNIQUE, epoch BIGINT NOT NULL, reader ${bytes} NOT NULL, writer ${bytes} NOT NULL,
     head BIGINT NOT NULL DEFAULT 0, held_bytes BIGINT NOT NULL DEFAULT 0,
     covers BIGINT, snapshot_bytes BIGINT, snapshot_hash ${bytes})`,
  `CREATE TABLE IF NOT EXISTS entries (
     room_id BIGINT NOT NULL, seq BIGINT NOT NULL, lane ${bytes} NOT NULL, lane_seq BIGINT NOT NULL, sealed ${bytes} NOT NULL,
     PRIMARY KEY (room_id, seq))`,
  "CREATE UNIQUE INDEX IF NOT EXISTS entries_by_lane ON entries (room_id, lane, lane_seq)",
  `CREATE TABLE IF NOT EXISTS lanes (
     room_id BIGINT NOT NULL, lane ${bytes} NOT NULL, last BIGINT NOT NULL, PRIMARY KEY (room_id, lane))`,
  `CREATE TABLE IF NOT EXISTS uploads (
     room_id BIGINT PRIMARY KEY, covers BIGINT NOT NULL, bytes BIGINT NOT NULL, hash ${bytes} NOT NULL,
     parts BIGINT NOT NULL DEFAULT 0)`,
  `CREATE TABLE IF NOT EXISTS parts (
     room_id BIGINT NOT NULL, covers BIGINT NOT NULL, part BIGINT NOT NULL, sealed ${bytes} NOT NULL,
     PRIMARY KEY (room_id, covers, part))`,
  `CREATE TABLE IF NOT EXISTS invites (
     hash ${bytes} PRIMARY KEY, room TEXT NOT NULL, blob ${bytes} NOT NULL, expires BIGINT NOT NULL,
     uses_left BIGINT NOT NULL, role TEXT NOT NULL)`,
  "CREATE INDEX IF NOT EXISTS invites_by_room ON invites (room)",
  `CREATE TABLE IF NOT EXISTS requests (
     invite ${bytes} NOT NULL, id ${bytes} NOT NULL, room TEXT NOT NULL, blob ${bytes} NOT NULL, at BIGINT NOT NULL,
     state TEXT NOT NULL, answer ${bytes}, PRIMARY KEY (invite, id))`,
  "CREATE INDEX IF NOT EXISTS requests_by_room ON requests (room, state)",
  `CREATE TABLE IF NOT EXISTS signing_keys (id TEXT PRIMARY KEY, secret ${bytes} NOT NULL, made BIGINT NOT NULL)`,
];

/** What has ended is looked for each hour, among the invitations of all rooms. */
const endings: Step = () => ["CREATE INDEX IF NOT EXISTS invites_by_end ON invites (expires)"];

/** Sealed files of a room. `parts` says how many are there, of as many as `bytes` needs; `touched` when the last one came. */
const blobs: Step = ({ bytes }) => [
  `CREATE TABLE IF NOT EXISTS blobs (
     room_id BIGINT NOT NULL, id ${bytes} NOT NULL, bytes BIGINT NOT NULL, parts BIGINT NOT NULL DEFAULT 0,
     whole BIGINT NOT NULL DEFAULT 0, touched BIGINT NOT NULL, PRIMARY KEY (room_id, id))`,
  "CREATE INDEX IF NOT EXISTS blobs_unfinished ON blobs (touched) WHERE whole = 0",
  `CREATE TABLE IF NOT EXISTS blob_parts (
     room_id BIGINT NOT NULL, id ${bytes} NOT NULL, part BIGINT NOT NULL, sealed ${bytes} NOT NULL,
     PRIMARY KEY (room_id, id, part))`,
];

/** The number of a step is its place, counted from one. */
export const steps: readonly Step[] = [rooms, endings, blobs];
