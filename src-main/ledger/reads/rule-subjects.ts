/**
 * All transactions as rules see them: read block by block from the two tables as they lie, without making objects of the
 * domain, because a preview looks at every one of a hundred thousand.
 */
import { fromDayNumber, type LocalDate } from "../../../src-shared/domain/date.ts";
import {
  type AccountId,
  bytesToId,
  type CategoryId,
  type PayeeId,
  type TagId,
  type TransactionId,
} from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { RuleTarget } from "../../../src-shared/domain/rule-conditions.ts";
import { clearedStates } from "../../../src-shared/domain/transaction.ts";
import { BLOCK_ROWS, blockOf } from "../row-blocks.ts";
import { POSTINGS_PER_TRANSACTION } from "../rows/transactions.ts";
import type { Lists, ReadDeps } from "./lists.ts";
import type { SubjectRow } from "./reads.ts";

type TransactionColumns = readonly [
  row: number,
  id: Uint8Array,
  day: number,
  payee: number | null,
  memo: string,
  reviewed: number,
];
type PostingColumns = readonly [
  row: number,
  account: number | null,
  category: number | null,
  quantity: number,
  value: number,
  cleared: number,
  imported: string | null,
];

export function createRuleSubjects({ sql, numbers }: ReadDeps, lists: Lists): () => Iterable<readonly SubjectRow[]> {
  const days = new Map<number, LocalDate>();
  const dayOf = (number: number): LocalDate => {
    let day = days.get(number);
    if (day === undefined) {
      day = fromDayNumber(number);
      days.set(number, day);
    }
    return day;
  };

  const subjectOf = (
    [, id, day, payeeRow, memo, reviewed]: TransactionColumns,
    postings: readonly PostingColumns[],
    tags: readonly number[],
  ): SubjectRow | undefined => {
    const main =
      postings.find(([, account, category]) => account !== null && category === null) ??
      postings.find(([, account]) => account !== null);
    const account = main?.[1];
    if (!main || account === null || account === undefined) return undefined;
    const payeeId = payeeRow === null ? null : numbers.idOf<PayeeId>("payees", payeeRow);
    const [, , , quantity, value, cleared] = main;
    return {
      id: bytesToId(id) as TransactionId,
      subject: {
        date: dayOf(day),
        amount: quantity as Minor,
        accountId: numbers.idOf<AccountId>("accounts", account),
        imported: postings.flatMap(([, , , , , , imported]) => imported ?? []).join(" "),
        payeeId,
        payee: payeeId === null ? "" : (lists.payeesById().get(payeeId)?.name ?? ""),
        memo,
        target: targetOf(main, postings),
        tagIds: tags.map((tag) => numbers.idOf<TagId>("tags", tag)),
        reviewed: reviewed === 1,
        cleared: clearedStates[cleared] ?? "none",
        canReshape: quantity === value,
      },
    };
  };

  const targetOf = (main: PostingColumns, postings: readonly PostingColumns[]): RuleTarget => {
    const other = postings.length === 2 ? postings.find((posting) => posting !== main) : undefined;
    if (!other) return { kind: "split" };
    if (other[1] !== null) return { kind: "transfer", accountId: null };
    return {
      kind: "category",
      categoryId: other[2] === null ? null : numbers.idOf<CategoryId>("categories", other[2]),
    };
  };

  const readBlock = (number: number): SubjectRow[] => {
    const first = number * BLOCK_ROWS;
    const last = first + BLOCK_ROWS - 1;
    const transactions = sql.all<TransactionColumns>(TRANSACTIONS, first, last);
    if (transactions.length === 0) return [];
    const postings = sql.all<PostingColumns>(
      POSTINGS,
      first * POSTINGS_PER_TRANSACTION,
      last * POSTINGS_PER_TRANSACTION + POSTINGS_PER_TRANSACTION - 1,
    );
    const tags = new Map<number, number[]>();
    for (const [row, tag] of sql.all<readonly [number, number]>(TAGS, first, last)) {
      const known = tags.get(row);
      if (known) known.push(tag);
      else tags.set(row, [tag]);
    }
    const found: SubjectRow[] = [];
    let at = 0;
    for (const columns of transactions) {
      const end = (columns[0] + 1) * POSTINGS_PER_TRANSACTION;
      const from = at;
      while ((postings[at]?.[0] ?? end) < end) at++;
      const subject = subjectOf(columns, postings.slice(from, at), tags.get(columns[0]) ?? none);
      if (subject) found.push(subject);
    }
    return found;
  };

  return function* () {
    const last = blockOf(sql.value<number | null>("SELECT max(row) FROM transactions") ?? 0);
    for (let number = last; number >= 0; number--) {
      const found = readBlock(number);
      if (found.length > 0) yield found;
    }
  };
}

const none: readonly number[] = [];
const TAGS = "SELECT transaction_row, tag FROM transaction_tags WHERE transaction_row BETWEEN ? AND ? ORDER BY tag";
const TRANSACTIONS =
  "SELECT row, id, date, payee, memo, reviewed FROM transactions WHERE row BETWEEN ? AND ? ORDER BY row";
const POSTINGS =
  "SELECT row, account, category, quantity, value, cleared, imported FROM postings WHERE row BETWEEN ? AND ? ORDER BY row";
