import { afterEach, beforeEach, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { brokenLawsOf, type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";
import { codeOf } from "../../tests/support/refusal.ts";

const day = (text: string) => text as LocalDate;
const cents = (amount: number) => amount as Minor;

let budget: OpenBudget;
let client: CofferClient;
let accountId: AccountId;
beforeEach(async () => {
  budget = await openBudget();
  client = budget.client;
  accountId = (await budget.account("Giro")).id;
});
afterEach(async () => {
  expect(await brokenLawsOf(client)).toEqual([]);
  budget.dispose();
});

async function spend(date: string, amount: number, cleared: "none" | "cleared" | "reconciled" = "none") {
  const made = await client.transactions.create({
    accountId,
    date: day(date),
    amount: cents(amount),
    payee: "Lidl",
    cleared,
  });
  return made.transactions[0]?.id as TransactionId;
}
const status = () => client.reconciliations.status({ accountId });
const begin = (date: string, balance: number) =>
  client.reconciliations.begin({ accountId, date: day(date), balance: cents(balance) });
const tick = (...ids: TransactionId[]) => client.transactions.setCleared({ ids, accountId, cleared: "cleared" });
const clearedOf = async (id: TransactionId) =>
  (await client.transactions.get({ id })).postings.find((posting) => posting.accountId === accountId)?.cleared;

test("L21 · what is ticked up to the day is compared, agreed in one commit, and stays", async () => {
  const [first, second, later] = [
    await spend("2026-10-03", -1000),
    await spend("2026-10-20", 5000),
    await spend("2026-11-02", -700),
  ];
  await begin("2026-10-31", 4000);
  expect((await status()).open).toMatchObject({ base: 0, ticked: 0, difference: 4000, untickedCount: 2 });
  await tick(first, later);
  expect((await status()).open).toMatchObject({ ticked: -1000, tickedCount: 1, difference: 5000 });
  expect(await codeOf(client.reconciliations.finish({ accountId }))).toBe("DOES_NOT_AGREE");
  await tick(second);
  const { total: before } = await client.history.list({});
  const finished = await client.reconciliations.finish({ accountId });
  expect(finished).toMatchObject({ transactions: 2, reconciliation: { balance: 4000, base: 0 } });
  expect((await client.history.list({})).total).toBe(before + 1);
  expect(await clearedOf(first)).toBe("reconciled");
  expect(await clearedOf(later)).toBe("cleared");
  for (const attempt of [
    () => client.transactions.edit({ id: first, amount: cents(-1) }),
    () => client.transactions.edit({ id: first, cleared: "none" }),
    () => client.transactions.remove({ ids: [first] }),
    () => client.transactions.setCleared({ ids: [first], cleared: "none" }),
  ])
    expect(await codeOf(attempt())).toBe("RECONCILED");
  await client.transactions.edit({ id: first, memo: "bread" });

  const { id } = finished.reconciliation;
  expect(await client.reconciliations.report({ id })).toMatchObject({
    ...{ lines: 2, into: 5000, out: -1000, outstanding: 0, ledger: 4000, difference: 0, previous: null },
  });
  const open = { accountId, unreconciled: true, limit: 10 };
  expect((await client.transactions.page(open)).rows.map((row) => row.id)).toEqual([later]);
  expect((await client.transactions.page({ reconciliationId: id, limit: 10 })).total).toBe(2);
});

test("L21 · the next one builds on it, and one undo takes it back", async () => {
  await spend("2026-10-01", 1000, "cleared");
  await begin("2026-10-31", 1000);
  await client.reconciliations.finish({ accountId });
  expect(await codeOf(begin("2026-09-30", 1))).toBe("STATEMENT_TOO_EARLY");
  const forgotten = await spend("2026-10-15", -300);
  await spend("2026-11-01", 50, "cleared");
  await begin("2026-11-15", 1050);
  const second = await client.reconciliations.finish({ accountId });
  expect(second.reconciliation).toMatchObject({ base: 1000, balance: 1050 });
  const report = await client.reconciliations.report({ id: second.reconciliation.id });
  expect(report).toMatchObject({ lines: 1, outstanding: 1, outstandingSum: -300, ledger: 750, previous: "2026-10-31" });
  const left = await client.transactions.page({ outstandingAt: second.reconciliation.id, accountId, limit: 5 });
  expect(left.rows.map(({ id }) => id)).toEqual([forgotten]);
  await client.history.undo({});
  expect((await status()).open).toMatchObject({ date: "2026-11-15", difference: 0, tickedCount: 1 });
  await client.history.redo({});
  expect((await status()).last?.balance).toBe(1050);
});

test("L7 · reopening frees its lines and those of later ones, goes on as begun, and is in the history", async () => {
  const first = await spend("2026-10-01", 1000, "cleared");
  await begin("2026-10-31", 1000);
  const one = await client.reconciliations.finish({ accountId });
  const second = await spend("2026-11-01", 50, "cleared");
  await begin("2026-11-15", 1050);
  await client.reconciliations.finish({ accountId });
  const reopened = await client.reconciliations.reopen({ id: one.reconciliation.id });
  expect(reopened).toMatchObject({ reopened: 2, transactions: 2 });
  expect(await codeOf(client.reconciliations.reopen({ id: one.reconciliation.id }))).toBe("REOPENED_ALREADY");
  expect([await clearedOf(first), await clearedOf(second)]).toEqual(["cleared", "cleared"]);
  expect(await status()).toMatchObject({ last: null, open: { date: "2026-10-31", balance: 1000, difference: 0 } });
  expect((await client.reconciliations.list({ accountId })).map((each) => each.reopened !== null)).toEqual([
    true,
    true,
  ]);
  expect((await client.history.list({ limit: 1 })).commits[0]).toMatchObject({
    kind: "reconciliation-reopened",
    count: 2,
  });
  await client.transactions.edit({ id: first, amount: cents(900) });
  expect((await status()).open).toMatchObject({ difference: 100 });
  await client.reconciliations.adjust({ accountId, amount: cents(100), memo: "adjustment" });
  await client.reconciliations.finish({ accountId });
  expect((await status()).last).toMatchObject({ date: "2026-10-31", balance: 1000 });
});

test("L21 · what was reconciled elsewhere is the ground of the first one and cannot move under it", async () => {
  const elsewhere = await spend("2026-09-01", 400, "reconciled");
  await spend("2026-10-01", 100, "cleared");
  await begin("2026-10-31", 500);
  const { reconciliation } = await client.reconciliations.finish({ accountId });
  expect(reconciliation.base).toBe(400);
  expect(await codeOf(client.transactions.edit({ id: elsewhere, cleared: "none" }))).toBe("REFUSED");
  expect(await codeOf(spend("2026-10-02", 5, "reconciled"))).toBe("REFUSED");
  await client.reconciliations.reopen({ id: reconciliation.id });
  await client.transactions.edit({ id: elsewhere, cleared: "none" });
});

test("what is begun survives, can be said anew, and be dropped with its ticks kept", async () => {
  const id = await spend("2026-10-01", 1000);
  expect(await codeOf(client.reconciliations.finish({ accountId }))).toBe("NOT_RECONCILING");
  await begin("2026-10-31", 7);
  await begin("2026-11-01", 1000);
  await tick(id);
  expect((await status()).open).toMatchObject({ date: "2026-11-01", balance: 1000, difference: 0 });
  await client.reconciliations.discard({ accountId });
  expect(await status()).toMatchObject({ open: null });
  expect(await clearedOf(id)).toBe("cleared");
});

test("a balance that a file declares is proposed and compared, and the account can still be deleted", async () => {
  const file =
    "Date,Payee,Amount,Balance\n2026-10-01,Shop,-10.00,90.00\n2026-10-02,Shop,-5.00,85.00\n2026-10-05,Pay,15.00,100.00\n";
  await budget.importText(file, accountId);
  const { suggestion } = await status();
  expect(suggestion).toMatchObject({ date: "2026-10-05", balance: 10_000, ledger: 0 });
  expect(await client.reconciliations.declared({ accountId })).toHaveLength(1);
  await client.history.undo({});
  expect((await status()).suggestion).toBeNull();
  await client.accounts.remove({ id: accountId });
});

test("the report is a file with every line", async () => {
  await spend("2026-10-01", 1000, "cleared");
  await spend("2026-10-02", -25);
  await begin("2026-10-31", 1000);
  const { reconciliation } = await client.reconciliations.finish({ accountId });
  const { downloadId, fileName } = await client.reconciliations.file({ id: reconciliation.id });
  const { piece } = await client.files.readDownload({ downloadId, at: 0 });
  const text = Buffer.from(piece, "base64").toString("utf8");
  expect(fileName).toBe("coffer-reconciliation-2026-10-31.csv");
  expect(text).toContain("Statement balance,10.00\r\n");
  expect(text).toContain("reconciled,2026-10-01,Lidl,,10.00\r\n");
  expect(text).toContain("outstanding,2026-10-02,Lidl,,-0.25\r\n");
});

test("thousands of lines are ticked by one commit and agreed by another, and one undo frees them all", async () => {
  const count = 2000;
  const lines = Array.from(
    { length: count },
    (_, at) => `2026-10-${String((at % 31) + 1).padStart(2, "0")},Shop ${at},-1.00`,
  );
  await budget.importText(["Date,Payee,Amount", ...lines].join("\n"), accountId);
  await begin("2026-10-31", -100 * count);
  const filter = { accountId, to: day("2026-10-31"), unreconciled: true };
  await client.transactions.changeMatching({ filter, change: { kind: "cleared", cleared: "cleared" } });
  expect((await status()).open).toMatchObject({ difference: 0, tickedCount: count, untickedCount: 0 });
  const { total: before } = await client.history.list({});
  expect(await client.reconciliations.finish({ accountId })).toMatchObject({ transactions: count });
  expect((await client.history.list({})).total).toBe(before + 1);
  expect((await client.transactions.page({ ...filter, limit: 1 })).total).toBe(0);
  await client.history.undo({});
  expect((await client.transactions.page({ ...filter, limit: 1 })).total).toBe(count);
  expect((await status()).open).toMatchObject({ difference: 0, tickedCount: count });
});

test("the number of a cheque is read from a file, found again and written out", async () => {
  await budget.importText(
    ["Date,Payee,Amount,Cheque number", "2026-10-03,Plumber,-80.00,004711", "2026-10-04,Baker,-3.00,"].join("\n"),
    accountId,
  );
  const found = await client.transactions.page({ accountId, text: "004711", limit: 10 });
  expect(found.rows.map(({ payee }) => payee)).toEqual(["Plumber"]);
  const [head = "", ...rest] = (await budget.exportText("csv")).split(/\r?\n/);
  expect(head).toContain("Cheque number");
  expect(rest.filter((line) => line.includes("004711"))).toHaveLength(1);
  expect(await budget.exportText("hledger")).toContain("cheque: 004711");
});
