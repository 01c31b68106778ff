/**
 * The figures of all transactions in memory, in blocks of neighbouring row numbers: day, payee, marks, and of each
 * posting account, category, quantity and cleared mark, side by side in typed arrays. A filter by amount or by shape would
 * otherwise look at the postings of every transaction one by one; here a hundred thousand of them take milliseconds.
 */
import { BLOCK_ROWS } from "../row-blocks.ts";
import type { Sql } from "../statements.ts";
import { type BlocksInMemory, createBlocksInMemory } from "./blocks-in-memory.ts";
import { numbersOf } from "./number-list.ts";

/** Everything by place in the block; 0 stands for none, as row numbers begin with 1. */
export interface FactsBlock {
  /** Row numbers, rising. */
  readonly rows: Uint32Array;
  /** Day numbers. */
  readonly days: Int32Array;
  readonly payees: Uint32Array;
  readonly batches: Uint32Array;
  /** REVIEWED, HAS_MEMO */
  readonly flags: Uint8Array;
  /** Where the postings of each begin; one more than there are rows. */
  readonly starts: Uint32Array;
  readonly accounts: Uint32Array;
  readonly categories: Uint32Array;
  /** Minor units: whole and safe, so that nothing is lost in a float. */
  readonly quantities: Float64Array;
  /** 0 none, 1 cleared, 2 reconciled */
  readonly cleared: Uint8Array;
  /** What a line shows where no account is asked for: the first account that the transaction names, and what moved there. */
  readonly firstAccounts: Uint32Array;
  readonly firstAmounts: Float64Array;
}

export const REVIEWED = 1;
export const HAS_MEMO = 2;

export type RowFacts = BlocksInMemory<FactsBlock>;

export const createRowFacts = (sql: Sql): RowFacts => createBlocksInMemory(sql, (number) => readBlock(sql, number));

function readBlock(sql: Sql, number: number): FactsBlock {
  const first = number * BLOCK_ROWS;
  const last = first + BLOCK_ROWS - 1;
  const [rows = [], days = [], payees = [], batches = [], flags = []] = columns(sql, TRANSACTIONS, first, last);
  const [owners = [], accounts = [], categories = [], quantities = [], cleared = []] = columns(
    sql,
    POSTINGS,
    first * 1024,
    last * 1024 + 1023,
  );
  const starts = new Uint32Array(rows.length + 1);
  let at = 0;
  for (const [place, row] of rows.entries()) {
    // A broken file may hold postings of no transaction: they belong to none of the rows.
    while (at < owners.length && (owners[at] ?? 0) < row) at++;
    starts[place] = at;
    while (at < owners.length && owners[at] === row) at++;
    starts[place + 1] = at;
  }
  const firstAccounts = new Uint32Array(rows.length);
  const firstAmounts = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const [begin = 0, end = 0] = [starts[place], starts[place + 1]];
    let account = 0;
    let amount = 0;
    for (let posting = begin; posting < end; posting++) {
      account ||= accounts[posting] ?? 0;
      if (account !== 0 && accounts[posting] === account) amount += quantities[posting] ?? 0;
    }
    firstAccounts[place] = account;
    firstAmounts[place] = amount;
  }
  return {
    rows: Uint32Array.from(rows),
    days: Int32Array.from(days),
    payees: Uint32Array.from(payees),
    batches: Uint32Array.from(batches),
    flags: Uint8Array.from(flags),
    starts,
    accounts: Uint32Array.from(accounts),
    categories: Uint32Array.from(categories),
    quantities: Float64Array.from(quantities),
    cleared: Uint8Array.from(cleared),
    firstAccounts,
    firstAmounts,
  };
}

const columns = (sql: Sql, text: string, first: number, last: number): readonly (readonly number[])[] =>
  (sql.get<readonly (string | null)[]>(text, first, last) ?? []).map((list) => numbersOf(list ?? ""));

const TRANSACTIONS = `SELECT group_concat(row), group_concat(date), group_concat(coalesce(payee, 0)),
  group_concat(coalesce(import_batch, 0)), group_concat((reviewed <> 0) + 2 * (memo <> ''))
  FROM transactions WHERE row BETWEEN ? AND ?`;
const POSTINGS = `SELECT group_concat(row >> 10), group_concat(coalesce(account, 0)), group_concat(coalesce(category, 0)),
  group_concat(quantity), group_concat(cleared) FROM postings WHERE row BETWEEN ? AND ?`;
