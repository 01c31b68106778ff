/**
 * What stands between a ledger and the documents of its budget: made before the ledger, which takes its participant. In a
 * private budget it asks once whether there are documents, and is silent.
 */
import type { Author } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import type { Participant } from "../ledger/participants.ts";
import { refusal } from "../ledger/refusals.ts";
import type { Sql } from "../ledger/statements.ts";
import { createAsides } from "./asides.ts";
import { BUDGET, createDocumentStore } from "./document-store.ts";
import type { FlatDocument } from "./flat-document.ts";
import { followChanges } from "./follow.ts";
import { type GatherDeps, movePlaces } from "./gather.ts";
import { createPlaceIndex, type PlaceIndex, placedTables } from "./place-index.ts";
import { createProjection, type Projection } from "./project.ts";
import { queueAttached } from "./receipts/transfers.ts";

export interface SharingDeps {
  /** @returns that many bytes from a cryptographic source */
  readonly random: (length: number) => Uint8Array;
  /** @returns milliseconds since 1970 */
  readonly clock: () => number;
}

export interface SharingState extends Author {
  /** Milliseconds since 1970. */
  readonly since: number;
  /** The last number of the relay's log that is part of the documents. */
  readonly cursor: number;
}

/** Whoever seals what an own commit wrote in the SQL transaction of that commit, and hears when it was taken back. */
export interface Sealer {
  /** Must not throw: a person's change does not depend on it. */
  seal(sql: Sql): void;
  abandoned(): void;
}

export interface Sharing extends GatherDeps {
  readonly participant: Participant;
  readonly projection: Projection;
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
  /** Undefined while the budget is private. */
  state(sql: Sql): SharingState | undefined;
  /** In the SQL transaction that makes the budget a shared one. */
  begin(sql: Sql, state: SharingState): void;
  keepCursor(sql: Sql, cursor: number): void;
  /** This device goes on as another one. */
  keepDevice(sql: Sql, device: string): void;
  /** Whether this device may change the budget; others only show it what they changed. Until it is said, it may. */
  allow(mayWrite: boolean): void;
  /** From now on, or nobody. */
  sealBy(sealer: Sealer | undefined): void;
  /** What is in memory may not be what is on disk. */
  forget(): void;
}

export function createSharing({ random, clock }: SharingDeps): Sharing {
  const store = createDocumentStore({ random });
  const asides = createAsides();
  const indexes = new WeakMap<FlatDocument, PlaceIndex>();
  const indexOf = (gate: Gate, document: FlatDocument): PlaceIndex => {
    const known = indexes.get(document);
    if (known) return known;
    const made = createPlaceIndex(gate, document, document.name === BUDGET ? placedTables : ["transactions"]);
    indexes.set(document, made);
    return made;
  };
  const deps: GatherDeps = { store, asides, indexOf };
  const projection = createProjection(deps);
  /** Null is private; undefined has not been asked yet. */
  let known: SharingState | null | undefined;
  const state = (sql: Sql): SharingState | undefined => {
    if (known === undefined) known = readState(sql) ?? null;
    return known ?? undefined;
  };
  let mayWrite = true;
  let sealer: Sealer | undefined;
  const forget = (): void => {
    known = undefined;
    store.forget();
    asides.forget();
  };
  return {
    ...deps,
    projection,
    clock,
    random,
    state,
    forget,
    begin(sql, { person, device, since, cursor }) {
      sql.run(INSERT_STATE, person, device, since, cursor);
      known = undefined;
    },
    keepCursor(sql, cursor) {
      sql.run("UPDATE sync_state SET cursor = max(cursor, ?)", cursor);
      known = undefined;
    },
    keepDevice(sql, device) {
      sql.run("UPDATE sync_state SET device = ?", device);
      known = undefined;
    },
    allow(next) {
      mayWrite = next;
    },
    sealBy(next) {
      sealer = next;
    },
    participant: {
      isListening: (sql) => state(sql) !== undefined,
      follow(changes, { at }, gate) {
        const self = state(gate.sql);
        if (!self) return;
        if (!mayWrite) throw refusal({ kind: "viewer" });
        queueAttached(gate.sql, changes);
        const { touched, written, isSaidOtherwise } = followChanges(gate, changes, deps, self);
        const moved = movePlaces(gate, touched, deps);
        // The gate has kept the laws. Only what is shown otherwise than the documents say may have to change with it, and
        // bookings that are there twice, for which the gate does not ask.
        const hasTwins = moved.some(
          ({ document, table, place }) =>
            table === "transactions" && indexOf(gate, store.open(gate.sql, document)).at(table, place).length > 1,
        );
        if (touched.size > 0 && (isSaidOtherwise || hasTwins || !asides.isEmpty(gate.sql)))
          projection.project(gate, { touched, moved, written }, { person: "", at });
        sealer?.seal(gate.sql);
      },
      abandoned() {
        forget();
        sealer?.abandoned();
      },
    },
  };
}

function readState(sql: Sql): SharingState | undefined {
  const found = sql.get<readonly [string, string, number, number]>(
    "SELECT person, device, since, cursor FROM sync_state",
  );
  if (!found) return undefined;
  const [person, device, since, cursor] = found;
  return { person, device, since, cursor };
}

const INSERT_STATE = "INSERT INTO sync_state (id, person, device, since, cursor) VALUES (1, ?, ?, ?, ?)";
