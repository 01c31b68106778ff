/**
 * The budget file of Actual: a zip with `metadata.json` and `db.sqlite`. Amounts are hundredths, days numbers (20230227),
 * what was deleted stays with a mark, merged payees and categories go by their mappings. The whole of a split is a row of
 * its own and is left out; its shares are the transaction. What is assigned by month comes along; schedules and rules are
 * counted.
 */
import { type Currency, currencyDigits } from "../../../src-shared/domain/currency.ts";
import { isLocalDate, isMonth, type LocalDate, type Month } from "../../../src-shared/domain/date.ts";
import type { Draft } from "../../../src-shared/domain/draft.ts";
import { divideHalfEven, isMinor, type Minor } from "../../../src-shared/domain/money.ts";
import { err, ok } from "../../../src-shared/domain/result.ts";
import { openArchive } from "../archive.ts";
import { type BookBuilder, createBookBuilder } from "../book-builder.ts";
import { squeeze } from "../clean-text.ts";
import { limits } from "../csv/limits.ts";
import type { ReadStatements } from "../statement.ts";
import { type ActualDatabase, type ActualRow, openActual } from "./actual-database.ts";
import { archiveFailure } from "./archive-failure.ts";

const DATABASE = "db.sqlite";
/** Bytes of the database: a hundred thousand transactions take some thirty megabytes. */
const MOST_DATABASE = 256 * 1024 * 1024;

export const isActualBudget = (names: readonly string[]): boolean =>
  names.includes(DATABASE) && names.includes("metadata.json");

export const readActual: ReadStatements = async (bytes, options) => {
  if (options.signal?.aborted) return err({ kind: "cancelled" });
  if (bytes.length > limits.bytes) return err({ kind: "too-large", limit: limits.bytes });
  const archive = openArchive(bytes);
  if (!archive.ok) return err(archiveFailure(archive.error));
  const unpacked = await archive.value.read(DATABASE, MOST_DATABASE);
  if (!unpacked.ok) return err(archiveFailure(unpacked.error));
  const opened = openActual(unpacked.value);
  if (!opened.ok) return err({ kind: "broken", line: 1, detail: opened.error });
  const database = opened.value;
  try {
    const book = createBookBuilder();
    const take = createTaker(database, book, options.currency);
    let done = 0;
    for (const row of database.rows("transactions")) {
      if (book.rows() > limits.rows) return err({ kind: "broken", line: 1, detail: "too-many-records" });
      take(row, ++done);
      if (done % 2000 !== 0) continue;
      options.onProgress?.(done, 0);
      await new Promise<void>((resume) => setImmediate(resume));
      if (options.signal?.aborted) return err({ kind: "cancelled" });
    }
    book.leaveOut("schedule", countOf(database, "schedules"));
    book.leaveOut("rule", countOf(database, "rules"));
    return ok(book.finish({ format: "actual", charset: "utf-8" }));
  } catch {
    // A page that quick_check does not look at may still be broken.
    return err({ kind: "broken", line: 1, detail: "damaged" });
  } finally {
    database.close();
  }
};

const countOf = (database: ActualDatabase, table: "schedules" | "rules"): number =>
  [...database.rows(table)].filter(({ tombstone }) => !tombstone).length;

const placeOf = ({ name, group }: { readonly name: string; readonly group: string }) =>
  group === "" ? { name } : { name, group };
const textOf = (value: string | number | null): string => (typeof value === "string" ? squeeze(value) : "");
const bySortOrder = (a: { readonly sort_order: unknown }, b: { readonly sort_order: unknown }): number =>
  (Number(a.sort_order) || 0) - (Number(b.sort_order) || 0);

type Row = ActualRow<"transactions">;

