/**
 * The register of YNAB: what the web app exports (`Register.csv`, alone or zipped with the plan), and what YNAB 4 wrote, in
 * either order of columns. Outflow and inflow are never both filled; transfers stand in both accounts; shares of a split are
 * rows that are counted in their memo. What is assigned comes from the plan beside it.
 */
import type { Draft, SkipReason } from "../../../src-shared/domain/draft.ts";
import { isMinor, type Minor } from "../../../src-shared/domain/money.ts";
import { err, ok } from "../../../src-shared/domain/result.ts";
import { openArchive } from "../archive.ts";
import { type BookParts, categoryKey } from "../book.ts";
import type { BookBuilder } from "../book-builder.ts";
import type { ReadStatements } from "../statement.ts";
import { archiveFailure } from "./archive-failure.ts";
import { createProgramReader, dayTrouble, type Program, type ProgramRow, type ProgramRows } from "./program-table.ts";
import { countedPart, createSplitCounter } from "./split-rows.ts";
import { isYnabPlan, readYnabPlan } from "./ynab-plan.ts";

const ynab: Program = {
  format: "ynab",
  dateColumn: "date",
  moneyColumns: ["outflow", "inflow"],
  begin: beginRegister,
};

const readRegister = createProgramReader(ynab);

export const isYnabRegister = (name: string): boolean => /(?:^|[ /\-_])register\.csv$/i.test(name);

export const readYnab: ReadStatements = async (bytes, options) => {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return readRegister(bytes, options);
  const archive = openArchive(bytes);
  if (!archive.ok) return err(archiveFailure(archive.error));
  const name = archive.value.names.find(isYnabRegister);
  if (name === undefined) return err({ kind: "not-this-format", found: "zip" });
  const register = await archive.value.read(name);
  if (!register.ok) return err(archiveFailure(register.error));
  const read = await readRegister(register.value, options);
  const planName = archive.value.names.find(isYnabPlan);
  if (!read.ok || !read.value.book || planName === undefined) return read;
  const plan = await archive.value.read(planName);
  if (!plan.ok) return err(archiveFailure(plan.error));
  const planned = await readYnabPlan(plan.value, { ...options, onProgress: () => undefined });
  // A plan that cannot be read takes nothing from the register.
  if (!planned.ok) return planned.error.kind === "cancelled" ? planned : read;
  return ok({ ...read.value, book: withPlan(read.value.book, planned.value.book) });
};

/** Categories of the register first: it tells which are income. */
function withPlan(book: BookParts, planned: BookParts | undefined): BookParts {
  if (!planned) return book;
  const known = new Set(book.categories.map(({ name, group }) => categoryKey(name, group)));
  const more = planned.categories.filter(({ name, group }) => !known.has(categoryKey(name, group)));
  return {
    ...book,
    categories: [...book.categories, ...more],
    plan: planned.plan,
    leftOut: [...book.leftOut, ...planned.leftOut],
  };
}

const TRANSFER = /^(?:.* \/ )?transfer : (.+)$/i;
const NO_CATEGORY = /^(?:|uncategorized|uncategorized transactions)$/i;
const INCOME = /^(?:inflow|income)$/i;

function beginRegister(book: BookBuilder): ProgramRows {
  const splits = createSplitCounter();
  /** Rows with and without a category, by account: one that never has any is not planned. */
  const planned = new Map<string, { with: number; without: number }>();
  return {
    take(row) {
      const account = row.text("account");
      if (!row.date) return dayTrouble(row, "date");
      const amount = amountOf(row);
      if (typeof amount === "string") return amount;
      const part = countedPart(row.text("memo"));
      if (!part) splits.interrupt();
      const payee = row.text("payee");
      const other = TRANSFER.exec(payee)?.[1];
      const place = placeOf(row, payee);
      if (place.category !== undefined)
        book.category({
          name: place.category,
          ...(place.categoryGroup ? { group: place.categoryGroup } : {}),
          ...(INCOME.test(place.categoryGroup ?? "") ? { flow: "income" as const } : {}),
          ...(/^hidden categories$/i.test(place.categoryGroup ?? "") ? { archived: true } : {}),
        });
      if (other === undefined) {
        const seen = planned.get(account) ?? { with: 0, without: 0 };
        const isPlanned = place.category !== undefined && !isStart(payee);
        planned.set(account, { with: seen.with + Number(isPlanned), without: seen.without + Number(!isPlanned) });
      }
      const flag = row.text("flag");
      const check = row.text("check number");
      const draft: Draft = {
        line: row.line,
        raw: row.raw,
        date: row.date,
        amount,
        payee: other === undefined ? payee : "",
        memo: part ? "" : row.text("memo"),
        cleared: clearedOf(row.text("cleared")),
        ...place,
        ...(part ? { transactionRef: splits.refOf(account, row.date, part), splitMemo: part.memo } : {}),
        ...(other === undefined ? {} : { transferAccount: other.trim() }),
        ...(flag === "" ? {} : { tags: [flag] }),
        ...(check === "" ? {} : { checkNumber: check }),
      };
      book.account(account, row.currency ? { currency: row.currency } : {});
      if (amount === 0 && !part) return "zero-amount";
      book.add(account, draft);
      return undefined;
    },
    end() {
      for (const [account, seen] of planned)
        if (seen.with === 0 && seen.without > 1) book.account(account, { inBudget: false });
    },
  };
}

const isStart = (payee: string): boolean => /^starting balance$/i.test(payee);

function amountOf(row: ProgramRow): Minor | SkipReason {
  const [out, into] = [row.money("outflow"), row.money("inflow")];
  if (out.kind === "bad-amount" || into.kind === "bad-amount") return "bad-amount";
  if (out.kind === "no-amount" && into.kind === "no-amount") return "no-amount";
  const amount = (into.kind === "amount" ? into.amount : 0) - (out.kind === "amount" ? out.amount : 0);
  return isMinor(amount) ? amount : "bad-amount";
}

/** Group and category in columns of their own, else both in one: `Food: Groceries`. */
function placeOf(row: ProgramRow, payee: string): Pick<Draft, "category" | "categoryGroup"> {
  const isOld = row.has("sub category");
  const whole = row.text("category group/category") || (isOld ? row.text("category") : "");
  const colon = whole.indexOf(":");
  const group =
    row.text(row.has("category group") ? "category group" : "master category") ||
    whole.slice(0, Math.max(0, colon)).trim();
  const name = row.text(isOld ? "sub category" : "category") || whole.slice(colon + 1).trim();
  const isIncome = INCOME.test(group) || group === "";
  if (isStart(payee) && isIncome) return { category: "Starting balances" };
  if (NO_CATEGORY.test(name)) return {};
  return { category: name, ...(group === "" ? {} : { categoryGroup: group }) };
}

function clearedOf(word: string): NonNullable<Draft["cleared"]> {
  if (/^r/i.test(word)) return "reconciled";
  return /^c/i.test(word) ? "cleared" : "none";
}
