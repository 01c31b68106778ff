/** Steps of a random history that are about what was agreed with statements. */
import type { Account } from "../../../src-shared/domain/account.ts";
import type { ReconciliationId } from "../../../src-shared/domain/id.ts";
import type { Posting, Transaction } from "../../../src-shared/domain/transaction.ts";
import type { RowsByTable } from "../../ledger/change.ts";
import { day, eur, insertOf } from "../../ledger/test-support/sample-rows.ts";
import { type Drawn, remake, rowsOf } from "./random-step.ts";
import type { Replica } from "./replicas.ts";

/** Agreed, opened again. */
export async function stepOfAgreements(drawn: Drawn, kind: number): Promise<void> {
  const { t, pick, transactions, account } = drawn;
  switch (kind) {
    case 25:
      if (account) await reconcile(t, account, transactions);
      return;
    case 26: {
      const standing = pick(
        (await rowsOf(t, "reconciliations")).filter(({ finished, reopened }) => finished !== null && reopened === null),
      );
      if (standing) await reopen(t, standing, transactions);
      return;
    }
  }
}

/** Everything that is cleared in the account is agreed with a statement that says just that. */
async function reconcile(t: Replica, account: Account, transactions: readonly Transaction[]): Promise<void> {
  const agreed = transactions.flatMap((each) => each.postings.filter((posting) => posting.accountId === account.id));
  const sum = (cleared: Posting["cleared"]) =>
    agreed.reduce((total, posting) => total + (posting.cleared === cleared ? posting.quantity : 0), 0);
  const id = t.newId<ReconciliationId>();
  const base = sum("reconciled");
  const reconciliation = {
    id,
    accountId: account.id,
    date: day("2026-01-31"),
    balance: eur(base + sum("cleared")),
    base: eur(base),
    began: t.now(),
    finished: t.now(),
    reopened: null,
  };
  const changes = transactions
    .filter((each) =>
      each.postings.some((posting) => posting.accountId === account.id && posting.cleared === "cleared"),
    )
    .map((before) =>
      remake("transactions", before, {
        postings: before.postings.map((posting) =>
          posting.accountId === account.id && posting.cleared === "cleared"
            ? { ...posting, cleared: "reconciled", reconciliationId: id }
            : posting,
        ),
      }),
    );
  const label = { kind: "reconciliation-finished" };
  await t.ledger.commit({ origin: "user", label, changes: [insertOf("reconciliations", reconciliation), ...changes] });
}

async function reopen(
  t: Replica,
  reconciliation: RowsByTable["reconciliations"],
  transactions: readonly Transaction[],
): Promise<void> {
  const changes = transactions
    .filter((each) => each.postings.some((posting) => posting.reconciliationId === reconciliation.id))
    .map((before) =>
      remake("transactions", before, {
        postings: before.postings.map((posting) => {
          if (posting.reconciliationId !== reconciliation.id) return posting;
          const { reconciliationId: _, ...rest } = posting;
          return { ...rest, cleared: "cleared" };
        }),
      }),
    );
  const label = { kind: "reconciliation-reopened" };
  const reopened = remake("reconciliations", reconciliation, { reopened: t.now() });
  await t.ledger.commit({ origin: "user", label, changes: [reopened, ...changes] });
}
