/** Sizes, rates and deadlines of a relay in one place, so that tests can shorten them. All times in milliseconds. */
import { BLOB_BYTES, MESSAGE_BYTES } from "../src-shared/sync/wire/limits.ts";

export interface Rate {
  readonly perSecond: number;
  /** So many at once, after a rest. */
  readonly burst: number;
}

export interface RelayLimits {
  readonly messageBytes: number;
  /** From the connection to the end of the upgrade or request, absolute. */
  readonly admissionTime: number;
  readonly headerBytes: number;
  readonly bodyBytes: number;
  readonly connections: number;
  readonly connectionsOfAddress: number;
  readonly connectionsOfRoom: number;
  /** Rooms that one address makes. */
  readonly roomsOfAddress: Rate;
  /** Requests over HTTP of one address. */
  readonly requestsOfAddress: Rate;
  readonly entriesOfConnection: Rate;
  readonly bytesOfConnection: Rate;
  readonly entriesOfRoom: Rate;
  readonly bytesOfRoom: Rate;
  /** Messages of any kind; more is no app but an attack, and ends the connection. */
  readonly messagesOfConnection: Rate;
  /** Bytes of sealed entries and snapshots that a room may hold. */
  readonly roomBytes: number;
  /** A sealed blob, and all of a room together; beside `roomBytes`. */
  readonly blobBytes: number;
  readonly blobBytesOfRoom: number;
  /** A blob that nobody went on with for so long is forgotten. */
  readonly unfinishedBlobLife: number;
  /** What may wait in memory for a connection that does not read. */
  readonly bufferedBytes: number;
  /** Recent entries of a room that are kept in memory for those who are behind. */
  readonly recentBytes: number;
  /** Sign of life in both directions; two that are not answered end the connection. */
  readonly beat: number;
  /** With several relays: how often a room looks into the store for what no note told. */
  readonly recheck: number;
  /** How long a room stays in memory after its last member. */
  readonly roomRest: number;
  /** Between the beginnings of two commits; what arrives meanwhile is committed together. */
  readonly commitWindow: number;
  readonly commitBytes: number;
  readonly commitEntries: number;
  /** What may wait for a store that does not keep up; more is refused for the moment. */
  readonly commitQueueBytes: number;
  /** Invitations and unanswered requests in the mailbox of one room. */
  readonly invitesOfRoom: number;
  readonly requestsOfRoom: number;
  /** An invitation ends at the latest so long after it was made. */
  readonly inviteLife: number;
  readonly tokenLife: number;
  readonly challengeLife: number;
  /** A signing key signs for so long, and is believed for an hour more. */
  readonly signingKeyLife: number;
  /** What a drain waits for. */
  readonly drain: number;
}

const MEBIBYTE = 1_048_576;
const perMinute = (amount: number): number => amount / 60;
const perHour = (amount: number): number => amount / 3_600;

export const relayLimits: RelayLimits = {
  messageBytes: MESSAGE_BYTES,
  admissionTime: 5_000,
  headerBytes: 8_192,
  bodyBytes: 65_536,
  connections: 20_000,
  connectionsOfAddress: 200,
  connectionsOfRoom: 128,
  roomsOfAddress: { perSecond: perHour(30), burst: 30 },
  requestsOfAddress: { perSecond: 20, burst: 200 },
  entriesOfConnection: { perSecond: 1_000, burst: 4_000 },
  bytesOfConnection: { perSecond: perMinute(128 * MEBIBYTE), burst: 80 * MEBIBYTE },
  entriesOfRoom: { perSecond: 4_000, burst: 16_000 },
  bytesOfRoom: { perSecond: perMinute(512 * MEBIBYTE), burst: 320 * MEBIBYTE },
  messagesOfConnection: { perSecond: 4_000, burst: 16_000 },
  roomBytes: 1_024 * MEBIBYTE,
  blobBytes: BLOB_BYTES,
  blobBytesOfRoom: 1_024 * MEBIBYTE,
  unfinishedBlobLife: 7 * 86_400_000,
  bufferedBytes: 4 * MEBIBYTE,
  recentBytes: MEBIBYTE,
  beat: 15_000,
  recheck: 30_000,
  roomRest: 30_000,
  commitWindow: 5,
  commitBytes: 4 * MEBIBYTE,
  commitEntries: 4_096,
  commitQueueBytes: 64 * MEBIBYTE,
  invitesOfRoom: 32,
  requestsOfRoom: 32,
  inviteLife: 30 * 86_400_000,
  tokenLife: 600_000,
  challengeLife: 60_000,
  signingKeyLife: 86_400_000,
  drain: 5_000,
};
