/**
 * Members of one budget, each with a ledger in memory of their own: the same SQL, gate and laws as in a file, made in a
 * millisecond. A relay between them numbers what they send and hands it on when the test says so.
 */
import Database from "better-sqlite3";
import { bytesToId } from "../../../src-shared/domain/id.ts";
import { ok } from "../../../src-shared/domain/result.ts";
import type { TableName } from "../../ledger/change.ts";
import { createLedger, openLedger } from "../../ledger/open.ts";
import type { Fields } from "../../ledger/rows/fields.ts";
import { TABLE_ORDER } from "../../ledger/rows/rows.ts";
import { counted, EUR, MIGRATIONS, type TemporaryLedger } from "../../ledger/test-support/temporary-ledger.ts";
import { migrate } from "../../vault/migrate.ts";
import { joinBudget } from "../join.ts";
import { shareBudget } from "../share.ts";
import { openShared, type RemoteUpdate, type SharedBudget } from "../shared-budget.ts";
import { sharedFieldsOf } from "../shared-fields.ts";
import { createSharing, type Sharing } from "../sharing.ts";

export interface Replica extends TemporaryLedger {
  readonly name: string;
  readonly sharing: Sharing;
  readonly shared: SharedBudget;
  reopen(): Replica;
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };
/** Far enough apart that two replicas never give the same id. */
const APART = 10_000_000;

let template: Buffer | undefined;
/** Migrated once, then copied: a history has up to seven of them. */
function newFile(): Database.Database {
  if (!template) {
    const database = new Database(":memory:");
    const migrated = migrate(database, MIGRATIONS);
    if (!migrated.ok) throw new Error(migrated.error.kind);
    template = database.serialize();
    database.close();
  }
  return new Database(template);
}

/** @param number of the replica: its ids and its clock begin there @param data what a file held, for one that is opened again */
export function openReplica(number: number, data?: Buffer, later = 0): Replica {
  const database = data ? new Database(data) : newFile();
  const { clock, random, newId } = counted(number * APART + later);
  const sharing = createSharing({ clock, random });
  const deps = {
    writer: database,
    reader: database,
    clock,
    random,
    log: silent,
    participants: [sharing.participant],
    migrate: () => ok(null),
  };
  const opened = data ? openLedger(deps) : createLedger(deps, { currency: EUR });
  if (!opened.ok) throw new Error("The ledger cannot be opened");
  const ledger = opened.value;
  return {
    name: `member ${number}`,
    ledger,
    sharing,
    shared: openShared(ledger, sharing),
    file: "",
    raw: database,
    newId,
    now: clock,
    reopen() {
      const kept = database.serialize();
      ledger.close();
      return openReplica(number, kept, later + 100_000);
    },
    close: () => ledger.close(),
  };
}

const selfOf = ({ name }: Replica) => ({ person: name, device: `${name}'s` });

export async function share(replica: Replica): Promise<void> {
  const shared = await shareBudget(replica.ledger, replica.sharing, selfOf(replica));
  if (!shared.ok) throw new Error(JSON.stringify(shared.error));
}

/** @param cursor the last entry of the relay that `from` has */
export async function join(replica: Replica, from: Replica, cursor = 0): Promise<void> {
  const snapshots = await from.shared.snapshots();
  const joined = await joinBudget(replica.ledger, replica.sharing, { self: selfOf(replica), cursor, snapshots });
  if (!joined.ok) throw new Error(JSON.stringify(joined.error));
}

export interface RelayLog {
  /** Takes what a member has written since. */
  collect(replica: Replica): Promise<void>;
  /** Hands on what a member has not seen, `most` entries of others at once. */
  deliver(replica: Replica, most?: number): Promise<void>;
  /** All there is, to everybody. */
  settle(replicas: readonly Replica[]): Promise<void>;
  readonly entries: readonly RemoteUpdate[];
}

export function createRelayLog(): RelayLog {
  const entries: RemoteUpdate[] = [];
  const relay: RelayLog = {
    entries,
    async collect(replica) {
      await replica.shared.handOver(1000, (waiting) => {
        for (const { document, bytes } of waiting)
          entries.push({ ...selfOf(replica), document, bytes: Buffer.from(bytes), cursor: entries.length + 1 });
      });
    },
    async deliver(replica, most = entries.length) {
      const { cursor = 0 } = (await replica.shared.state()) ?? {};
      const next = entries.slice(cursor, cursor + most);
      await apply(
        replica,
        next.filter(({ person }) => person !== replica.name),
      );
      await replica.ledger.inTurn(({ sql }) => replica.sharing.keepCursor(sql, cursor + next.length));
    },
    async settle(replicas) {
      for (const replica of replicas) await relay.collect(replica);
      for (const replica of replicas) await relay.deliver(replica);
    },
  };
  return relay;
}

export async function apply(replica: Replica, updates: readonly RemoteUpdate[]): Promise<void> {
  const applied = await replica.shared.applyRemote(updates);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
}

/** Every row that is shared, with every field that is, in an order that does not depend on when it came. */
export function sharedRows({ ledger }: Pick<Replica, "ledger">): Promise<Readonly<Record<string, readonly string[]>>> {
  return ledger.inTurn((gate) =>
    Object.fromEntries(
      TABLE_ORDER.map((table: TableName) => [
        table,
        gate.sql
          .values<Uint8Array>(`SELECT id FROM ${table}`)
          .flatMap((bytes) => {
            const fields = sharedFieldsOf(gate, table, bytesToId(bytes));
            return fields ? [`${bytesToId(bytes)} ${JSON.stringify(sorted(fields))}`] : [];
          })
          .sort(),
      ]),
    ),
  );
}

const sorted = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
