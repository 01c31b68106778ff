/**
 * A page of transactions, newest first: by date, then by time of entry. Two roads are fast at any depth: all
 * transactions, and one account with its running balance; both jump to the right month by the monthly totals and walk
 * from there. Filters that an index answers lead with the one that narrows most and count their finds once per commit;
 * the others look at the facts of all rows in memory (row-filter.ts).
 */
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import type { SqlValue } from "../statements.ts";
import { ABOUT_ACCOUNT, firstDayOfMonth } from "../totals.ts";
import type { Lists, ReadDeps } from "./lists.ts";
import { numbersOf } from "./number-list.ts";
import { whereOf } from "./page-filter.ts";
import { createPageRows } from "./page-rows.ts";
import type { Page, PageQuery } from "./reads.ts";
import { needsFacts, type RowFilter } from "./row-filter.ts";

/** More matches than this are not added up: it would cost a scan that nobody asked for. */
const MOST_SUMMED = 20_000;

interface Found {
  readonly rows: readonly number[];
  /** Running balance after each row. */
  readonly balances?: readonly number[];
}

export function createPage(deps: ReadDeps, lists: Lists, filters: RowFilter): (query: PageQuery) => Page {
  const { sql, numbers, memory } = deps;
  const toRows = createPageRows(deps, lists);
  const tables = ["transactions", "accounts", "categories", "payees", "tags"];
  const measure = memory.rememberBy(tables, 32, (key: string) =>
    measureFilter(deps, JSON.parse(key) as TransactionFilter),
  );
  /** Everything that a text or the facts find, in order: scrolling would find it all again. */
  const findAll = memory.rememberBy(tables, 4, (key: string) => filters.find(JSON.parse(key) as TransactionFilter));

  const everything = ({ offset, limit }: PageQuery): Found => {
    let skip = offset;
    for (const [month, count] of sql.all<readonly [number, number]>(ALL_MONTHS)) {
      if (skip >= count) {
        skip -= count;
        continue;
      }
      return { rows: sql.values<number>(ALL_ROWS, firstDayOfMonth(month + 1), limit, skip) };
    }
    return { rows: [] };
  };

  const register = (account: number, { offset, limit }: PageQuery): Found => {
    const months = sql.all<readonly [number, number, number]>(ACCOUNT_MONTHS, ABOUT_ACCOUNT, account);
    let balance = 0;
    for (const [, , sum] of months) balance += sum;
    let skip = offset;
    for (const [month, count, sum] of months) {
      if (skip >= count) {
        skip -= count;
        balance -= sum;
        continue;
      }
      const before = firstDayOfMonth(month + 1);
      if (skip > 0) balance -= sql.value<number>(SKIPPED, account, before, skip) ?? 0;
      const rows: number[] = [];
      const balances: number[] = [];
      for (const [row, quantity] of sql.all<readonly [number, number]>(REGISTER, account, before, limit, skip)) {
        rows.push(row);
        balances.push(balance);
        balance -= quantity;
      }
      return { rows, balances };
    }
    return { rows: [] };
  };

  const filtered = ({ filter, offset, limit }: PageQuery): Found => {
    const { text, values } = selectOf(filter, deps);
    return { rows: sql.values<number>(`${text} LIMIT ? OFFSET ?`, ...values, limit, offset) };
  };

  return (query) => {
    const filter = askedOf(query.filter);
    const names = Object.keys(filter);
    const { accountId } = filter;
    const { offset, limit } = query;
    const key = JSON.stringify(filter);
    if (needsFacts(filter)) {
      const { all, sums } = findAll(key);
      const rows = [...all.subarray(offset, offset + limit)];
      return { rows: toRows(rows, accountId), total: all.length, sums };
    }
    const { total, sums } = measure(key);
    let found: Found;
    if (names.length === 0) found = everything(query);
    else if (accountId !== undefined && names.length === 1) {
      found = register(numbers.rowOf("accounts", accountId) ?? -1, query);
    } else found = filtered({ ...query, filter });
    return { rows: toRows(found.rows, accountId, found.balances), total, sums };
  };
}

function selectOf(
  filter: TransactionFilter,
  { numbers }: ReadDeps,
): { readonly text: string; readonly values: readonly SqlValue[] } {
  const { row, from, fromValues, conditions, values } = whereOf(filter, numbers);
  const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  // A leading subquery holds the date too: ordering by its columns is what its index gives for nothing.
  const order = row === "d.row" ? "d.date DESC, d.row DESC" : "t.date DESC, t.row DESC";
  return { text: `SELECT ${row} FROM ${from}${where} ORDER BY ${order}`, values: [...fromValues, ...values] };
}

