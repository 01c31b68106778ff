/**
 * From a filter to a test of one row of a block (row-facts.ts): every part of the filter becomes a small function over
 * typed arrays, made once and called for each row. Texts are found beforehand and only looked up here.
 */
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import { toDayNumber } from "../../../src-shared/domain/date.ts";
import type { FilterCondition, FilterHas } from "../../../src-shared/domain/filter-condition.ts";
import type { TagId } from "../../../src-shared/domain/id.ts";
import type { Cleared } from "../../../src-shared/domain/transaction.ts";
import type { RowNumbers } from "../row-numbers.ts";
import type { Sql } from "../statements.ts";
import type { Lists } from "./lists.ts";
import { foldText } from "./memo-text.ts";
import { FIRST_DAY, LAST_DAY } from "./page-filter.ts";
import { AGREED, OUTSTANDING_ROWS } from "./reconciliations.ts";
import { type FactsBlock, HAS_MEMO, REVIEWED } from "./row-facts.ts";
import type { Search } from "./search.ts";

export type RowTest = (block: FactsBlock, at: number) => boolean;

export interface RowTestDeps {
  readonly sql: Sql;
  readonly numbers: RowNumbers;
  readonly lists: Lists;
  readonly search: Search;
}

const CLEARED: Readonly<Record<Cleared, number>> = { none: 0, cleared: 1, reconciled: 2 };

