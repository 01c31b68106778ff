/**
 * What of a budget travels to its members, and how: one entry for each table of the ledger. Fields that one law ties together
 * travel as one value, so that no merge can take half of each; a place is what there can be one row for. What belongs to one
 * person or one device stays there.
 */
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { ScheduleId } from "../../src-shared/domain/id.ts";
import { referencesOf } from "../../src-shared/domain/rule.ts";
import type { RowsByTable, TableName } from "../ledger/change.ts";
import type { Fields, FieldValue } from "../ledger/rows/fields.ts";
import { TABLE_ORDER } from "../ledger/rows/rows.ts";
import { saysSealing } from "../ledger/rows/transaction-fields.ts";

export interface SharedTable<Row> {
  /** Transactions lie in the document of their year, all else in that of the budget. */
  readonly document: "budget" | "year";
  /** Name of the value, and the fields of the journal that are its parts, in their order. */
  readonly together?: Readonly<Record<string, readonly string[]>>;
  /** Fields of the journal that stay on the device. */
  readonly isOwnField?: (field: string, value: FieldValue | undefined) => boolean;
  /** Rows that stay on the device. */
  readonly isOwnRow?: (fields: Fields) => boolean;
  /** Rows with the same answer stand for the same thing; undefined for one that stands for itself. */
  readonly place?: (row: Row) => string | undefined;
  /** What it cannot be without. */
  readonly names: (row: Row) => readonly Named[];
}

export type Named = readonly [table: TableName, id: string];

const named = (table: TableName, ...ids: readonly (string | null | undefined)[]): Named[] =>
  ids.flatMap((id): Named[] => (id ? [[table, id]] : []));
const nothing = (): Named[] => [];
const always = () => "1";
const onItsDay = ({ accountId, date }: { readonly accountId: string; readonly date: string }) => `${accountId}|${date}`;
const ofAccount = ({ accountId }: { readonly accountId: string }) => named("accounts", accountId);

export const placeOfOccurrence = (scheduleId: ScheduleId, date: LocalDate): string => `${scheduleId}|${date}`;

/** `undefined` stays on the device as a whole: how one person reads files, what they look for and do not want suggested. */
export const sharedTables: { readonly [T in TableName]: SharedTable<RowsByTable[T]> | undefined } = {
  import_presets: undefined,
  saved_filters: undefined,
  dismissals: undefined,
  accounts: { document: "budget", names: nothing },
  category_groups: { document: "budget", names: nothing },
  categories: { document: "budget", names: ({ groupId }) => named("category_groups", groupId) },
  category_plans: {
    document: "budget",
    place: ({ categoryId }) => categoryId,
    names: ({ categoryId }) => named("categories", categoryId),
  },
  allocations: {
    document: "budget",
    place: ({ categoryId, month }) => `${categoryId}|${month}`,
    names: ({ categoryId }) => named("categories", categoryId),
  },
  moves: {
    document: "budget",
    together: { ends: ["fromId", "toId"] },
    names: ({ fromId, toId }) => named("categories", fromId, toId),
  },
  budget_months: { document: "budget", place: ({ month }) => month, names: nothing },
  budget_styles: { document: "budget", place: always, names: nothing },
  payees: { document: "budget", names: ({ defaultCategoryId }) => named("categories", defaultCategoryId) },
  tags: { document: "budget", names: nothing },
  valuations: { document: "budget", place: onItsDay, names: ofAccount },
  exchange_rates: {
    document: "budget",
    together: { price: ["base", "quote", "date", "rate", "source"] },
    // Everybody fetches what a source says, and keeps it.
    isOwnRow: ({ source }) => source !== "manual",
    place: ({ base, quote, date }) => `${[base, quote].sort().join("|")}|${date}`,
    names: nothing,
  },
  import_batches: { document: "budget", names: nothing },
  rules: { document: "budget", names: (rule) => referencesOf(rule).map(({ table, id }): Named => [table, id]) },
  schedules: {
    document: "budget",
    names: ({ accountId, payeeId, lines }) => [
      ...named("accounts", accountId, ...lines.map(({ transferAccountId }) => transferAccountId)),
      ...named("payees", payeeId),
      ...named("categories", ...lines.map(({ categoryId }) => categoryId)),
    ],
  },
  schedule_occurrences: {
    document: "budget",
    place: ({ scheduleId, date }) => placeOfOccurrence(scheduleId, date),
    names: ({ scheduleId }) => named("schedules", scheduleId),
  },
  goals: {
    document: "budget",
    together: { span: ["start", "date"], money: ["currency", "amount", "sources"] },
    names: ({ sources }) => [
      ...named("accounts", ...sources.map(({ accountId }) => accountId)),
      ...named("categories", ...sources.map(({ categoryId }) => categoryId)),
    ],
  },
  loans: {
    document: "budget",
    together: { terms: ["rate", "principal", "payment", "firstPayment", "payments"] },
    place: ({ accountId }) => accountId,
    names: ({ accountId, interestCategoryId }) => [
      ...named("accounts", accountId),
      ...named("categories", interestCategoryId),
    ],
  },
  payoff_plans: { document: "budget", place: always, names: nothing },
  reconciliations: {
    document: "budget",
    together: { statement: ["date", "balance", "base", "finished", "reopened"] },
    names: ofAccount,
  },
  statement_balances: { document: "budget", place: onItsDay, names: ofAccount },
  transactions: {
    document: "year",
    // Nobody else could open what is not sealed: what was attached before there were shared receipts, until it is.
    isOwnField: (field, value) => field.startsWith("a ") && !saysSealing(value),
    names: ({ payeeId, importBatchId, occurrence, tagIds, postings }) => [
      ...named("payees", payeeId),
      ...named("import_batches", importBatchId),
      ...named("schedules", occurrence?.scheduleId),
      ...named("tags", ...tagIds),
      ...named("accounts", ...postings.map(({ accountId }) => accountId)),
      ...named("categories", ...postings.map(({ categoryId }) => categoryId)),
      ...named("reconciliations", ...postings.map(({ reconciliationId }) => reconciliationId)),
    ],
  },
};

/** Tables of which rows travel; what is referred to comes before what refers to it. */
export const sharedTablesInOrder: readonly TableName[] = TABLE_ORDER.filter(
  (table) => sharedTables[table] !== undefined,
);
