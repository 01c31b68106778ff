import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { MOST_ATTACHMENTS } from "../../src-shared/domain/attachment.ts";
import type { AttachmentId, CategoryId, TagId } from "../../src-shared/domain/id.ts";
import { MOST_TAGS } from "../../src-shared/domain/tag.ts";
import { changeTags, type Transaction } from "../../src-shared/domain/transaction.ts";
import { ENTRY_BYTES } from "../../src-shared/sync/wire/limits.ts";
import { readBudgetRow } from "../importers/budget-file/rows.ts";
import { hashOf } from "../ledger/contents.ts";
import { makeRichBudget } from "../ledger/test-support/rich-budget.ts";
import {
  commitAll,
  day,
  insertOf,
  makeAccount,
  makePayee,
  makeTransaction,
} from "../ledger/test-support/sample-rows.ts";
import { counted, openHere, temporaryLedger } from "../ledger/test-support/temporary-ledger.ts";
import { checkProjection } from "./check-projection.ts";
import { newSealedAs } from "./sealing/blob.ts";
import { leaveBudget, shareBudget } from "./share.ts";
import { openShared } from "./shared-budget.ts";
import { createSharing } from "./sharing.ts";
import { join, openReplica, type Replica, share, sharedRows } from "./test-support/replicas.ts";
import { edit, read, twoMembers } from "./test-support/two-members.ts";

const { both, relay, replaceFirst, expectSame } = twoMembers();

/** Both have one account, and a lunch that was paid from it. */
async function meetOverLunch() {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  const lunch = makeTransaction(a, giro, -1200);
  await commitAll(a, [insertOf("accounts", giro), insertOf("transactions", lunch)]);
  await share(a);
  await join(b, a);
  return { a, b, giro, lunch };
}

test("S1 · a budget in which every field holds something is the same budget for who joins", async () => {
  const [a, b] = both();
  await makeRichBudget(a);
  await share(a);
  await join(b, a);
  const rows = await sharedRows(a);
  expect(await sharedRows(b)).toEqual(rows);
  expect(Object.entries(rows).flatMap(([table, of]) => (of.length === 0 ? [table] : []))).toEqual([
    "saved_filters",
    "import_presets",
    "dismissals",
  ]);
});

test("two people who edit different fields of one transaction both win, and of one field the same edit wins", async () => {
  const { a, b, lunch } = await meetOverLunch();
  await commitAll(a, [edit(lunch, { memo: "with Ben", note: "A" })]);
  await commitAll(b, [edit(lunch, { date: day("2025-12-31"), note: "B" })]);
  await expectSame();
  expect(read(a, lunch.id)).toMatchObject({ memo: "with Ben", date: "2025-12-31" });
  const commits = b.ledger.reads.commits({ offset: 0, limit: 1 }).commits;
  expect(commits[0]).toMatchObject({ origin: "remote", author: { person: "member 1" }, undoable: false });
});

/** So many tags and receipts, sealed for the others. */
async function label(t: Replica, lunch: Transaction, count: number): Promise<void> {
  const tags = Array.from({ length: count }, (_, at) => ({ id: t.newId<TagId>(), name: `${t.name} ${at}`, slot: 1 }));
  const contents = tags.map(() => randomBytes(10)).map((bytes) => ({ bytes, hash: hashOf(bytes) }));
  const attachments = contents.map(({ bytes, hash }, at) => ({
    id: t.newId<AttachmentId>(),
    name: `${at}.txt`,
    type: "text/plain" as const,
    size: bytes.length,
    hash,
    added: t.now(),
    sealedAs: newSealedAs(randomBytes),
  }));
  const labelled = edit(lunch, { tagIds: tags.map(({ id }) => id), attachments });
  const changes = [...tags.map((tag) => insertOf("tags", tag)), labelled];
  const written = await t.ledger.commit({ origin: "user", label: { kind: "transaction-edited" }, changes, contents });
  expect(written.ok).toBe(true);
}

test("what two put on one transaction at once is all kept, more than one of them may put on it, and survives a copy", async () => {
  const { a, b, lunch } = await meetOverLunch();
  await commitAll(a, [edit(lunch, { memo: "with Ben" })]);
  for (const each of [a, b]) await label(each, read(each, lunch.id), 30);
  await expectSame();
  const shown = read(a, lunch.id);
  expect([shown.memo, shown.tagIds.length, shown.attachments.length]).toEqual(["with Ben", 60, 60]);
  expect(60).toBeGreaterThan(Math.max(MOST_TAGS, MOST_ATTACHMENTS));
  expect(await a.shared.asides()).toEqual([]);
  const copied = { ...shown, attachments: shown.attachments.map(({ sealedAs: _, ...rest }) => rest) };
  expect(readBudgetRow("transactions", 1, Buffer.from(JSON.stringify(copied)))).toMatchObject({ ok: true });
  // One more tag does not fit, and takes none away; taking some off does.
  const tag = { id: a.newId<TagId>(), name: "one more", slot: 1 };
  expect(changeTags(shown, { add: [tag.id], remove: [] }, a.now())).toBeUndefined();
  const fewer = changeTags(shown, { add: [tag.id], remove: shown.tagIds.slice(0, 20) }, a.now());
  await commitAll(a, [insertOf("tags", tag), ...(fewer ? [edit(shown, fewer)] : [])]);
  await expectSame();
  expect(read(b, lunch.id).tagIds).toHaveLength(41);
});

