/**
 * What is known about the exports of other programs in the corpus, and how a reading is held against it: format, drafts of
 * each account, sum of all in minor units, categories, payees, what is assigned. Read by tests/node/corpus-books.test.ts and `npm run corpus`.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { formatOf, readStatementFile } from "../../src-main/importers/read-file.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";

export interface BookFacts {
  readonly format: string;
  readonly accounts: Readonly<Record<string, number>>;
  readonly sum: number;
  readonly categories: number;
  readonly payees: number;
  /** How many amounts were assigned to categories by month, and their sum. */
  readonly assigned: readonly [count: number, sum: number];
}

const root = path.join(import.meta.dirname, "../..");
const corpus = process.env["COFFER_CORPUS"] ?? path.join(root, "../shared/corpus");
const SURE = "csv/we-promise+sure/test/fixtures/files/imports/";

export const bookFacts: Readonly<Record<string, BookFacts>> = {
  [`${SURE}ynab.csv`]: {
    format: "ynab",
    accounts: { Checking: 4, "Credit Card": 1 },
    sum: 74_618,
    categories: 3,
    // The other side of the transfer is not in the file, so its account is whom it went to.
    payees: 4,
    assigned: [0, 0],
  },
  // Amounts that an editor gave a minus: the type of the transaction tells the way.
  [`${SURE}mint.csv`]: {
    format: "mint",
    accounts: { "Checking Account": 5, "Credit Card": 5 },
    sum: 75_037,
    categories: 10,
    payees: 10,
    assigned: [0, 0],
  },
  [`${SURE}actual.csv`]: {
    format: "actual-csv",
    accounts: { "Checking Account": 4, "Credit Card": 1 },
    sum: 74_618,
    categories: 5,
    payees: 4,
    assigned: [0, 0],
  },
  // Of 17 transactions (sum 4205.00) two are deleted (999.00 each) and one is a starting balance of nothing. Of 8 groups one is
  // deleted, one empty; of 6 payees two are the other sides of transfers.
  "zip/DevsNate+actual/packages/desktop-client/e2e/data/ynab4-demo-budget.zip": {
    format: "ynab4",
    accounts: { "Account1 with Starting Balance": 9, "Account2 no Starting Balance": 5 },
    sum: 220_700,
    categories: 32,
    payees: 4,
    assigned: [6, 560_900],
  },
  // Of 457 rows 41 are the whole of a split and two are of nothing; of 21 payees eight are the other sides of transfers.
  "zip/DevsNate+actual/packages/desktop-client/e2e/data/actual-demo-budget.zip": {
    format: "actual",
    accounts: {
      "Bank of America": 268,
      "Ally Savings": 28,
      "Capital One Checking": 40,
      HSBC: 29,
      "Vanguard 401k": 18,
      Mortgage: 9,
      "House Asset": 4,
      "Roth IRA": 18,
    },
    sum: -4_799_809,
    categories: 16,
    payees: 13,
    assigned: [45, 1_040_953],
  },
};

export const isThere = (file: string): boolean => existsSync(path.join(corpus, file));

export async function readBook(file: string): Promise<BookFacts | { readonly refused: string }> {
  const bytes = readFileSync(path.join(corpus, file));
  const read = await readStatementFile(bytes, { currency: "USD" as Currency });
  const format = formatOf(bytes);
  if (!read.ok || !format.ok) return { refused: read.ok ? "format" : read.error.kind };
  const { statements, book } = read.value;
  const names = new Set([
    ...(book?.payees ?? []).map(({ name }) => name),
    ...statements.flatMap(({ drafts }) => drafts.map(({ payee }) => payee)),
  ]);
  names.delete("");
  const assigned = book?.plan.assigned ?? [];
  return {
    format: format.value,
    accounts: Object.fromEntries(statements.map(({ account, drafts }) => [account.name ?? "", drafts.length])),
    sum: statements.flatMap(({ drafts }) => drafts).reduce((sum, { amount }) => sum + amount, 0),
    categories: book?.categories.length ?? 0,
    payees: names.size,
    assigned: [assigned.length, assigned.reduce((sum, { amount }) => sum + amount, 0)],
  };
}
