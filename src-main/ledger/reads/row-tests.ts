/**
 * From a filter to a test of the rows of a block (row-facts.ts): every part of the filter becomes a loop over typed arrays
 * (block-tests.ts). Texts are found beforehand and only looked up there.
 */
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import { toDayNumber } from "../../../src-shared/domain/date.ts";
import type { FilterCondition, FilterHas } from "../../../src-shared/domain/filter-condition.ts";
import type { Cleared } from "../../../src-shared/domain/transaction.ts";
import type { RowNumbers } from "../row-numbers.ts";
import type { Sql, SqlValue } from "../statements.ts";
import {
  allOf,
  amountWithin,
  daysWithin,
  leastMarkAmong,
  markedAtMost,
  noneOf,
  numberAmong,
  type RowTest,
  rowsMarked,
  SHAPES,
  someOf,
  withFlag,
  withPayee,
  withPostingOf,
} from "./block-tests.ts";
import type { Lists } from "./lists.ts";
import { foldText } from "./memo-text.ts";
import { FIRST_DAY, LAST_DAY } from "./page-filter.ts";
import { AGREED, OUTSTANDING_ROWS } from "./reconciliations.ts";
import { HAS_MEMO, REVIEWED } from "./row-facts.ts";
import type { Search } from "./search.ts";

export interface RowTestDeps {
  readonly sql: Sql;
  readonly numbers: RowNumbers;
  readonly lists: Lists;
  readonly search: Search;
}

const CLEARED: Readonly<Record<Cleared, number>> = { none: 0, cleared: 1, reconciled: 2 };

/** @param filter without what says nothing, see `askedOf` */
export function rowTestOf(filter: TransactionFilter, { sql, numbers, lists, search }: RowTestDeps): RowTest {
  const rowsOf = (table: Parameters<RowNumbers["rowOf"]>[0], ids: readonly string[]): readonly number[] =>
    ids.flatMap((id) => numbers.rowOf(table, id) ?? []);
  const shown = filter.accountId === undefined ? 0 : (numbers.rowOf("accounts", filter.accountId) ?? -1);

  const ofPayees = (texts: readonly string[]): RowTest => {
    const folded = texts.map(foldText);
    const isLike = (name: string) => folded.some((text) => foldText(name).includes(text));
    const found = lists.payees().filter(({ name, aliases }) => isLike(name) || aliases.some(isLike));
    const ids = found.map(({ id }) => id);
    return numberAmong("payees", rowsOf("payees", ids));
  };
  const ofDays = ({ from, to }: Pick<TransactionFilter, "from" | "to">): RowTest =>
    daysWithin(from ? toDayNumber(from) : FIRST_DAY, to ? toDayNumber(to) : LAST_DAY);
  const ofTransactions = (text: string, ...values: readonly SqlValue[]): RowTest =>
    numberAmong("rows", sql.values<number>(text, ...values));
  const ofTags = (ids: readonly string[]): RowTest => ofTransactions(TAGGED, JSON.stringify(rowsOf("tags", ids)));
  const ofHas = (what: FilterHas): RowTest => {
    switch (what) {
      case "memo":
        return withFlag(HAS_MEMO);
      case "payee":
        return withPayee;
      case "tag":
        return ofTransactions(WITH_TAGS);
      case "attachment":
        return ofTransactions(WITH_ATTACHMENTS);
      case "schedule":
        return ofTransactions(WITH_SCHEDULE);
    }
  };

  const plainTest = (condition: FilterCondition): RowTest => {
    switch (condition.kind) {
      case "text":
        return rowsMarked(search.mark(condition.text));
      case "memo":
        return rowsMarked(search.mark(condition.text, "memo"));
      case "payee":
        return ofPayees(condition.texts);
      case "category":
        return withPostingOf("categories", rowsOf("categories", condition.ids));
      case "account":
        return withPostingOf("accounts", rowsOf("accounts", condition.ids));
      case "amount":
        return amountWithin(shown, condition);
      case "date":
        return ofDays(condition);
      case "cleared":
        return leastMarkAmong(shown, new Set(condition.states.map((state) => CLEARED[state])));
      case "reviewed":
        return withFlag(REVIEWED);
      case "shape":
        return SHAPES[condition.shape];
      case "tag":
        return ofTags(condition.ids);
      case "has":
        return ofHas(condition.what);
    }
  };
  const testOf = (condition: FilterCondition): RowTest => {
    const test = plainTest(condition);
    return condition.not ? noneOf(test) : test;
  };

  const tests: RowTest[] = [];
  const { accountId, categoryId, payeeId, importBatchId, from, to, least, most } = filter;
  if (accountId !== undefined) tests.push(withPostingOf("accounts", rowsOf("accounts", [accountId])));
  if (from !== undefined || to !== undefined) tests.push(ofDays(filter));
  if (categoryId !== undefined) tests.push(withPostingOf("categories", rowsOf("categories", [categoryId])));
  if (payeeId !== undefined) tests.push(numberAmong("payees", rowsOf("payees", [payeeId])));
  if (importBatchId !== undefined) tests.push(numberAmong("batches", rowsOf("import_batches", [importBatchId])));
  // Each of them must be on it.
  for (const tag of filter.tagIds ?? []) tests.push(ofTags([tag]));
  if (filter.attached === true) tests.push(ofHas("attachment"));
  if (filter.unreviewed === true) tests.push(noneOf(withFlag(REVIEWED)));
  if (filter.uncategorised === true) tests.push(SHAPES.uncategorised);
  if (filter.uncleared === true) tests.push(markedAtMost(shown, CLEARED.none));
  if (filter.unreconciled === true) tests.push(markedAtMost(shown, CLEARED.cleared));
  if (filter.reconciliationId !== undefined) {
    tests.push(ofTransactions(AGREED, numbers.rowOf("reconciliations", filter.reconciliationId) ?? -1));
  }
  if (filter.outstandingAt !== undefined) {
    tests.push(ofTransactions(OUTSTANDING_ROWS, numbers.rowOf("reconciliations", filter.outstandingAt) ?? -1));
  }
  if (least !== undefined || most !== undefined) tests.push(amountWithin(shown, { least, most }));
  if (filter.text !== undefined) tests.push(rowsMarked(search.mark(filter.text)));
  const groups = (filter.anyOf ?? []).map((group) => allOf(group.map(testOf)));
  if (groups.length > 0) tests.push(someOf(groups));
  return allOf(tests);
}

/** Few transactions have a tag, a file or a schedule: their rows are asked for beforehand. */
const TAGGED = "SELECT transaction_row FROM transaction_tags WHERE tag IN (SELECT value FROM json_each(?))";
const WITH_TAGS = "SELECT DISTINCT transaction_row FROM transaction_tags";
const WITH_SCHEDULE = "SELECT row FROM transactions INDEXED BY transactions_occurrence WHERE schedule IS NOT NULL";
const WITH_ATTACHMENTS = "SELECT DISTINCT transaction_row FROM attachments";
