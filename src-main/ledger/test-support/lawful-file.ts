/** A small file that keeps every law: three accounts, a payee and one expense, for tests that bend it. */
import type { Account } from "../../../src-shared/domain/account.ts";
import type { LawId } from "../../../src-shared/domain/laws.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import { categoryNamed, commitAll, insertOf, makeAccount, makePayee, makeTransaction } from "./sample-rows.ts";
import { type TemporaryLedger, temporaryLedger, USD } from "./temporary-ledger.ts";

export interface LawfulFile {
  readonly t: TemporaryLedger;
  readonly giro: Account;
  readonly depot: Account;
  readonly dollars: Account;
  readonly spent: Transaction;
}

export async function lawfulFile(): Promise<LawfulFile> {
  const t = temporaryLedger();
  const giro = makeAccount(t, "Giro");
  const depot = makeAccount(t, "Depot", { kind: "brokerage", inBudget: false });
  const dollars = makeAccount(t, "Dollars", { currency: USD });
  const lidl = makePayee(t, "Lidl");
  const spent = makeTransaction(t, giro, -5420, { categoryId: categoryNamed(t, "Groceries").id, payeeId: lidl.id });
  await commitAll(t, [
    ...[giro, depot, dollars].map((account) => insertOf("accounts", account)),
    insertOf("payees", lidl),
    insertOf("transactions", spent),
  ]);
  return { t, giro, depot, dollars, spent };
}

export async function brokenLaws(t: TemporaryLedger): Promise<LawId[]> {
  const report = await t.ledger.checkLaws();
  if (!report.ok) throw new Error(report.error.kind);
  return report.value.laws.filter(({ broken }) => broken > 0).map(({ id }) => id as LawId);
}
