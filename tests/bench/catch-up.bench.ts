/**
 * What it costs to have been away: 10,000 edits that others made meanwhile, in messages as a relay sends them, opened, judged
 * and committed here; each in an entry of its own, as when people type, or gathered, as when a program does.
 * node scripts/run.mjs tests/bench/catch-up.bench.ts [--count=20000]
 */
import { randomBytes } from "node:crypto";
import { counted, temporaryLedger } from "../../src-main/ledger/test-support/temporary-ledger.ts";
import { createStderrLog } from "../../src-main/log.ts";
import { createGaps } from "../../src-main/sync/client/gaps.ts";
import { createIncoming } from "../../src-main/sync/client/incoming.ts";
import { documentsToBytes } from "../../src-main/sync/client/payloads.ts";
import { documentOfYear } from "../../src-main/sync/document-store.ts";
import { createFlatDocument, type FlatDocument } from "../../src-main/sync/flat-document.ts";
import { joinBudget } from "../../src-main/sync/join.ts";
import { shareBudget } from "../../src-main/sync/share.ts";
import { openShared } from "../../src-main/sync/shared-budget.ts";
import { sharedFieldsOf } from "../../src-main/sync/shared-fields.ts";
import { createSharing } from "../../src-main/sync/sharing.ts";
import {
  bring,
  founder,
  type Person,
  relay,
  update as sealedText,
} from "../../src-main/sync/test-support/household.ts";
import { createReceiver, type Inbox } from "../../src-main/sync/transport/receiver.ts";
import { CREDIT_BYTES } from "../../src-main/sync/transport.ts";
import { must } from "../../src-main/vault/test-support/temporary-vaults.ts";
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import { ENTRIES_MESSAGE_BYTES } from "../../src-shared/sync/wire/limits.ts";
import type { NumberedEntry } from "../../src-shared/sync/wire/message.ts";
import { basics, importAll } from "./ledger.bench.ts";
import { household } from "./ledger-data.ts";

const COUNT = Number(process.argv.find((each) => each.startsWith("--count="))?.slice(8) ?? 20_000);
const EDITS = 10_000;
const BAR = 1_000;

let started = 0;
function open() {
  started += 1_000_000;
  const sharing = createSharing(counted(started));
  const t = temporaryLedger({ participants: [sharing.participant] });
  return { t, sharing, shared: openShared(t.ledger, sharing), ledger: t.ledger };
}
type Opened = ReturnType<typeof open>;

/** Every edit sets something else than the one before it, or there would be nothing to write. */
let edited = 0;

/**
 * One edit of one field each, by the people in turn in their own copies of the documents, so many to an entry; the ledgers of
 * who made them are left out.
 */
async function edits({ ledger, sharing }: Opened, people: readonly Person[], perEntry: number): Promise<Uint8Array[]> {
  const { rows } = ledger.reads.page({ filter: {}, offset: 0, limit: Math.min(EDITS, COUNT) });
  const made = await ledger.inTurn((gate) => {
    const copies = people.map(() => new Map<string, FlatDocument>());
    const copyOf = (writer: number, name: string): FlatDocument => {
      const known = copies[writer]?.get(name);
      if (known) return known;
      const updates = [sharing.store.open(gate.sql, name).state()];
      const copy = createFlatDocument({ name, tables: ["transactions"], updates, random: randomBytes });
      copies[writer]?.set(name, copy);
      return copy;
    };
    const updates = Array.from({ length: EDITS }, (_, number) => {
      const row = rows[number % rows.length];
      const before = row && sharedFieldsOf(gate, "transactions", row.id);
      if (!row || !before) throw new Error("nothing to edit");
      const document = documentOfYear(row.date);
      const after = { ...before, memo: `${before["memo"]} ${edited++}` };
      const writer = Math.floor(number / perEntry) % people.length;
      const bytes = copyOf(writer, document).write([{ table: "transactions", id: row.id, before, after }]);
      if (!bytes) throw new Error("nothing was written");
      return { document, bytes };
    });
    for (const { bytes, document } of updates) sharing.store.open(gate.sql, document).apply([bytes]);
    return updates;
  });
  return Array.from({ length: EDITS / perEntry }, (_, number) => {
    const writer = people[number % people.length];
    if (!writer) throw new Error("nobody writes");
    return must(writer.room.sealUpdate(documentsToBytes(made.slice(number * perEntry, (number + 1) * perEntry)))).bytes;
  });
}