/** @param filter without what says nothing, see `askedOf` */
export function rowTestOf(filter: TransactionFilter, { sql, numbers, lists, search }: RowTestDeps): RowTest {
  const shown = filter.accountId === undefined ? 0 : (numbers.rowOf("accounts", filter.accountId) ?? -1);

  const ofText = (marks: Uint8Array): RowTest => {
    return (block, at) => marks[block.rows[at] ?? 0] === 1;
  };
  const ofRows = (
    table: "accounts" | "categories",
    of: (block: FactsBlock) => Uint32Array,
    ids: readonly string[],
  ): RowTest => {
    const rows = new Set(ids.flatMap((id) => numbers.rowOf(table, id) ?? []));
    const [first = -1] = rows;
    const isWanted = rows.size === 1 ? (row: number) => row === first : (row: number) => rows.has(row);
    return (block, at) => somePosting(block, at, (place) => isWanted(of(block)[place] ?? 0));
  };
  const ofPayees = (texts: readonly string[]): RowTest => {
    const folded = texts.map(foldText);
    const isLike = (name: string) => folded.some((text) => foldText(name).includes(text));
    const found = lists.payees().filter(({ name, aliases }) => isLike(name) || aliases.some(isLike));
    const rows = new Set(found.flatMap(({ id }) => numbers.rowOf("payees", id) ?? []));
    return (block, at) => rows.has(block.payees[at] ?? 0);
  };
  const ofAmount = (least = 0, most = Number.MAX_SAFE_INTEGER, direction?: "in" | "out"): RowTest => {
    return (block, at) => {
      const amount = shownAmount(block, at, shown);
      if (direction !== undefined && (direction === "in" ? amount <= 0 : amount >= 0)) return false;
      const size = Math.abs(amount);
      return size >= least && size <= most;
    };
  };
  const ofDays = ({ from, to }: Pick<TransactionFilter, "from" | "to">): RowTest => {
    const [first, last] = [from ? toDayNumber(from) : FIRST_DAY, to ? toDayNumber(to) : LAST_DAY];
    return ({ days }, at) => (days[at] ?? 0) >= first && (days[at] ?? 0) <= last;
  };
  /** A line of the account that is marked as much as this, or less. */
  const isMarkedAtMost =
    (most: number): RowTest =>
    (block, at) =>
      somePosting(block, at, (place) => {
        const account = block.accounts[place] ?? 0;
        return (block.cleared[place] ?? 0) <= most && (shown === 0 ? account !== 0 : account === shown);
      });

  const ofTransactions = (rows: readonly number[]): RowTest => {
    const wanted = new Set(rows);
    return (block, at) => wanted.has(block.rows[at] ?? 0);
  };
  const ofTags = (ids: readonly TagId[]): RowTest =>
    ofTransactions(sql.values<number>(TAGGED, JSON.stringify(ids.flatMap((id) => numbers.rowOf("tags", id) ?? []))));
  const ofHas = (what: FilterHas): RowTest => {
    switch (what) {
      case "memo":
        return ({ flags }, at) => ((flags[at] ?? 0) & HAS_MEMO) !== 0;
      case "payee":
        return ({ payees }, at) => payees[at] !== 0;
      case "tag":
        return ofTransactions(sql.values<number>(WITH_TAGS));
      case "attachment":
        return ofTransactions(sql.values<number>(WITH_ATTACHMENTS));
      case "schedule":
        return ofTransactions(sql.values<number>(WITH_SCHEDULE));
    }
  };

  const plainTest = (condition: FilterCondition): RowTest => {
    switch (condition.kind) {
      case "text":
        return ofText(search.mark(condition.text));
      case "memo":
        return ofText(search.mark(condition.text, "memo"));
      case "payee":
        return ofPayees(condition.texts);
      case "category":
        return ofRows("categories", ({ categories }) => categories, condition.ids);
      case "account":
        return ofRows("accounts", ({ accounts }) => accounts, condition.ids);
      case "amount":
        return ofAmount(condition.least, condition.most, condition.direction);
      case "date":
        return ofDays(condition);
      case "cleared": {
        const states = new Set(condition.states.map((state) => CLEARED[state]));
        return (block, at) => states.has(shownCleared(block, at, shown));
      }
      case "reviewed":
        return ({ flags }, at) => ((flags[at] ?? 0) & REVIEWED) !== 0;
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
    return condition.not ? (block, at) => !test(block, at) : test;
  };

  const tests: RowTest[] = [];
  const { accountId, categoryId, payeeId, importBatchId, from, to, least, most } = filter;
  if (accountId !== undefined)
    tests.push((block, at) => somePosting(block, at, (place) => block.accounts[place] === shown));
  if (from !== undefined || to !== undefined) tests.push(ofDays(filter));
  if (categoryId !== undefined) tests.push(ofRows("categories", ({ categories }) => categories, [categoryId]));
  if (payeeId !== undefined) {
    const payee = numbers.rowOf("payees", payeeId) ?? -1;
    tests.push(({ payees }, at) => payees[at] === payee);
  }
  if (importBatchId !== undefined) {
    const batch = numbers.rowOf("import_batches", importBatchId) ?? -1;
    tests.push(({ batches }, at) => batches[at] === batch);
  }
  // Each of them must be on it.
  for (const tag of filter.tagIds ?? []) tests.push(ofTags([tag]));
  if (filter.attached === true) tests.push(ofHas("attachment"));
  if (filter.unreviewed === true) tests.push(({ flags }, at) => ((flags[at] ?? 0) & REVIEWED) === 0);
  if (filter.uncategorised === true) tests.push(SHAPES.uncategorised);
  if (filter.uncleared === true) tests.push(isMarkedAtMost(CLEARED.none));
  if (filter.unreconciled === true) tests.push(isMarkedAtMost(CLEARED.cleared));
  if (filter.reconciliationId !== undefined) {
    const agreed = numbers.rowOf("reconciliations", filter.reconciliationId) ?? -1;
    tests.push(ofTransactions(sql.values<number>(AGREED, agreed)));
  }
  if (filter.outstandingAt !== undefined) {
    const left = numbers.rowOf("reconciliations", filter.outstandingAt) ?? -1;
    tests.push(ofTransactions(sql.values<number>(OUTSTANDING_ROWS, left)));
  }
  if (least !== undefined || most !== undefined) tests.push(ofAmount(least, most));
  if (filter.text !== undefined) tests.push(ofText(search.mark(filter.text)));
  const groups = (filter.anyOf ?? []).map((group) => all(group.map(testOf)));
  if (groups.length > 0) tests.push((block, at) => groups.some((group) => group(block, at)));
  return all(tests);
}

/** Few transactions have a tag, a file or a schedule: their rows are asked for beforehand. */
const TAGGED = "SELECT transaction_row FROM transaction_tags WHERE tag IN (SELECT value FROM json_each(?))";
const WITH_TAGS = "SELECT DISTINCT transaction_row FROM transaction_tags";
const WITH_SCHEDULE = "SELECT row FROM transactions INDEXED BY transactions_occurrence WHERE schedule IS NOT NULL";
const WITH_ATTACHMENTS = "SELECT DISTINCT transaction_row FROM attachments";

function all(tests: readonly RowTest[]): RowTest {
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (block, at) => {
    for (const test of tests) if (!test(block, at)) return false;
    return true;
  };
}

function somePosting({ starts }: FactsBlock, at: number, test: (place: number) => boolean): boolean {
  const end = starts[at + 1] ?? 0;
  for (let place = starts[at] ?? 0; place < end; place++) if (test(place)) return true;
  return false;
}

/** Row number of the account that a line is shown for: the wanted one, else the first that the transaction names. */
export const shownAccount = ({ firstAccounts }: FactsBlock, at: number, wanted: number): number =>
  wanted === 0 ? (firstAccounts[at] ?? 0) : wanted;

export function shownAmount(block: FactsBlock, at: number, wanted: number): number {
  if (wanted === 0) return block.firstAmounts[at] ?? 0;
  const end = block.starts[at + 1] ?? 0;
  let sum = 0;
  for (let place = block.starts[at] ?? 0; place < end; place++)
    if (block.accounts[place] === wanted) sum += block.quantities[place] ?? 0;
  return sum;
}

/** The least of its postings in the account, as page-rows.ts shows it. */
function shownCleared(block: FactsBlock, at: number, wanted: number): number {
  const account = shownAccount(block, at, wanted);
  const end = block.starts[at + 1] ?? 0;
  let least = 2;
  for (let place = block.starts[at] ?? 0; place < end; place++)
    if (block.accounts[place] === account) least = Math.min(least, block.cleared[place] ?? 0);
  return least;
}

const SHAPES = {
  /** All postings have accounts and no categories (L3). */
  transfer: ((block, at) =>
    !somePosting(block, at, (place) => block.accounts[place] === 0 || block.categories[place] !== 0)) as RowTest,
  /** More than one line beside the account's own, as the category column says it. */
  split: (({ starts }, at) => (starts[at + 1] ?? 0) - (starts[at] ?? 0) > 2) as RowTest,
  uncategorised: ((block, at) =>
    somePosting(block, at, (place) => block.accounts[place] === 0 && block.categories[place] === 0)) as RowTest,
};
