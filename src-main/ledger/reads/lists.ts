/** The short lists: accounts, categories, payees, presets. Read whole and kept until a commit changes them. */
import type { Account } from "../../../src-shared/domain/account.ts";
import type { Category, CategoryGroup } from "../../../src-shared/domain/category.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { Goal } from "../../../src-shared/domain/goal.ts";
import { bytesToId, type CategoryId, type PayeeId } from "../../../src-shared/domain/id.ts";
import type { Loan, PayoffPlan } from "../../../src-shared/domain/loan.ts";
import type { Payee } from "../../../src-shared/domain/payee.ts";
import type { Rule } from "../../../src-shared/domain/rule.ts";
import type { SavedFilter } from "../../../src-shared/domain/saved-filter.ts";
import type { Schedule } from "../../../src-shared/domain/schedule.ts";
import type { Tag } from "../../../src-shared/domain/tag.ts";
import type { Dismissal, ImportPreset } from "../change.ts";
import { readMeta } from "../gate.ts";
import type { RowNumbers } from "../row-numbers.ts";
import type { AllRows } from "../rows/rows.ts";
import type { TableRows } from "../rows/table-rows.ts";
import type { Sql } from "../statements.ts";
import type { Memory } from "./memory.ts";

export interface Lists {
  accounts(): readonly Account[];
  accountsById(): ReadonlyMap<string, Account>;
  categoryGroups(): readonly CategoryGroup[];
  categories(): readonly Category[];
  categoriesById(): ReadonlyMap<string, Category>;
  payees(): readonly Payee[];
  payeesById(): ReadonlyMap<string, Payee>;
  /** By folded name and alias; where two share one, the name wins over the alias and the older over the newer. */
  payeesByName(): ReadonlyMap<string, Payee>;
  /** In order of names. */
  tags(): readonly Tag[];
  tagsById(): ReadonlyMap<string, Tag>;
  /** In order of names. */
  savedFilters(): readonly SavedFilter[];
  presets(): readonly ImportPreset[];
  /** In the order in which they run. */
  rules(): readonly Rule[];
  dismissals(): readonly Dismissal[];
  /** In the order in which they were made. */
  schedules(): readonly Schedule[];
  schedulesById(): ReadonlyMap<string, Schedule>;
  budgetCurrency(): Currency;
  /** In order of priority. */
  goals(): readonly Goal[];
  loans(): readonly Loan[];
  payoffPlans(): readonly PayoffPlan[];
}

export interface ReadDeps {
  readonly sql: Sql;
  readonly rows: AllRows;
  readonly numbers: RowNumbers;
  readonly memory: Memory;
}

/** For comparing names: spelling of accents and case do not matter. */
export const foldName = (name: string): string => name.normalize("NFC").trim().toLowerCase();

export function createLists({ sql, rows, numbers, memory }: ReadDeps): Lists {
  const list = <T extends { readonly id: string }>(from: TableRows<T>, order: string) =>
    memory.remember([from.table], () =>
      sql.values<number>(`SELECT row FROM ${from.table} ORDER BY ${order}`).flatMap((row) => from.read(row) ?? []),
    );
  const byId = <T extends { readonly id: string }>(table: string, all: () => readonly T[]) =>
    memory.remember([table], (): ReadonlyMap<string, T> => new Map(all().map((value) => [value.id, value])));

  const accounts = list(rows.accounts, "position, row");
  const categories = list(rows.categories, "position, row");
  const tags = list(rows.tags, "name COLLATE NOCASE, row");
  const schedules = list(rows.schedules, "row");
  const payees = memory.remember(["payees"], () => readPayees(sql, numbers));
  return {
    accounts,
    accountsById: byId("accounts", accounts),
    categoryGroups: list(rows.category_groups, "position, row"),
    categories,
    categoriesById: byId("categories", categories),
    payees,
    payeesById: byId("payees", payees),
    payeesByName: memory.remember(["payees"], () => {
      const found = new Map<string, Payee>();
      const put = (name: string, payee: Payee) => {
        const folded = foldName(name);
        if (!found.has(folded)) found.set(folded, payee);
      };
      // Ids are in order of time, the list is in order of names.
      const oldestFirst = [...payees()].sort((a, b) => (a.id < b.id ? -1 : 1));
      for (const payee of oldestFirst) put(payee.name, payee);
      for (const payee of oldestFirst) for (const alias of payee.aliases) put(alias, payee);
      return found;
    }),
    tags,
    tagsById: byId("tags", tags),
    savedFilters: list(rows.saved_filters, "name COLLATE NOCASE, row"),
    presets: list(rows.import_presets, "updated DESC, row DESC"),
    rules: list(rows.rules, "position, row"),
    dismissals: list(rows.dismissals, "row"),
    schedules,
    schedulesById: byId("schedules", schedules),
    budgetCurrency: () => readMeta(sql).currency,
    goals: list(rows.goals, "position, row"),
    loans: list(rows.loans, "row"),
    payoffPlans: list(rows.payoff_plans, "row"),
  };
}

/** Thousands of them, so not one by one. In order of names. */
function readPayees(sql: Sql, numbers: RowNumbers): readonly Payee[] {
  const aliases = new Map<number, string[]>();
  for (const [payee, alias] of sql.all<readonly [number, string]>(ALIASES)) {
    const known = aliases.get(payee);
    if (known) known.push(alias);
    else aliases.set(payee, [alias]);
  }
  const payees = sql.all<readonly [number, Uint8Array, string, number | null]>(PAYEES);
  return payees.map(([row, id, name, category]) => ({
    id: bytesToId(id) as PayeeId,
    name,
    aliases: aliases.get(row) ?? [],
    defaultCategoryId: category === null ? null : numbers.idOf<CategoryId>("categories", category),
  }));
}

const PAYEES = "SELECT row, id, name, default_category FROM payees ORDER BY name COLLATE NOCASE, row";
const ALIASES = "SELECT payee, alias FROM payee_aliases ORDER BY payee, position";
