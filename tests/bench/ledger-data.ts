/**
 * The data of the ledger's benchmark: a household of many years, made from a fixed seed, and the bare way to write it
 * (prepared statements into the same tables with the same indexes) that the real way is compared with.
 */
import type Database from "better-sqlite3";
import { createRowNumbers, idBytes } from "../../src-main/ledger/row-numbers.ts";
import { INSERT_POSTING, INSERT_TRANSACTION } from "../../src-main/ledger/rows/transactions.ts";
import { createSql } from "../../src-main/ledger/statements.ts";
import { EUR } from "../../src-main/ledger/test-support/temporary-ledger.ts";
import type { Account } from "../../src-shared/domain/account.ts";
import type { Category } from "../../src-shared/domain/category.ts";
import { fromDayNumber, toDayNumber } from "../../src-shared/domain/date.ts";
import type { AccountId, ImportBatchId, PayeeId, PostingId, TransactionId } from "../../src-shared/domain/id.ts";
import { uuidV7 } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import { noExtras, type Transaction } from "../../src-shared/domain/transaction.ts";

const PAYEES = 5000;
const ACCOUNTS = 5;
const WORDS =
  "card payment thank you rent groceries market street invoice number monthly fee transfer salary refund ticket station coffee".split(
    " ",
  );

/** mulberry32: the same numbers every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Household {
  readonly accounts: readonly Account[];
  readonly payees: readonly Payee[];
  readonly batchId: ImportBatchId;
  /** Made anew with each pass: a million of them never lie in memory at once. */
  transactions(): Generator<Transaction>;
}

export function household(count: number, categories: readonly Category[], accountCount = ACCOUNTS): Household {
  const chance = seeded(42);
  let time = Date.UTC(2020, 0, 1);
  const random = seeded(7);
  const newId = <Id extends string>(): Id => {
    const bytes = new Uint8Array(10);
    for (let at = 0; at < 10; at++) bytes[at] = Math.floor(random() * 256);
    return uuidV7(time++, bytes) as Id;
  };
  const accounts = Array.from(
    { length: accountCount },
    (_, at): Account => ({
      id: newId<AccountId>(),
      name: `Account ${at + 1}`,
      kind: "checking",
      currency: EUR,
      inBudget: true,
      opened: null,
      closed: null,
      position: at,
      note: "",
      institution: "",
      number: "",
    }),
  );
  const payees = Array.from(
    { length: PAYEES },
    (_, at): Payee => ({
      id: newId<PayeeId>(),
      name: `${WORDS[at % WORDS.length]} ${at}`,
      aliases: [],
      defaultCategoryId: null,
    }),
  );
  const batchId = newId<ImportBatchId>();
  const expenses = categories.filter(({ flow }) => flow === "expense");
  const firstDay = toDayNumber("2016-01-01" as Parameters<typeof toDayNumber>[0]);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;

  return {
    accounts,
    payees,
    batchId,
    *transactions() {
      for (let at = 0; at < count; at++) {
        const amount = -Math.floor(100 + chance() * 20_000) as Minor;
        const id = newId<TransactionId>();
        const words = Array.from({ length: 4 }, () => pick(WORDS)).join(" ");
        yield {
          id,
          date: fromDayNumber(firstDay + Math.floor((at / count) * 3650)),
          payeeId: pick(payees).id,
          memo: `${words} ${Math.floor(chance() * 1_000_000)}`,
          currency: EUR,
          reviewed: false,
          ...noExtras,
          importBatchId: batchId,
          created: time,
          updated: time,
          postings: [
            {
              ...POSTING,
              id: newId<PostingId>(),
              position: 0,
              accountId: pick(accounts).id,
              quantity: amount,
              value: amount,
              cleared: "cleared",
              importHash: `a${id.slice(0, 8)}${at}`,
            },
            {
              ...POSTING,
              id: newId<PostingId>(),
              position: 1,
              categoryId: chance() < 0.9 ? pick(expenses).id : null,
              quantity: -amount as Minor,
              value: -amount as Minor,
            },
          ],
        };
      }
    },
  };
}

const POSTING = {
  accountId: null,
  categoryId: null,
  memo: "",
  cleared: "none",
  bankDate: null,
  bankRef: null,
  importHash: null,
} as const;

/** Milliseconds of inserting ready rows, with nothing but prepared statements in one SQL transaction. */
export function insertBare(
  database: Database.Database,
  { transactions, batchId }: Household,
  firstRow: number,
): number {
  const numbers = createRowNumbers(createSql(database));
  const prepared = [...transactions()].map((transaction, at) => {
    const row = firstRow + at;
    const day = toDayNumber(transaction.date);
    return {
      transaction: [
        row,
        idBytes(transaction.id),
        day,
        transaction.payeeId && numbers.rowOf("payees", transaction.payeeId),
        transaction.memo,
        transaction.currency,
        0,
        numbers.rowOf("import_batches", batchId),
        transaction.created,
        transaction.updated,
        transaction.note,
        null,
        null,
      ],
      postings: transaction.postings.map((posting) => [
        row * 1024 + posting.position,
        idBytes(posting.id),
        day,
        posting.accountId && numbers.rowOf("accounts", posting.accountId),
        posting.categoryId && numbers.rowOf("categories", posting.categoryId),
        posting.quantity,
        posting.value,
        posting.memo,
        posting.accountId ? 1 : 0,
        null,
        null,
        posting.importHash,
        null,
        null,
        null,
      ]),
    };
  });
  const started = performance.now();
  const insertTransaction = database.prepare(INSERT_TRANSACTION);
  const insertPosting = database.prepare(INSERT_POSTING);
  database
    .transaction(() => {
      for (const { transaction, postings } of prepared) {
        insertTransaction.run(transaction);
        for (const posting of postings) insertPosting.run(posting);
      }
    })
    .immediate();
  return performance.now() - started;
}
