import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import type { Attachment } from "../../src-shared/domain/attachment.ts";
import type { ImportBatchId, PayeeId } from "../../src-shared/domain/id.ts";
import type { Tag } from "../../src-shared/domain/tag.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Change } from "./change.ts";
import { hashOf } from "./contents.ts";
import { commitAll, insertOf, makeAccount, makeTransaction } from "./test-support/sample-rows.ts";
import { openHere, type TemporaryLedger, temporaryLedger } from "./test-support/temporary-ledger.ts";

let t: TemporaryLedger;
let giro: Account;
let spent: Transaction;
beforeEach(async () => {
  t = temporaryLedger();
  giro = makeAccount(t, "Giro");
  spent = makeTransaction(t, giro, -5420);
  await commitAll(t, [insertOf("accounts", giro), insertOf("transactions", spent)]);
});
afterEach(() => t.close());

const tagOf = (name: string): Tag => ({ id: t.newId(), name, slot: 1 });
const now = (): Transaction => t.ledger.reads.transaction(spent.id) as Transaction;
const edited = (before: Transaction, more: Partial<Transaction>): Change => ({
  table: "transactions",
  before,
  after: { ...before, ...more },
});
const brokenLaws = async () => {
  const report = await t.ledger.checkLaws();
  return report.ok ? report.value.laws.filter(({ broken }) => broken > 0).map(({ id }) => id) : ["cancelled"];
};
const picture = (size: number, fill = 7) => Buffer.alloc(size, fill);
const attachmentOf = (bytes: Buffer, name = "receipt.png"): Attachment => ({
  id: t.newId(),
  name,
  type: "image/png",
  size: bytes.length,
  hash: hashOf(bytes),
  added: 1,
});
async function attach(bytes: Buffer, before = now()): Promise<Attachment> {
  const attachment = attachmentOf(bytes);
  const written = await t.ledger.commit({
    origin: "user",
    label: { kind: "attachment-added", subject: attachment.name },
    changes: [edited(before, { attachments: [...before.attachments, attachment] })],
    contents: [{ hash: attachment.hash, bytes }],
  });
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return attachment;
}
const room = () => t.ledger.reads.attachmentRoom();
const allHere = { awayFiles: 0, awayBytes: 0 };

describe("tags", () => {
  test("are part of their transaction: put on, read back, found, undone one by one", async () => {
    const [holiday, work] = [tagOf("Holiday"), tagOf("Work")];
    const first = await commitAll(t, [insertOf("tags", holiday), edited(spent, { tagIds: [holiday.id] })]);
    await commitAll(t, [insertOf("tags", work), edited(now(), { tagIds: [holiday.id, work.id] })]);
    expect(now().tagIds).toEqual([holiday.id, work.id]);
    const page = (tagIds: Tag["id"][]) => t.ledger.reads.page({ filter: { tagIds }, offset: 0, limit: 10 });
    expect(page([holiday.id, work.id])).toMatchObject({ total: 1, rows: [{ tags: [{ name: "Holiday" }, {}] }] });
    expect(page([t.newId()]).total).toBe(0);
    expect(page([]).total).toBe(1);
    expect(t.ledger.reads.page({ filter: { text: "holi" }, offset: 0, limit: 10 }).total).toBe(1);
    expect(t.ledger.reads.tagUse().get(work.id)).toBe(1);

    const history = t.ledger.reads.commitDetails(first.id, { offset: 0, limit: 10 });
    expect(history?.changes).toContainEqual(
      expect.objectContaining({
        fields: [{ field: "tag", of: "", before: null, after: { kind: "text", text: "Holiday" } }],
      }),
    );
    // A later tag does not stand in the way of taking this one off, and its own row goes with it.
    expect(await t.ledger.undo(first.id)).toMatchObject({ ok: true, value: { stale: 0 } });
    expect(now().tagIds).toEqual([work.id]);
    expect(t.ledger.reads.tags()).toEqual([work]);
    expect(await brokenLaws()).toEqual([]);
  });

  test("L11 · a tag that is used stays, one that is not there cannot be put on", async () => {
    const tag = tagOf("Holiday");
    await commitAll(t, [insertOf("tags", tag), edited(spent, { tagIds: [tag.id] })]);
    const refused = { ok: false, error: { kind: "law-broken", law: "L11" } };
    const commit = (change: Change) =>
      t.ledger.commit({ origin: "user", label: { kind: "tag-deleted" }, changes: [change] });
    expect(await commit({ table: "tags", before: tag, after: null })).toMatchObject(refused);
    expect(await commit(edited(now(), { tagIds: [t.newId()] }))).toMatchObject(refused);
  });
});