const ALL_MONTHS = "SELECT month, transactions FROM monthly_counts ORDER BY month DESC";
const ALL_ROWS = "SELECT row FROM transactions WHERE date < ? ORDER BY date DESC, row DESC LIMIT ? OFFSET ?";
const ACCOUNT_MONTHS = "SELECT month, count, sum FROM monthly_totals WHERE kind = ? AND ref = ? ORDER BY month DESC";
const REGISTER = `SELECT transaction_row, sum(quantity) FROM postings WHERE account = ? AND date < ?
  GROUP BY date, transaction_row ORDER BY date DESC, transaction_row DESC LIMIT ? OFFSET ?`;
const SKIPPED = `SELECT sum(quantity) FROM (SELECT sum(quantity) AS quantity FROM postings WHERE account = ? AND date < ?
  GROUP BY date, transaction_row ORDER BY date DESC, transaction_row DESC LIMIT ?)`;

/** The filter without what says nothing, so that an absent filter and an empty one are the same question. */
export function askedOf(filter: TransactionFilter): TransactionFilter {
  const asked = Object.entries(filter).filter(
    ([name, value]) =>
      value !== undefined && value !== false && !(name === "text" && String(value).trim() === "") && !isNothing(value),
  );
  return Object.fromEntries(asked);
}

const isNothing = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

type Measure = Pick<Page, "total" | "sums">;

function measureFilter(deps: ReadDeps, filter: TransactionFilter): Measure {
  const { sql, numbers } = deps;
  const names = Object.keys(filter);
  if (names.length === 0) {
    const total = sql.value<number>("SELECT coalesce(sum(transactions), 0) FROM monthly_counts") ?? 0;
    return { total, sums: total > MOST_SUMMED ? null : sumRows(deps, "SELECT row FROM transactions", []) };
  }
  if (names.length === 1 && filter.unreviewed === true) {
    const total = sql.value<number>("SELECT coalesce(sum(unreviewed), 0) FROM monthly_counts") ?? 0;
    return { total, sums: total > MOST_SUMMED ? null : sumRows(deps, UNREVIEWED, []) };
  }
  if (names.length === 1 && filter.accountId !== undefined) {
    const account = numbers.rowOf("accounts", filter.accountId) ?? -1;
    const [total = 0, sum = 0, currency] =
      sql.get<readonly [number, number, Currency | null]>(ACCOUNT_TOTAL, ABOUT_ACCOUNT, account) ?? [];
    return { total, sums: currency ? [{ currency, amount: minor(sum) }] : [] };
  }
  const { row, from, fromValues, conditions, values } = whereOf(filter, numbers);
  const found = `FROM ${from}${conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`}`;
  const total = sql.value<number>(`SELECT count(*) ${found}`, ...fromValues, ...values) ?? 0;
  if (total > MOST_SUMMED) return { total, sums: null };
  return { total, sums: sumRows(deps, `SELECT ${row} AS row ${found}`, [...fromValues, ...values], filter.accountId) };
}

const UNREVIEWED = "SELECT row FROM transactions WHERE reviewed = 0";
const ACCOUNT_TOTAL =
  "SELECT coalesce(sum(count), 0), coalesce(sum(sum), 0), max(currency) FROM monthly_totals WHERE kind = ? AND ref = ?";

/** Of each transaction what its row shows, by currency: the amount of the account asked for, else of its first. */
function sumRows(
  { sql, numbers }: ReadDeps,
  rows: string,
  values: readonly SqlValue[],
  accountId?: AccountId,
): Page["sums"] {
  const [rowList, accountList, quantityList] =
    sql.get<readonly (string | null)[]>(amountsOf(rows), ...values)?.map((list) => numbersOf(list ?? "")) ?? [];
  const sums = new Map<number, number>();
  let shown = accountId === undefined ? undefined : numbers.rowOf("accounts", accountId);
  let transaction = -1;
  for (const [at, row] of rowList?.entries() ?? []) {
    const account = accountList?.[at] ?? 0;
    if (accountId === undefined && transaction !== row) [transaction, shown] = [row, account];
    if (account === shown) sums.set(account, (sums.get(account) ?? 0) + (quantityList?.[at] ?? 0));
  }
  const byCurrency = new Map<Currency, number>();
  for (const [account, sum] of sums) {
    const currency = sql.value<Currency>("SELECT currency FROM accounts WHERE row = ?", account);
    if (currency) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + sum);
  }
  return [...byCurrency].sort().map(([currency, sum]) => ({ currency, amount: minor(sum) }));
}

/** The plus: see page-filter.ts. */
const amountsOf = (rows: string): string =>
  `SELECT group_concat(t.row), group_concat(p.account), group_concat(p.quantity) FROM (${rows}) t
    CROSS JOIN postings p ON p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023 AND +p.account IS NOT NULL`;
