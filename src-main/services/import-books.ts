/**
 * Categories and payees of a program's book: what a person is shown of them, and what was said of them. A category is that
 * of the ledger with its name in its group, or the only one with its name; the rest is made with the import.
 */
import type { FileCategory, FileCategoryPlace } from "../../src-shared/contract/import-statements.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { ok, type Result } from "../../src-shared/domain/result.ts";
import { findStartingBalances, isStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import { type BookCategory, type BookParts, categoryKey } from "../importers/book.ts";
import type { Statement, StatementFile } from "../importers/statement.ts";
import { incomeGroupNames } from "../ledger/default-categories.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { isPlanOf } from "./import-book-changes.ts";
import type { FileContent } from "./import-content.ts";
import { sameName } from "./names.ts";
import { notFound, type Refusal } from "./refusal.ts";

export function viewCategories(
  book: BookParts,
  statements: readonly Statement[],
  reads: Pick<Reads, "categories" | "categoryGroups">,
): FileCategory[] {
  const used = new Map<string, { lines: number; sum: number }>();
  for (const { drafts } of statements)
    for (const { category, categoryGroup, amount } of drafts) {
      if (category === undefined) continue;
      const key = categoryKey(category, categoryGroup);
      const held = used.get(key) ?? { lines: 0, sum: 0 };
      used.set(key, { lines: held.lines + 1, sum: held.sum + amount });
    }
  const known = createFinder(book.categories, reads);
  return book.categories.map((category, index): FileCategory => {
    const { name, group = "", flow, archived = false } = category;
    const { lines, sum } = used.get(categoryKey(name, group)) ?? { lines: 0, sum: 0 };
    const isIncome = incomeGroupNames.some((each) => sameName(each, group)) || sum > 0;
    return {
      index,
      group: group.slice(0, 200),
      name: name.slice(0, 200),
      flow: flow ?? (isIncome ? "income" : "expense"),
      archived,
      lines,
      categoryId: known(category),
    };
  });
}

/** What of its budget comes along, and what has no place. */
export function planOf(book: BookParts | undefined, currency: Currency) {
  const [plan, leftOut] = [book?.plan, [...(book?.leftOut ?? [])]];
  const assigned = plan?.assigned.length ?? 0;
  if (!plan || isPlanOf(plan, currency)) return { assigned, leftOut };
  return { assigned: 0, leftOut: [...leftOut, { kind: "budget" as const, count: assigned }] };
}

/** Names of payees that the file holds, listed or used. */
export function payeesOf({ book, statements }: Pick<StatementFile, "book" | "statements">): number {
  const names = new Set(book?.payees.map(({ name }) => name.trim().toLowerCase()));
  for (const { drafts } of statements) for (const { payee } of drafts) names.add(payee.trim().toLowerCase());
  names.delete("");
  return names.size;
}

function createFinder(
  listed: readonly BookCategory[],
  reads: Pick<Reads, "categories" | "categoryGroups">,
): (category: BookCategory) => CategoryId | null {
  const plain = (name: string) => name.trim().normalize("NFKC").toLowerCase();
  const groups = new Map(reads.categoryGroups().map(({ id, name }) => [id, name]));
  const byName = new Map<string, CategoryId[]>();
  const byBoth = new Map<string, CategoryId>();
  for (const { id, name, groupId } of reads.categories()) {
    byName.set(plain(name), [...(byName.get(plain(name)) ?? []), id]);
    byBoth.set(categoryKey(name, groups.get(groupId)), id);
  }
  const times = new Map<string, number>();
  for (const { name } of listed) times.set(plain(name), (times.get(plain(name)) ?? 0) + 1);
  const starting = findStartingBalances(reads.categories())?.id;
  return ({ name, group }) => {
    // There is one in every budget, whatever it is called there.
    if (starting && !group && isStartingBalances({ id: "" as CategoryId, flow: "income", name })) return starting;
    const same = byBoth.get(categoryKey(name, group));
    const [only, second] = byName.get(plain(name)) ?? [];
    return same ?? (only && !second && times.get(plain(name)) === 1 ? only : null);
  };
}

/** @returns what the review needs to know; an answer about a category that is not there is refused */
export function settleBook(
  { categories, payees, plan }: BookParts,
  places: readonly FileCategoryPlace[],
  reads: Pick<Reads, "category">,
): Result<NonNullable<FileContent["book"]>, Refusal> {
  const chosen = new Map<string, CategoryId | null>();
  for (const { index, categoryId } of places) {
    const one = categories[index];
    if (!one) return notFound("file-category", String(index));
    if (categoryId !== null && !reads.category(categoryId)) return notFound("category", categoryId);
    chosen.set(categoryKey(one.name, one.group), categoryId);
  }
  return ok({ categories, payees, plan, chosen });
}