function createTaker(database: ActualDatabase, book: BookBuilder, currency: Currency) {
  const accounts = new Map(
    [...database.rows("accounts")]
      .filter(({ tombstone }) => !tombstone)
      .sort(bySortOrder)
      .map((account) => [account.id, account]),
  );
  const keyOf = (id: string | number | null): string => `actual ${id}`;
  for (const { id, name, offbudget } of accounts.values())
    book.account(keyOf(id), {
      name: textOf(name) || "Actual",
      inBudget: !offbudget,
    });
  const groups = new Map([...database.rows("category_groups")].map((group) => [group.id, group]));
  const categories = new Map(
    [...database.rows("categories")].map((category) => {
      const group = groups.get(category.cat_group);
      return [category.id, { category, name: textOf(category.name), group: group ? textOf(group.name) : "" }];
    }),
  );
  const order = (id: unknown) => Number(groups.get(id as string)?.sort_order) || 0;
  for (const { category, name, group } of [...categories.values()].sort(
    (a, b) => order(a.category.cat_group) - order(b.category.cat_group) || bySortOrder(a.category, b.category),
  ))
    if (!category.tombstone)
      book.category({
        name,
        ...(group ? { group } : {}),
        flow: category.is_income ? "income" : "expense",
        archived: Boolean(category.hidden || groups.get(category.cat_group)?.hidden),
      });
  const isPlanned = ({ amount }: { readonly amount: unknown }) => Number(amount) !== 0;
  const envelopes = [...database.rows("zero_budgets")].filter(isPlanned);
  // A budget that only tracks keeps its plan elsewhere.
  for (const row of envelopes.length > 0 ? envelopes : [...database.rows("reflect_budgets")].filter(isPlanned)) {
    const one = categories.get(row.category);
    const month = monthOf(row.month);
    const amount = amountOf(row.amount, currency);
    if (!one?.name || one.category.tombstone || !month || amount === undefined) book.leaveOut("budget");
    else book.assign({ ...placeOf(one), month, amount });
  }
  const byMonth = [...database.rows("zero_budgets")].sort((a, b) => Number(a.month) - Number(b.month));
  for (const { category, carryover } of byMonth) {
    const one = categories.get(category);
    if (one?.name && !one.category.tombstone) book.carryOverspending(placeOf(one), carryover === 1);
  }
  for (const { id, buffered } of database.rows("zero_budget_months")) {
    const month = monthOf(id);
    const amount = amountOf(buffered, currency);
    if (month && amount !== undefined && amount > 0) book.hold(month, amount);
  }
  const payees = new Map([...database.rows("payees")].map((payee) => [payee.id, payee]));
  const payeeOf = new Map([...database.rows("payee_mapping")].map(({ id, targetId }) => [id, targetId]));
  const categoryOf = new Map([...database.rows("category_mapping")].map(({ id, transferId }) => [id, transferId]));
  for (const { name, transfer_acct, tombstone } of payees.values())
    if (!tombstone && !transfer_acct && textOf(name) !== "") book.payee({ name: textOf(name) });
  const parents = new Map<string | number | null, Row>();
  const units = new Map<string | number | null, string | number | null>();
  const lastDays = new Map<string | number | null, LocalDate>();
  for (const row of database.rows("transactions")) {
    if (row.isParent) parents.set(row.id, row);
    if (row.isChild) units.set(row.id, row.parent_id);
    const date = row.tombstone ? undefined : dayOf(row.date);
    if (date && date > (lastDays.get(row.acct) ?? "")) lastDays.set(row.acct, date);
  }
  // Actual does not keep the day on which an account was closed: its last booking, or that of the budget where it has none.
  const latest = [...lastDays.values()].sort().at(-1);
  for (const { id, closed } of accounts.values()) {
    const lastDay = lastDays.get(id) ?? latest;
    if (closed && lastDay) book.account(keyOf(id), { closed: lastDay });
  }
  /** Both sides of a transfer and all shares of a split go by one id. */
  const unitOf = (row: Row): string => {
    const own = row.isChild ? row.parent_id : row.id;
    if (row.isChild || !row.transferred_id) return String(own);
    const other = units.get(row.transferred_id) ?? row.transferred_id;
    return units.has(row.transferred_id) ? String(other) : [String(own), String(other)].sort().join(" ");
  };

  return (row: Row, line: number): void => {
    if (row.tombstone || row.isParent || !accounts.has(row.acct)) return;
    const parent = row.isChild ? parents.get(row.parent_id) : undefined;
    if (row.isChild && (!parent || parent.tombstone)) return;
    const raw = `${row.date} ${row.amount} ${textOf(row.notes)}`.slice(0, 200);
    const date = dayOf(row.date);
    const amount = amountOf(row.amount, currency);
    if (!date) return void book.skip({ line, raw, reason: "bad-date" });
    if (amount === undefined) return void book.skip({ line, raw, reason: "bad-amount" });
    if (amount === 0) return void book.skip({ line, raw, reason: "zero-amount" });
    const payee =
      payees.get(payeeOf.get(row.description) ?? row.description) ?? payees.get(parent?.description ?? null);
    const category = categories.get(categoryOf.get(row.category) ?? row.category);
    const transferTo = payee?.transfer_acct && accounts.has(payee.transfer_acct) ? payee.transfer_acct : undefined;
    const draft: Draft = {
      line,
      raw,
      date,
      amount,
      payee: transferTo ? "" : textOf(payee?.name ?? null),
      memo: textOf((parent ?? row).notes),
      bankRef: `actual:${parent ? parent.id : row.id}`,
      cleared: (parent ?? row).reconciled ? "reconciled" : (parent ?? row).cleared ? "cleared" : "none",
      ...(parent ? { splitMemo: textOf(row.notes) } : {}),
      ...(parent || row.transferred_id ? { transactionRef: unitOf(row) } : {}),
      ...(transferTo && !row.transferred_id ? { transferAccount: keyOf(transferTo) } : {}),
      ...(category?.name ? { category: category.name } : {}),
      ...(category?.name && category.group ? { categoryGroup: category.group } : {}),
    };
    book.add(keyOf(row.acct), draft);
  };
}

/** `202303`, or `2023-03`. */
function monthOf(value: string | number | null): Month | undefined {
  const text = String(value).replace(/^(\d{4})(\d{2})$/, "$1-$2");
  return isMonth(text) ? text : undefined;
}

function dayOf(date: string | number | null): LocalDate | undefined {
  const text = String(date).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
  return isLocalDate(text) ? text : undefined;
}

/** Actual keeps hundredths, whatever the currency. */
function amountOf(hundredths: string | number | null, currency: Currency): Minor | undefined {
  if (typeof hundredths !== "number" || !Number.isSafeInteger(hundredths)) return undefined;
  const digits = currencyDigits(currency);
  const amount = Number(divideHalfEven(BigInt(hundredths) * 10n ** BigInt(digits), 100n));
  return isMinor(amount) ? ((amount === 0 ? 0 : amount) as Minor) : undefined;
}
