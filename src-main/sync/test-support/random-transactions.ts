/** Steps of a random history that are about transactions. */
import { day, insertOf, lineOf, makeTransaction } from "../../ledger/test-support/sample-rows.ts";
import { type Drawn, remake, remove } from "./random-step.ts";

/** Entered, edited, split, transferred, tagged, imported, seen at the bank, deleted. */
export async function stepOfTransactions(drawn: Drawn, kind: number): Promise<void> {
  const {
    t,
    which,
    value,
    pick,
    payees,
    tags,
    transactions,
    cash,
    account,
    category,
    transaction,
    posting,
    date,
    commit,
    reposted,
    enter,
  } = drawn;
  switch (kind) {
    case 2:
    case 3:
      if (account) await commit([insertOf("transactions", enter(account))]);
      return;
    case 4:
      if (transaction) await commit([remake("transactions", transaction, { memo: `memo ${value}`, updated: t.now() })]);
      return;
    case 5:
      if (transaction) await commit([remake("transactions", transaction, { date, payeeId: pick(payees)?.id ?? null })]);
      return;
    case 6:
      if (posting && transaction)
        await commit([remake("transactions", transaction, reposted({ categoryId: category?.id ?? null }))]);
      return;
    case 7:
      if (transaction) await commit([remove("transactions", transaction)]);
      return;
    case 8:
      if (account && transaction) {
        const amount = 300 + value;
        const lines = [lineOf(-100, { categoryId: category?.id ?? null }), lineOf(100 - amount)];
        const built = makeTransaction(t, account, -amount, { id: transaction.id, date, lines });
        await commit([remake("transactions", transaction, { postings: built.postings, currency: built.currency })]);
      }
      return;
    case 9: {
      const other = cash[(which + 1) % Math.max(1, cash.length)];
      if (account && other && other !== account)
        await commit([
          insertOf(
            "transactions",
            enter(account, { lines: [lineOf(-(100 + value), { transferAccountId: other.id })] }),
          ),
        ]);
      return;
    }
    case 15: {
      const tag = tags[value % Math.max(1, tags.length)];
      if (transaction && tag)
        await commit([
          remake("transactions", transaction, {
            tagIds: transaction.tagIds.includes(tag.id)
              ? transaction.tagIds.filter((id) => id !== tag.id)
              : [...transaction.tagIds, tag.id],
          }),
        ]);
      return;
    }
    case 22:
    case 23:
      if (account) {
        const ref = `booking ${value % 4}`;
        const made = enter(account, { date: day("2026-01-02"), payeeId: null, categoryId: null });
        const postings = made.postings.map((each) =>
          each.accountId ? { ...each, bankRef: ref, importHash: ref } : each,
        );
        const isKnown = transactions.some((each) =>
          each.postings.some((of) => of.bankRef === ref && of.accountId === account.id),
        );
        if (!isKnown) await commit([insertOf("transactions", { ...made, postings })]);
      }
      return;
    case 24:
      if (posting?.accountId && transaction && posting.cleared !== "reconciled")
        await commit([
          remake("transactions", transaction, reposted({ cleared: value % 2 === 0 ? "cleared" : "none" })),
        ]);
      return;
  }
}
