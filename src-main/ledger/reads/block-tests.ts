/**
 * Tests of all rows of a block at once (row-facts.ts): each is one plain loop over typed arrays. A function called for each
 * row takes several times as long over a hundred thousand of them, most of all when it is asked for the first time.
 */
import { BLOCK_ROWS } from "../row-blocks.ts";
import type { FactsBlock } from "./row-facts.ts";

/** Writes 1 or 0 for every row of the block at its place in `marks` (`createMarks`). */
export type RowTest = (block: FactsBlock, marks: Uint8Array) => void;

/** Room for a mark of every row of any block. */
export const createMarks = (): Uint8Array => new Uint8Array(BLOCK_ROWS);

export const allOf = (tests: readonly RowTest[]): RowTest => joined(tests, 0);

export const someOf = (tests: readonly RowTest[]): RowTest => joined(tests, 1);

/** @param decides the mark that settles a row, whatever the other tests say */
function joined(tests: readonly RowTest[], decides: 0 | 1): RowTest {
  const [first, ...others] = tests;
  if (!first) return (_, marks) => void marks.fill(1 - decides);
  if (others.length === 0) return first;
  const own = createMarks();
  return (block, marks) => {
    const { length } = block.rows;
    first(block, marks);
    for (const test of others) {
      test(block, own);
      for (let at = 0; at < length; at++) if (own[at] === decides) marks[at] = decides;
    }
  };
}

export const noneOf =
  (test: RowTest): RowTest =>
  (block, marks) => {
    const { length } = block.rows;
    test(block, marks);
    for (let at = 0; at < length; at++) marks[at] = marks[at] === 0 ? 1 : 0;
  };

/** @param held by row number, see search.ts */
export const rowsMarked =
  (held: Uint8Array): RowTest =>
  ({ rows }, marks) => {
    for (let at = 0; at < rows.length; at++) marks[at] = held[rows[at] ?? 0] === 1 ? 1 : 0;
  };

export function numberAmong(column: "rows" | "payees" | "batches", wanted: Iterable<number>): RowTest {
  const table = tableOf(wanted);
  return (block, marks) => {
    const numbers = block[column];
    for (let at = 0; at < numbers.length; at++) marks[at] = table[numbers[at] ?? 0] === 1 ? 1 : 0;
  };
}

/**
 * Numbers of rows as a table with a 1 for each: looked up for every row, it is several times faster than a set, and holds
 * at most as many bytes as the file has rows.
 */
export function tableOf(numbers: Iterable<number>): Uint8Array {
  let most = 0;
  for (const number of numbers) if (number > most) most = number;
  const table = new Uint8Array(most + 1);
  for (const number of numbers) if (number >= 0) table[number] = 1;
  return table;
}

export const withFlag =
  (flag: number): RowTest =>
  ({ flags }, marks) => {
    for (let at = 0; at < flags.length; at++) marks[at] = ((flags[at] ?? 0) & flag) === 0 ? 0 : 1;
  };

export const withPayee: RowTest = ({ payees }, marks) => {
  for (let at = 0; at < payees.length; at++) marks[at] = payees[at] === 0 ? 0 : 1;
};

/** @param first @param last day numbers, both within */
export const daysWithin =
  (first: number, last: number): RowTest =>
  ({ days }, marks) => {
    for (let at = 0; at < days.length; at++) {
      const day = days[at] ?? 0;
      marks[at] = day >= first && day <= last ? 1 : 0;
    }
  };

export interface AmountBounds {
  /** Minor units without sign, both within. */
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly direction?: "in" | "out" | undefined;
}

/** @param account row number of the account that is looked at, 0 for the first of each */
export function amountWithin(account: number, bounds: AmountBounds): RowTest {
  const { least = 0, most = Number.MAX_SAFE_INTEGER, direction } = bounds;
  const amountsOf = createShownAmounts(account);
  return (block, marks) => {
    const amounts = amountsOf(block);
    const { length } = block.rows;
    for (let at = 0; at < length; at++) {
      const amount = amounts[at] ?? 0;
      const size = amount < 0 ? -amount : amount;
      const isOther = direction !== undefined && (direction === "in" ? amount <= 0 : amount >= 0);
      marks[at] = size >= least && size <= most && !isOther ? 1 : 0;
    }
  };
}

