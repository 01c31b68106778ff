/**
 * The part of the awareness protocol that a relay reads: which client numbers a message speaks of, with their clocks, so
 * that it can say when a connection has gone. What a state says is encrypted text to it.
 */
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { err, ok, type Result } from "../../domain/result.ts";
import { PRESENCE_BYTES } from "./limits.ts";
import { createReader, type WireFault } from "./reader.ts";

/** Types of the stock protocol. */
export const standardKinds = { sync: 0, awareness: 1, queryAwareness: 3 } as const;

/** One device may be in several windows; more than these in one message are no person. */
const CLIENTS_MOST = 64;
const GONE = "null";

export interface Presence {
  readonly client: number;
  readonly clock: number;
  /** JSON text; "null" says that it has gone. */
  readonly state: string;
}

export const isGone = ({ state }: Presence): boolean => state === GONE;

/** @param bytes the whole message, its type included */
export function decodePresence(bytes: Uint8Array): Result<readonly Presence[], WireFault> {
  if (bytes.length > PRESENCE_BYTES) return err("too-long");
  const outer = createReader(bytes);
  if (outer.number() !== standardKinds.awareness) outer.fail("unknown-kind");
  const inner = outer.counted(PRESENCE_BYTES);
  const outerFault = outer.end();
  if (outerFault) return err(outerFault);
  const from = createReader(inner);
  const presences = from.list(CLIENTS_MOST, () => ({
    client: from.number(),
    clock: from.number(),
    state: from.string(PRESENCE_BYTES),
  }));
  const fault = from.end();
  return fault ? err(fault) : ok(presences);
}

export function encodePresence(presences: readonly Presence[]): Uint8Array<ArrayBuffer> {
  const inner = createEncoder();
  writeVarUint(inner, presences.length);
  for (const { client, clock, state } of presences) {
    writeVarUint(inner, client);
    writeVarUint(inner, clock);
    writeVarString(inner, state);
  }
  const outer = createEncoder();
  writeVarUint(outer, standardKinds.awareness);
  writeVarUint8Array(outer, toUint8Array(inner));
  return toUint8Array(outer);
}

/** What removes those from everybody's list: their next clock with no state. */
export const farewell = (presences: readonly Presence[]): readonly Presence[] =>
  presences.map(({ client, clock }) => ({ client, clock: clock + 1, state: GONE }));

/**
 * The stock provider begins with sync step 1 and takes step 2 as "synchronised". A relay has no document: this is step 2 of
 * an empty one (type sync, step 2, an update of no structs and no deletions).
 */
export const emptySyncAnswer: Uint8Array<ArrayBuffer> = Uint8Array.of(0, 1, 2, 0, 0);
/** Whether it is sync step 1, whatever it holds. */
export const isSyncQuestion = (bytes: Uint8Array): boolean => bytes[0] === standardKinds.sync && bytes[1] === 0;