test("a change of any size is handed over in pieces that fit into an entry of a relay, in the order of its rows", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  await commitAll(a, [insertOf("accounts", giro)]);
  await share(a);
  await join(b, a);
  const memo = () => randomBytes(3_000).toString("base64");
  const made = Array.from({ length: 400 }, () => makeTransaction(a, giro, -100, { memo: memo() }));
  await commitAll(
    a,
    made.map((each) => insertOf("transactions", each)),
  );
  const pieces = await a.shared.waiting(100);
  expect(pieces.length).toBeGreaterThan(3);
  for (const { bytes } of pieces) expect(bytes.length).toBeLessThan(ENTRY_BYTES);
  await commitAll(
    a,
    made.map((each) => edit(each, { memo: memo(), note: memo() })),
  );
  for (const { bytes } of await a.shared.waiting(100)) expect(bytes.length).toBeLessThan(ENTRY_BYTES);
  await expectSame();
});

test("S10 · undo takes back what I did and leaves what the other did to it since", async () => {
  const { a, b, lunch } = await meetOverLunch();
  await commitAll(a, [edit(lunch, { memo: "mine", note: "mine" })]);
  await expectSame();
  await commitAll(b, [edit(read(b, lunch.id), { memo: "his" })]);
  await expectSame();
  expect(await a.ledger.undo()).toMatchObject({ ok: true, value: { stale: 1, commit: { origin: "undo" } } });
  await expectSame();
  expect(read(b, lunch.id)).toMatchObject({ memo: "his", note: "" });
  // What the other did is not mine to take back: what comes next is what was done before sharing.
  expect(
    a.ledger.reads
      .commits({ offset: 0, limit: 9, only: "edits" })
      .commits.map(({ undoable, origin }) => [origin, undoable])[0],
  ).toEqual(["remote", false]);
});

test("S1 · a category that came for a line which was away when it came is shown when the line is back", async () => {
  const { a, b, giro, lunch } = await meetOverLunch();
  const [category] = a.ledger.reads.categories();
  if (!category) throw new Error("There is no category");
  const categorised = lunch.postings.map((each) =>
    each.accountId === null ? { ...each, categoryId: category.id } : each,
  );
  const other = makeTransaction(b, giro, -1500, { id: lunch.id });
  await commitAll(a, [edit(lunch, { postings: categorised })]);
  await commitAll(b, [edit(lunch, { postings: other.postings })]);
  await expectSame();
  expect(await b.ledger.undo()).toMatchObject({ ok: true });
  expect(read(b, lunch.id).postings).toEqual(categorised);
  await expectSame();
  // And the other way round: what was taken back and done again.
  expect(await b.ledger.redo()).toMatchObject({ ok: true });
  expect(read(b, lunch.id).postings).toEqual(other.postings);
  await expectSame();
});

test("a transaction whose date moves to another year stays in its document, also for who edits it there", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  const lunch = makeTransaction(a, giro, -1200, { date: day("2025-12-31") });
  await commitAll(a, [insertOf("accounts", giro), insertOf("transactions", lunch)]);
  await share(a);
  await join(b, a);
  await commitAll(a, [edit(lunch, { date: day("2026-01-01") })]);
  await expectSame();
  await commitAll(b, [edit(read(b, lunch.id), { memo: "lunch" })]);
  const reopened = a.reopen();
  replaceFirst(reopened);
  await expectSame();
  expect(read(reopened, lunch.id)).toMatchObject({ memo: "lunch", date: "2026-01-01" });
  expect(new Set(relay().entries.map(({ document }) => document))).toEqual(new Set(["transactions:2025"]));
});

test("a commit that is refused leaves neither rows nor documents nor anything to send", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  await commitAll(a, [insertOf("accounts", giro)]);
  await share(a);
  await join(b, a);
  const tag = { id: a.newId<TagId>(), name: "holiday", slot: 1 };
  const broken = makeTransaction(a, giro, -1, { categoryId: a.newId<CategoryId>() });
  await expect(commitAll(a, [insertOf("tags", tag), insertOf("transactions", broken)])).rejects.toThrow("L11");
  expect(await a.shared.waiting(10)).toEqual([]);
  await commitAll(a, [insertOf("tags", tag)]);
  await expectSame();
});