test("an import with tags, receipts and notes goes and comes back whole", async () => {
  const bytes = picture(300_000);
  const attachment = await attach(bytes);
  const tag = tagOf("Holiday");
  const batchId = t.newId<ImportBatchId>();
  const rows = [1, 2, 3].map((cents) =>
    makeTransaction(t, giro, -cents, {
      importBatchId: batchId,
      note: "two\nlines",
      tagIds: [tag.id],
      attachments: cents === 2 ? [{ ...attachment, id: t.newId() }] : [],
    }),
  );
  const imported = await t.ledger.importBatch({
    label: { kind: "file-imported" },
    batch: { id: batchId, fileName: "a.csv", format: "csv", at: 1, added: 3, matched: 0 },
    changes: [insertOf("tags", tag)],
    transactions: rows,
    count: rows.length,
  });
  expect(imported).toMatchObject({ ok: true, value: { added: 3, refused: [] } });
  const stored = () => t.ledger.reads.transactions(rows.map(({ id }) => id));
  expect(stored()).toEqual(rows);
  expect(t.ledger.reads.page({ filter: { text: "lines two" }, offset: 0, limit: 10 }).total).toBe(3);
  expect((await t.ledger.undo()).ok).toBe(true);
  expect([stored(), t.ledger.reads.tags()]).toEqual([[], []]);
  expect((await t.ledger.redo()).ok).toBe(true);
  expect(stored()).toEqual(rows);
  expect(await brokenLaws()).toEqual([]);
});

describe("attachments", () => {
  test("equal files are kept once, and read back as they were", async () => {
    const bytes = Buffer.from(Uint8Array.from({ length: 700_001 }, (_, at) => at % 251));
    const attachment = await attach(bytes);
    const other = makeTransaction(t, giro, -1);
    await commitAll(t, [insertOf("transactions", other)]);
    await attach(bytes, other);
    expect(room()).toEqual({ files: 1, bytes: bytes.length, removedFiles: 0, removedBytes: 0, ...allHere });
    expect(now().attachments).toEqual([attachment]);
    expect(t.ledger.reads.attachment(attachment.id)).toEqual({ attachment, transactionId: spent.id });
    expect(t.ledger.reads.attachmentContent(attachment.hash)?.equals(bytes)).toBe(true);
    expect(t.ledger.reads.page({ filter: { attached: true }, offset: 0, limit: 10 })).toMatchObject({
      total: 2,
      rows: [{ attachments: 1 }, { attachments: 1 }],
    });
    expect(await brokenLaws()).toEqual([]);
  });

  test("L11 · what an attachment holds must be there", async () => {
    const written = await t.ledger.commit({
      origin: "user",
      label: { kind: "attachment-added" },
      changes: [edited(spent, { attachments: [attachmentOf(picture(3))] })],
    });
    expect(written).toMatchObject({ ok: false, error: { law: "L11" } });
  });

  test("a removed one is kept while undo may ask for it, and freed by the first commit after 30 days", async () => {
    const attachment = await attach(picture(900_000));
    const removal = await commitAll(t, [edited(now(), { attachments: [] })], { kind: "attachment-removed" });
    expect(room()).toMatchObject({ removedFiles: 1, removedBytes: 900_000 });
    await t.ledger.undo(removal.id);
    expect(now().attachments).toEqual([attachment]);
    expect(room()).toMatchObject({ removedFiles: 0 });

    // With the transaction it goes as well.
    const deletion = await commitAll(t, [{ table: "transactions", before: now(), after: null }]);
    expect(room()).toMatchObject({ removedFiles: 1 });
    const file = t.file;
    t.ledger.close();
    t = openHere(file, undefined, [], 31 * 86_400_000);
    expect(room()).toMatchObject({ files: 1 });
    await commitAll(t, [
      insertOf("payees", { id: t.newId<PayeeId>(), name: "Lidl", aliases: [], defaultCategoryId: null }),
    ]);
    expect(room()).toEqual({ files: 0, bytes: 0, removedFiles: 0, removedBytes: 0, ...allHere });
    expect(t.raw.prepare("SELECT count(*) FROM attachment_pieces").pluck().get()).toBe(0);
    expect(t.raw.pragma("secure_delete", { simple: true })).toBe(1);
    // Nothing half: the transaction does not come back without its receipt.
    expect(await t.ledger.undo(deletion.id)).toMatchObject({ ok: false, error: { kind: "no-longer-possible" } });
  });

  test("freed at once when a person says so; what is in use stays", async () => {
    await attach(picture(10, 1));
    const attachment = await attach(picture(20, 2));
    await commitAll(t, [edited(now(), { attachments: now().attachments.filter(({ id }) => id !== attachment.id) })]);
    expect(await t.ledger.freeContents()).toEqual({ ok: true, value: 1 });
    expect(room()).toEqual({ files: 1, bytes: 10, removedFiles: 0, removedBytes: 0, ...allHere });
    expect(await brokenLaws()).toEqual([]);
  });
});
