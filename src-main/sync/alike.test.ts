/** S6 without a name by the bank: what two people read in of one event stays, and is listed until somebody has looked at it. */
import { expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import type { ImportBatchId } from "../../src-shared/domain/id.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import {
  commitAll,
  day,
  insertOf,
  lineOf,
  makeAccount,
  makeTransaction,
  type TransactionOptions,
} from "../ledger/test-support/sample-rows.ts";
import { join, type Replica, share } from "./test-support/replicas.ts";
import { edit, read, twoMembers } from "./test-support/two-members.ts";

const { both, expectSame } = twoMembers();

async function household(...names: readonly string[]) {
  const [a, b] = both();
  const accounts = names.map((name) => makeAccount(a, name));
  await commitAll(
    a,
    accounts.map((account) => insertOf("accounts", account)),
  );
  await share(a);
  await join(b, a);
  return { a, b, accounts };
}

/** One import of one line. @param hashes of its postings by their account */
async function readIn(
  t: Replica,
  account: Account,
  hashes: Readonly<Record<string, string>>,
  options: TransactionOptions = {},
): Promise<Transaction> {
  const batch = {
    id: t.newId<ImportBatchId>(),
    fileName: "bank.csv",
    format: "csv",
    at: t.now(),
    added: 1,
    matched: 0,
    alreadyThere: 0,
    accounts: account.id,
  };
  const made = makeTransaction(t, account, -10_000, { reviewed: false, ...options });
  const imported = {
    ...made,
    importBatchId: batch.id,
    postings: made.postings.map((posting) => ({ ...posting, importHash: hashes[posting.accountId ?? ""] ?? null })),
  };
  await commitAll(t, [insertOf("import_batches", batch), insertOf("transactions", imported)]);
  return imported;
}

const listed = async ({ shared }: Replica) =>
  (await shared.asides()).map(({ id, law, other, shown }) => [law, shown, id, other]);
const moved = (to: Account, more: TransactionOptions = {}): TransactionOptions => ({
  accounts: [to],
  lines: [lineOf(-10_000, { transferAccountId: to.id })],
  ...more,
});

test("S6 · a line without a name that two read in stays twice, and is listed with both until one of them goes", async () => {
  const { a, b, accounts } = await household("Giro");
  const [giro] = accounts as [Account];
  const mine = await readIn(a, giro, { [giro.id]: "same" });
  const his = await readIn(b, giro, { [giro.id]: "same" });
  await readIn(b, giro, { [giro.id]: "another of that amount" });
  await expectSame();
  for (const each of both()) expect(await listed(each)).toEqual([["S6", "changed", his.id, mine.id]]);
  // Another edit of either changes nothing about that.
  await commitAll(a, [edit(read(a, mine.id), { memo: "rent" })]);
  await commitAll(b, [edit(read(b, his.id), { memo: "rent?" })]);
  await expectSame();
  for (const each of both()) expect(await listed(each)).toEqual([["S6", "changed", his.id, mine.id]]);
  await commitAll(a, [{ table: "transactions", before: read(a, mine.id), after: null }]);
  await expectSame();
  for (const each of both()) expect(await listed(each)).toEqual([]);
});

test("S6 · one transfer that two read in, each from the file of one bank, is listed until it is reviewed", async () => {
  const { a, b, accounts } = await household("Giro", "Savings");
  const [giro, savings] = accounts as [Account, Account];
  const sent = await readIn(a, giro, { [giro.id]: "out" }, moved(savings));
  const arrived = await readIn(b, giro, { [savings.id]: "in" }, moved(savings, { date: day("2026-01-12") }));
  // A week later the same again, and one that both banks have told already: others.
  await readIn(b, giro, { [savings.id]: "in again" }, moved(savings, { date: day("2026-01-17") }));
  await readIn(b, giro, { [giro.id]: "out too", [savings.id]: "in too" }, moved(savings));
  await expectSame();
  for (const each of both()) expect(await listed(each)).toEqual([["S6", "changed", arrived.id, sent.id]]);
  await commitAll(b, [edit(read(b, arrived.id), { reviewed: true })]);
  await expectSame();
  for (const each of both()) expect(await listed(each)).toEqual([]);
});

test("S6 · what one person reads in twice on one device is listed nowhere there", async () => {
  const { a, accounts } = await household("Giro");
  const [giro] = accounts as [Account];
  for (let times = 0; times < 2; times++) await readIn(a, giro, { [giro.id]: "two coffees" });
  expect(await listed(a)).toEqual([]);
});
