/**
 * Where the drafts of a file go: the one account that was chosen, or the accounts and categories that the file names.
 * What does not exist yet is planned here, with its id, and made in the same commit as the first transaction that uses it.
 */
import { type Account, type AccountKind, accountKinds, isBudgetKind } from "../../src-shared/domain/account.ts";
import type { Category, CategoryGroup } from "../../src-shared/domain/category.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import type { AccountId, CategoryGroupId, CategoryId } from "../../src-shared/domain/id.ts";
import { findStartingBalances, isStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import { type BookCategory, categoryKey } from "../importers/book.ts";
import { type BudgetLanguage, incomeGroupNames } from "../ledger/default-categories.ts";
import { sameName } from "./names.ts";

export interface Target {
  readonly account: Account;
  readonly isNew: boolean;
}

type NewId = <Id extends string>() => Id;

export interface Targets {
  readonly targets: readonly Target[];
  /** Place in `targets` for each draft. */
  readonly targetOf: Int32Array;
}

/** Numbers of accounts as banks print them, without the gaps. */
export const plainNumber = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();

export function oneTarget(account: Account, drafts: readonly Draft[]): Targets {
  return { targets: [{ account, isNew: false }], targetOf: new Int32Array(drafts.length) };
}

/** @param base currency of accounts whose rows name none */
export function namedTargets(
  drafts: readonly Draft[],
  accounts: readonly Account[],
  base: Currency,
  newId: NewId,
): Targets {
  const targets: Target[] = [];
  const placeByKey = new Map<string, number>();
  const targetOf = new Int32Array(drafts.length);
  const position = Math.max(-1, ...accounts.map((account) => account.position)) + 1;
  const byPlace = new Map<AccountId, number>();
  const place = (target: Target): number => {
    const known = byPlace.get(target.account.id);
    if (known !== undefined) return known;
    byPlace.set(target.account.id, targets.length);
    return targets.push(target) - 1;
  };
  drafts.forEach((draft, at) => {
    const name = draft.account?.trim() || "Account";
    const key = `${name.toLowerCase()}|${draft.currency ?? ""}`;
    let known = placeByKey.get(key);
    if (known === undefined) {
      const all = [...accounts, ...targets.filter(({ isNew }) => isNew).map(({ account }) => account)];
      const found = findAccount(all, name, draft.currency);
      const made = found ?? plannedAccount(all, name, draft, base, position + targets.length, newId);
      const isNew = !accounts.includes(made);
      known = place({ account: made, isNew });
      placeByKey.set(key, known);
    }
    targetOf[at] = known;
  });
  return { targets, targetOf };
}

/** By name, with the currency after it where a name has several, or by number. */
function findAccount(accounts: readonly Account[], name: string, currency: Currency | undefined): Account | undefined {
  const fits = (account: Account) => currency === undefined || account.currency === currency;
  const number = plainNumber(name);
  return (
    accounts.find((account) => fits(account) && sameName(account.name, name)) ??
    accounts.find((account) => fits(account) && sameName(account.name, `${name} ${account.currency}`)) ??
    accounts.find((account) => fits(account) && number.length > 5 && plainNumber(account.number) === number)
  );
}

function plannedAccount(
  accounts: readonly Account[],
  name: string,
  draft: Draft,
  base: Currency,
  position: number,
  newId: NewId,
): Account {
  const kind = kindOf(draft.accountKind);
  const currency = draft.currency ?? base;
  const isTaken = accounts.some((account) => sameName(account.name, name));
  return {
    id: newId(),
    name: isTaken ? `${name} ${currency}` : name,
    kind,
    currency,
    inBudget: isBudgetKind(kind),
    opened: null,
    closed: null,
    position,
    note: "",
    institution: "",
    number: "",
  };
}

const kindWords: Readonly<Record<string, AccountKind>> = {
  current: "checking",
  giro: "checking",
  bank: "checking",
  "credit card": "card",
  credit: "card",
  creditcard: "card",
  investment: "brokerage",
  mortgage: "loan",
};

function kindOf(word: string | undefined): AccountKind {
  const plain = word?.trim().toLowerCase() ?? "";
  return accountKinds.find((kind) => kind === plain) ?? kindWords[plain] ?? "checking";
}

export interface CategoryBook {
  /** @returns null when there is none of this name and none is made */
  find(name: string, group: string | undefined): CategoryId | null;
  name(id: CategoryId): string;
  /** Planned ones; the group of a planned category may be planned too. */
  readonly planned: ReadonlyMap<CategoryId, Category>;
  readonly plannedGroups: ReadonlyMap<CategoryGroupId, CategoryGroup>;
  /** Of the planned ones: those that the file lists, so that they are made even without a transaction. */
  readonly listed: ReadonlySet<CategoryId>;
}

export interface CategorySources {
  readonly groups: readonly CategoryGroup[];
  readonly categories: readonly Category[];
  /** By `categoryKey`: what flows through each category of the file, to tell income from spending; absent: nothing is made. */
  readonly sums: ReadonlyMap<string, number> | undefined;
  /** The file's own list, and what a person said of it by `categoryKey` (null: no category). */
  readonly book: { readonly categories: readonly BookCategory[]; readonly chosen: ChosenCategories } | undefined;
  readonly newId: NewId;
  readonly language: BudgetLanguage;
}

export type ChosenCategories = ReadonlyMap<string, CategoryId | null>;

/** The group of categories that a file names without one, in the language of the budget. */
export const otherGroupNames: Readonly<Record<BudgetLanguage, string>> = { en: "Imported", de: "Importiert" };

export function createCategoryBook({ groups, categories, sums, book, newId, language }: CategorySources): CategoryBook {
  const allGroups = [...groups];
  const all = [...categories];
  const planned = new Map<CategoryId, Category>();
  const plannedGroups = new Map<CategoryGroupId, CategoryGroup>();
  const cache = new Map<string, CategoryId | null>(book?.chosen);
  const told = new Map(book?.categories.map((one) => [categoryKey(one.name, one.group), one]));
  const next = (rows: readonly { readonly position: number }[]) => Math.max(-1, ...rows.map((row) => row.position)) + 1;

  const groupNamed = (name: string): CategoryGroup => {
    const known = allGroups.find((group) => sameName(group.name, name));
    if (known) return known;
    const group: CategoryGroup = { id: newId(), name, position: next(allGroups) };
    allGroups.push(group);
    plannedGroups.set(group.id, group);
    return group;
  };
  /** That of an earlier file, in whatever language it was made. */
  const otherGroup = (): string =>
    allGroups.find(({ name }) => Object.values(otherGroupNames).some((other) => sameName(other, name)))?.name ??
    otherGroupNames[language];
  const search = (name: string, group: string | undefined): CategoryId | null => {
    // There is one in every budget, whatever it is called there; a file that names a group means just the one in it.
    const isStarting = group === undefined && isStartingBalances({ id: "" as CategoryId, flow: "income", name });
    const starting = isStarting ? findStartingBalances(all) : undefined;
    if (starting) return starting.id;
    const named = all.filter((category) => sameName(category.name, name));
    const wanted = group === undefined ? undefined : allGroups.find((each) => sameName(each.name, group));
    const inGroup = wanted && named.find((category) => category.groupId === wanted.id);
    const known = inGroup ?? (group === undefined || sums === undefined ? named[0] : undefined);
    if (known) return known.id;
    if (!sums) return null;
    const { id: groupId } = groupNamed(group ?? otherGroup());
    const facts = told.get(categoryKey(name, group));
    const isIncome =
      incomeGroupNames.some((each) => sameName(group ?? "", each)) || (sums.get(categoryKey(name, group)) ?? 0) > 0;
    const category: Category = {
      id: newId(),
      groupId,
      name,
      flow: facts?.flow ?? (isIncome ? "income" : "expense"),
      archived: facts?.archived ?? false,
      position: next(all.filter((each) => each.groupId === groupId)),
      slot: (all.length % 8) + 1,
    };
    all.push(category);
    planned.set(category.id, category);
    return category.id;
  };

  const find = (name: string, group: string | undefined): CategoryId | null => {
    const plain = name.trim();
    if (plain === "") return null;
    const key = categoryKey(plain, group);
    let id = cache.get(key);
    if (id === undefined) {
      id = search(plain, group?.trim() || undefined);
      cache.set(key, id);
    }
    return id;
  };
  // In the order of the file, so that the groups stand as they did there.
  const listed = new Set<CategoryId>();
  for (const { name, group, archived } of book?.categories ?? []) {
    const id = archived ? null : find(name, group);
    if (id && planned.has(id)) listed.add(id);
  }

  return {
    find,
    listed,
    name: (id) => all.find((category) => category.id === id)?.name ?? "",
    planned,
    plannedGroups,
  };
}