/** What a relay puts into one message. */
function messagesOf(entries: readonly Uint8Array[], after: number): NumberedEntry[][] {
  const messages: NumberedEntry[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const [at, sealed] of entries.entries()) {
    if (size + sealed.length > ENTRIES_MESSAGE_BYTES) {
      messages.push([]);
      size = 0;
    }
    size += sealed.length;
    messages.at(-1)?.push({ seq: after + at + 1, lane: sealed.subarray(0, 16), laneSeq: at + 1, sealed });
  }
  return messages;
}

/** As a relay sends them: never more than there is credit for, and again as soon as there is. */
async function receiveAll(inbox: Inbox, messages: readonly NumberedEntry[][]): Promise<void> {
  let credit = CREDIT_BYTES;
  let next = 0;
  const done = Promise.withResolvers<void>();
  const send = () => {
    for (let entries = messages[next]; entries && credit > 0; entries = messages[++next]) {
      const bytes = encodeMessage({ kind: "entries", entries }).length;
      credit -= bytes;
      receiver.receive({ kind: "entries", entries }, bytes);
    }
  };
  const receiver = createReceiver({
    inbox,
    giveCredit(bytes) {
      credit += bytes;
      setImmediate(send);
    },
    onFault: done.reject,
    onFailed: done.reject,
  });
  await receiver.start();
  const last = messages.at(-1)?.at(-1)?.seq;
  receiving = (cursor) => {
    if (cursor === last) done.resolve();
  };
  send();
  await done.promise;
}
let receiving = (_cursor: number): void => {};

const owner = open();
const home = household(COUNT, owner.ledger.reads.categories());
await owner.ledger.commit({ origin: "user", label: { kind: "sample-made" }, changes: basics(home) });
await importAll(owner.t, home, COUNT);
must(await shareBudget(owner.ledger, owner.sharing, { person: "Anna", device: "laptop" }));
const log = relay();
const anna = await founder("Anna");
const clara = await bring(anna, "Clara", "editor", log);
const ben = await bring(anna, "Ben", "editor", log);
for (const person of [anna, clara]) log.post({ ok: true, value: sealedText(person, "hello") });
for (const person of [anna, clara, ben]) log.read(person);

const member = open();
const snapshots = await owner.shared.snapshots();
must(
  await joinBudget(member.ledger, member.sharing, { self: { person: "Ben", device: "phone" }, cursor: 0, snapshots }),
);
let events = 0;
member.ledger.onCommit(() => events++);
const incoming = createIncoming({
  ledger: member.ledger,
  sharing: member.sharing,
  shared: member.shared,
  room: ben.room,
  clock: Date.now,
  log: createStderrLog(Date.now),
  writing: (work) => member.ledger.inTurn(({ sql }) => sql.database.transaction(() => work(sql)).immediate()),
  readUpTo: () => {},
  gaps: createGaps({
    changed: () => {},
    elapsed: () => performance.now(),
    isSetAside: () => false,
    missingByHeads: () => [],
    reread: () => {},
  }),
  onCopied: () => {},
  onMembership: () => {},
  joining: (work) => work({}),
  joinFailed: () => {},
});

const inbox: Inbox = {
  cursor: incoming.cursor,
  half: () => null,
  async entries(entries) {
    await incoming.take(entries);
    receiving(incoming.cursor());
  },
  snapshotStart() {},
  snapshotPart() {},
  snapshotEnd: () => false,
  caughtUp() {},
};

console.log("| 10,000 edits of others that were missed | ms | processor ms | commits | bar | kept |");
console.log("|---|---:|---:|---:|---:|---|");
let isKept = true;
for (const [name, people, perEntry] of [
  ["of one person, each in an entry of its own", [anna], 1],
  ["of two who wrote in turn, each in an entry of its own", [anna, clara], 1],
  ["of one person, twenty to an entry", [anna], 20],
] as const) {
  const messages = messagesOf(await edits(owner, people, perEntry), incoming.cursor());
  const before = process.cpuUsage();
  const began = performance.now();
  events = 0;
  await receiveAll(inbox, messages);
  const took = performance.now() - began;
  const { system, user } = process.cpuUsage(before);
  const isRowKept = took < BAR;
  isKept &&= isRowKept;
  const processor = Math.round((system + user) / 1_000);
  const kept = isRowKept ? "yes" : "no";
  console.log(`| ${name} | ${Math.round(took)} | ${processor} | ${events} | < ${BAR} ms | ${kept} |`);
}
for (const { t } of [owner, member]) t.close();
process.exit(isKept ? 0 : 1);
