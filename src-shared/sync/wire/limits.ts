/**
 * How large anything may be that goes between an app and a relay. Both sides know these numbers: the app never builds what
 * a relay must refuse, and a relay never reads further than they reach.
 */

/** One message of the socket, its own few bytes included. */
export const MESSAGE_BYTES = 1_048_576;
/** One sealed entry: what is left of a message after number, lane and lengths. */
export const ENTRY_BYTES = MESSAGE_BYTES - 128;
/** A snapshot travels in parts of this size; only its last part is smaller. */
export const PART_BYTES = 262_144;
/** A sealed snapshot: 256 parts. */
export const SNAPSHOT_BYTES = 64 * 1_048_576;
/** A blob travels over HTTP in parts of this size, so that a slow line brings one within a relay's patience. */
export const BLOB_PART_BYTES = 131_072;
/** A sealed blob: the largest attachment with its padding and what sealing adds. */
export const BLOB_BYTES = 24 * 1_048_576;
/** Blobs that a relay names in one answer. */
export const BLOBS_PER_ANSWER = 1_000;
/** What a relay puts into one message of several entries, unless a single one is larger. */
export const ENTRIES_MESSAGE_BYTES = 65_536;
/** Entries or acknowledgements in one message. */
export const ITEMS_PER_MESSAGE = 4_096;
/** Steps in which a client says that it has consumed what it was sent. */
export const CREDIT_STEP_BYTES = 65_536;
/** The most that may be under way to one client. */
export const CREDIT_MOST_BYTES = 4 * 1_048_576;
/** A JWT as text. */
export const TOKEN_CHARACTERS = 2_048;
/** One message of the awareness protocol: encrypted presence of one device. */
export const PRESENCE_BYTES = 16_384;

export const LANE_BYTES = 16;
export const BLOB_ID_BYTES = 16;
export const HASH_BYTES = 32;
export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