/**
 * What the line of each row shows: what moved in the account that is looked at, else in the first that it names.
 * @returns minor units by place, good until the next block is asked for
 */
export function createShownAmounts(account: number): (block: FactsBlock) => Float64Array {
  if (account === 0) return ({ firstAmounts }) => firstAmounts;
  const amounts = new Float64Array(BLOCK_ROWS);
  return ({ rows, starts, accounts, quantities }) => {
    for (let at = 0; at < rows.length; at++) {
      const end = starts[at + 1] ?? 0;
      let sum = 0;
      for (let place = starts[at] ?? 0; place < end; place++)
        if (accounts[place] === account) sum += quantities[place] ?? 0;
      amounts[at] = sum;
    }
    return amounts;
  };
}

export function withPostingOf(column: "accounts" | "categories", wanted: Iterable<number>): RowTest {
  const table = tableOf(wanted);
  return (block, marks) => {
    const { rows, starts } = block;
    const numbers = block[column];
    for (let at = 0; at < rows.length; at++) {
      const end = starts[at + 1] ?? 0;
      let mark = 0;
      for (let place = starts[at] ?? 0; place < end; place++) if (table[numbers[place] ?? 0] === 1) mark = 1;
      marks[at] = mark;
    }
  };
}

/** A line of the account, of any where it is 0, that is marked as much as this, or less. */
export const markedAtMost =
  (account: number, most: number): RowTest =>
  ({ rows, starts, accounts, cleared }, marks) => {
    for (let at = 0; at < rows.length; at++) {
      const end = starts[at + 1] ?? 0;
      let mark = 0;
      for (let place = starts[at] ?? 0; place < end; place++) {
        const of = accounts[place] ?? 0;
        if ((cleared[place] ?? 0) <= most && (account === 0 ? of !== 0 : of === account)) mark = 1;
      }
      marks[at] = mark;
    }
  };

/** The least mark of its postings in the account is one of these, as page-rows.ts shows it. */
export const leastMarkAmong =
  (account: number, states: ReadonlySet<number>): RowTest =>
  ({ rows, starts, accounts, cleared, firstAccounts }, marks) => {
    for (let at = 0; at < rows.length; at++) {
      const shown = account === 0 ? firstAccounts[at] : account;
      const end = starts[at + 1] ?? 0;
      let least = 2;
      for (let place = starts[at] ?? 0; place < end; place++)
        if (accounts[place] === shown && (cleared[place] ?? 0) < least) least = cleared[place] ?? 0;
      marks[at] = states.has(least) ? 1 : 0;
    }
  };

/** All postings have accounts and no categories (L3). */
const isTransfer: RowTest = ({ rows, starts, accounts, categories }, marks) => {
  for (let at = 0; at < rows.length; at++) {
    const end = starts[at + 1] ?? 0;
    let mark = 1;
    for (let place = starts[at] ?? 0; place < end; place++)
      if (accounts[place] === 0 || categories[place] !== 0) mark = 0;
    marks[at] = mark;
  }
};

/** More than one line beside the account's own, as the category column says it. */
const isSplit: RowTest = ({ rows, starts }, marks) => {
  for (let at = 0; at < rows.length; at++) marks[at] = (starts[at + 1] ?? 0) - (starts[at] ?? 0) > 2 ? 1 : 0;
};

const isUncategorised: RowTest = ({ rows, starts, accounts, categories }, marks) => {
  for (let at = 0; at < rows.length; at++) {
    const end = starts[at + 1] ?? 0;
    let mark = 0;
    for (let place = starts[at] ?? 0; place < end; place++)
      if (accounts[place] === 0 && categories[place] === 0) mark = 1;
    marks[at] = mark;
  }
};

export const SHAPES = { transfer: isTransfer, split: isSplit, uncategorised: isUncategorised } as const;