test("what is no update of a document is refused whole, with its author, and the next is read", async () => {
  const [a, b] = both();
  await share(a);
  await join(b, a);
  const author = { person: "member 1", device: "d" };
  for (const [document, bytes] of [
    ["budget", Uint8Array.of(255, 255, 255, 1)],
    ["../elsewhere", Uint8Array.of(0, 0)],
  ] as const)
    expect(await b.shared.applyRemote([{ ...author, document, bytes, cursor: 9 }])).toMatchObject({
      ok: false,
      error: { kind: "unreadable", document, ...author },
    });
  await commitAll(a, [insertOf("payees", makePayee(a, "Lidl"))]);
  await expectSame();
  expect(b.ledger.reads.payees().map(({ name }) => name)).toContain("Lidl");
});

const check = ({ ledger, sharing }: Pick<Replica, "ledger" | "sharing">) =>
  checkProjection({
    ledger,
    sharing,
    scratch: () => openReplica(50),
    random: (length) => new Uint8Array(length).fill(9),
  });

test("S1 · the check finds a row that was changed, added or taken away behind the documents' back", async () => {
  const [a, b] = both();
  await makeRichBudget(a);
  expect(await check(a)).toEqual({ ok: true, value: undefined });
  await share(a);
  await join(b, a);
  expect(await check(b)).toMatchObject({ ok: true, value: { id: "S1", broken: 0 } });
  for (const [harm, detail, mend] of [
    ["UPDATE payees SET name = name || '!'", "name", "UPDATE payees SET name = rtrim(name, '!')"],
    [
      "INSERT INTO tags (row, id, name, slot) VALUES (9999, randomblob(16), 'x', 1)",
      "do not show it",
      "DELETE FROM tags WHERE row = 9999",
    ],
    ["DELETE FROM budget_styles", "it is not there", undefined],
  ] as const) {
    b.raw.exec(harm);
    expect(await check(b)).toMatchObject({
      value: { broken: 1, examples: [{ detail: expect.stringContaining(detail) }] },
    });
    if (mend) b.raw.exec(mend);
  }
});

test("sharing that is cancelled leaves the budget private, and leaving one keeps its rows", async () => {
  const [a, b] = both();
  await makeRichBudget(a);
  const rows = await sharedRows(a);
  const stop = new AbortController();
  const cancelled = await shareBudget(
    a.ledger,
    a.sharing,
    { person: "p", device: "d" },
    { signal: stop.signal, onProgress: () => stop.abort() },
  );
  expect(cancelled).toEqual({ ok: false, error: { kind: "cancelled" } });
  expect(await a.shared.state()).toBeUndefined();
  expect(a.raw.prepare("SELECT count(*) FROM sync_documents").pluck().get()).toBe(0);
  await share(a);
  await join(b, a);
  expect(await shareBudget(a.ledger, a.sharing, { person: "p", device: "d" })).toMatchObject({
    error: { kind: "already-shared" },
  });
  expect(await leaveBudget(a.ledger, a.sharing)).toMatchObject({ ok: true, value: { label: { kind: "budget-left" } } });
  expect(await sharedRows(a)).toEqual(rows);
  await commitAll(a, [insertOf("payees", makePayee(a, "Only mine"))]);
  expect(await a.shared.waiting(9)).toEqual([]);
  expect(await leaveBudget(a.ledger, a.sharing)).toEqual({ ok: false, error: { kind: "not-shared" } });
});

test("documents that were drawn together are the same, and what waits to be sent still waits", async () => {
  const [a, b] = both();
  await share(a);
  await join(b, a);
  for (let at = 0; at < 510; at++)
    await commitAll(a, [insertOf("tags", { id: a.newId<TagId>(), name: `${at}`, slot: 1 })]);
  await a.shared.compact();
  expect(await a.shared.countWaiting()).toBe(510);
  const reopened = a.reopen();
  replaceFirst(reopened);
  expect(await check(reopened)).toMatchObject({ value: { broken: 0 } });
  await expectSame();
  await reopened.shared.compact();
  expect(await check(reopened)).toMatchObject({ value: { broken: 0 } });
});

test("in an encrypted file that was closed, the documents go on where they were, and what waits still waits", async () => {
  const sharing = createSharing(counted());
  const t = temporaryLedger({ participants: [sharing.participant] });
  await makeRichBudget(t);
  expect(await shareBudget(t.ledger, sharing, { person: "p", device: "d" })).toMatchObject({ ok: true });
  await commitAll(t, [insertOf("payees", makePayee(t, "Aldi"))]);
  t.ledger.close();
  const again = createSharing(counted(77));
  const opened = openHere(t.file, undefined, [again.participant], 5_000_000);
  await commitAll(opened, [insertOf("payees", makePayee(opened, "Penny"))]);
  expect(await openShared(opened.ledger, again).countWaiting()).toBe(2);
  expect(await check({ ledger: opened.ledger, sharing: again })).toMatchObject({ ok: true, value: { broken: 0 } });
  opened.close();
});
