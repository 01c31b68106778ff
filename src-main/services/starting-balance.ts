/**
 * The system category "Starting balances" (flow income, group "Income"): where the money comes from that an account holds
 * before its first transaction. Made, with its group, when it is missing.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { CategoryGroup } from "../../src-shared/domain/category.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { CategoryId, ImportBatchId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { findStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import { buildTransaction, wholeLine } from "../../src-shared/domain/transaction-build.ts";
import type { Change } from "../ledger/change.ts";
import { type BudgetLanguage, defaultName, startingBalancesIn } from "../ledger/default-categories.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { sameName } from "./names.ts";
import { editErrorToRefusal, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";

const SLOT = 8;

export interface Start {
  readonly account: Account;
  readonly amount: Minor;
  readonly date: LocalDate;
}

/**
 * What accounts held before their first line, as transactions. In the account's own currency, also where that is not the
 * budget's: no exchange rate is known yet (L4).
 */
export function startWith(
  {
    ledger,
    newId,
    clock,
  }: Pick<ServiceDeps, "newId" | "clock"> & { readonly ledger: Pick<Ledger, "reads" | "currency"> },
  starts: readonly Start[],
  importBatchId: ImportBatchId | null = null,
): Result<readonly Change[], Refusal> {
  if (starts.length === 0) return ok([]);
  const category = startingBalances(ledger.reads, newId);
  const changes: Change[] = [...category.changes];
  for (const { account, amount, date } of starts) {
    const draft = { id: newId<TransactionId>(), date, payeeId: null, memo: "", account, amount, importBatchId };
    const built = buildTransaction(
      { ...draft, lines: [wholeLine(amount, { categoryId: category.id })], cleared: "cleared", reviewed: true },
      { budgetCurrency: ledger.currency, account: () => account, newId, now: clock() },
    );
    if (!built.ok) return err(editErrorToRefusal(built.error));
    changes.push({ table: "transactions", before: null, after: built.value });
  }
  return ok(changes);
}

/** @returns the category and the changes that make it, none when it is there */
export function startingBalances(
  reads: Reads,
  newId: ServiceDeps["newId"],
): { readonly id: CategoryId; readonly changes: readonly Change[] } {
  const categories = reads.categories();
  const there = findStartingBalances(categories);
  if (there) return { id: there.id, changes: [] };
  const changes: Change[] = [];
  const language = languageSpoken(reads);
  const { id: groupId } = groupOf(reads, newId, language, changes);
  const position = categories.filter((category) => category.groupId === groupId).length;
  const after = startingBalancesIn(language, { groupId, position, slot: SLOT });
  changes.push({ table: "categories", before: null, after });
  return { id: after.id, changes };
}

/** A budget does not keep the language it was made in; the name of a group tells. */
function languageSpoken(reads: Reads): BudgetLanguage {
  const german = defaultName("Income", "de");
  return reads.categoryGroups().some(({ name }) => sameName(name, german)) ? "de" : "en";
}

/** "Income"; where it is called otherwise, the first group that holds income. */
function groupOf(
  reads: Reads,
  newId: ServiceDeps["newId"],
  language: BudgetLanguage,
  changes: Change[],
): CategoryGroup {
  const name = defaultName("Income", language);
  const groups = reads.categoryGroups();
  const withIncome = new Set(reads.categories().flatMap(({ flow, groupId }) => (flow === "income" ? [groupId] : [])));
  const there = groups.find((group) => sameName(group.name, name)) ?? groups.find(({ id }) => withIncome.has(id));
  if (there) return there;
  const after: CategoryGroup = { id: newId(), name, position: groups.length };
  changes.push({ table: "category_groups", before: null, after });
  return after;
}
