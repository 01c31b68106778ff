/**
 * The budget folder of YNAB 4, zipped: `Budget.yfull` is JSON with everything in it; each device has one, and the one that
 * knows most is read. Amounts are JSON numbers and become minor units through their digits. What was deleted there stays in
 * the file with a mark and is no part of the book. What is assigned by month comes along; schedules have no place.
 */
import * as z from "zod";
import type { AccountKind } from "../../../src-shared/domain/account.ts";
import { type Currency, isCurrency } from "../../../src-shared/domain/currency.ts";
import { isLocalDate, isMonth, type LocalDate } from "../../../src-shared/domain/date.ts";
import type { Draft, SkipReason } from "../../../src-shared/domain/draft.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { type Archive, openArchive } from "../archive.ts";
import { type BookBuilder, createBookBuilder } from "../book-builder.ts";
import { squeeze } from "../clean-text.ts";
import { limits } from "../csv/limits.ts";
import { readMoney } from "../money-text.ts";
import { numberText } from "../sheets/cell-text.ts";
import type { ReadStatements, StatementFailure } from "../statement.ts";
import { archiveFailure } from "./archive-failure.ts";

export const isYnab4Budget = (name: string): boolean => /(?:^|\/)budget\.yfull$/i.test(name);

export const readYnab4: ReadStatements = async (bytes, options) => {
  if (options.signal?.aborted) return err({ kind: "cancelled" });
  if (bytes.length > limits.bytes) return err({ kind: "too-large", limit: limits.bytes });
  const archive = openArchive(bytes);
  if (!archive.ok) return err(archiveFailure(archive.error));
  const read = await newestBudget(archive.value);
  if (!read.ok) return read;
  const file = read.value;
  const told = file.budgetMetaData?.currencyISOSymbol ?? "";
  const currency = isCurrency(told) ? told : undefined;
  const book = createBookBuilder();
  const names = takeNames(file, currency, book);
  const take = createTaker(book, names, currency ?? options.currency);
  let done = 0;
  for (const transaction of file.transactions) {
    if (book.rows() > limits.rows) return err({ kind: "broken", line: 1, detail: "too-many-records" });
    const reason = take(transaction, ++done);
    if (reason) book.skip({ line: done, raw: rawOf(transaction), reason });
    if (done % 2000 !== 0) continue;
    options.onProgress?.(done, file.transactions.length);
    await new Promise<void>((resume) => setImmediate(resume));
    if (options.signal?.aborted) return err({ kind: "cancelled" });
  }
  book.leaveOut("schedule", file.scheduledTransactions.filter((one) => !one.isTombstone).length);
  takePlan(file, book, names, currency ?? options.currency);
  book.planIn(currency);
  return ok(book.finish({ format: "ynab4", charset: "utf-8" }));
};

const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
const marked = z.looseObject({ isTombstone: flag });
/** Items that are not as expected are passed over, not a reason to refuse the rest. */
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((one): z.infer<Item>[] => {
        const read = item.safeParse(one);
        return read.success ? [read.data] : [];
      }),
    );

const account = z.looseObject({
  entityId: z.string(),
  accountName: z.string(),
  accountType: text,
  onBudget: flag,
  hidden: flag,
  note: text,
  sortableIndex: z.number().nullish().catch(null),
  isTombstone: flag,
});
const category = z.looseObject({ entityId: z.string(), name: z.string(), isTombstone: flag });
const group = z.looseObject({ name: z.string(), isTombstone: flag, subCategories: list(category) });
const payee = z.looseObject({
  entityId: z.string(),
  name: z.string(),
  targetAccountId: text,
  autoFillCategoryId: text,
  isTombstone: flag,
});
const share = z.looseObject({
  amount: z.number(),
  categoryId: text,
  memo: text,
  targetAccountId: text,
  isTombstone: flag,
});
const transaction = z.looseObject({
  entityId: z.string(),
  accountId: z.string(),
  date: z.string(),
  amount: z.number(),
  categoryId: text,
  payeeId: text,
  memo: text,
  cleared: text,
  accepted: flag,
  flag: text,
  checkNumber: text,
  targetAccountId: text,
  isTombstone: flag,
  subTransactions: list(share),
});
const monthlyBudget = z.looseObject({
  month: z.string(),
  monthlySubCategoryBudgets: list(
    z.looseObject({
      categoryId: z.string(),
      budgeted: z.number().nullish().catch(null),
      overspendingHandling: text,
      isTombstone: flag,
    }),
  ),
  isTombstone: flag,
});
const budget = z.looseObject({
  accounts: list(account),
  masterCategories: list(group),
  payees: list(payee),
  transactions: list(transaction),
  scheduledTransactions: list(marked),
  monthlyBudgets: list(monthlyBudget),
  budgetMetaData: z.looseObject({ currencyISOSymbol: text }).nullish().catch(null),
  fileMetaData: z.looseObject({ currentKnowledge: text }).nullish().catch(null),
});
type Budget = z.infer<typeof budget>;
type Transaction = z.infer<typeof transaction>;

const MOST_DEVICES = 20;

async function newestBudget(archive: Archive): Promise<Result<Budget, StatementFailure>> {
  let newest: { readonly budget: Budget; readonly knows: number } | undefined;
  for (const name of archive.names.filter(isYnab4Budget).slice(0, MOST_DEVICES)) {
    const bytes = await archive.read(name);
    if (!bytes.ok) return err(archiveFailure(bytes.error));
    const read = parsed(bytes.value);
    if (!read) continue;
    const knows = knowledgeOf(read.fileMetaData?.currentKnowledge ?? "");
    if (!newest || knows > newest.knows) newest = { budget: read, knows };
  }
  return newest ? ok(newest.budget) : err({ kind: "broken", line: 1, detail: "no-statement" });
}

function parsed(bytes: Uint8Array): Budget | undefined {
  try {
    const read = budget.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** `A-143,B-20`: how many changes of each device are in it. */
const knowledgeOf = (knowledge: string): number =>
  [...knowledge.matchAll(/-(\d{1,9})/g)].reduce((sum, [, count]) => sum + Number(count), 0);

const kinds: Readonly<Record<string, AccountKind>> = {
  checking: "checking",
  savings: "savings",
  creditcard: "card",
  cash: "cash",
  lineofcredit: "loan",
  merchantaccount: "checking",
  paypal: "checking",
  investmentaccount: "brokerage",
  mortgage: "loan",
  otherasset: "other",
  otherliability: "loan",
};

interface Place {
  readonly category?: string;
  readonly categoryGroup?: string;
}

interface Names {
  readonly accounts: ReadonlyMap<string, string>;
  readonly payees: ReadonlyMap<string, { readonly name: string; readonly account: string | undefined }>;
  readonly places: ReadonlyMap<string, Place>;
}

function takeNames(file: Budget, currency: Currency | undefined, book: BookBuilder): Names {
  const accounts = new Map<string, string>();
  const open = file.accounts.filter(({ isTombstone }) => !isTombstone);
  for (const one of open.sort((a, b) => (a.sortableIndex ?? 0) - (b.sortableIndex ?? 0))) {
    accounts.set(one.entityId, one.accountName);
    book.account(one.entityId, {
      name: squeeze(one.accountName),
      kind: kinds[(one.accountType ?? "").toLowerCase()] ?? "checking",
      ...(one.onBudget === null || one.onBudget === undefined ? {} : { inBudget: one.onBudget }),
      ...(one.note ? { note: one.note } : {}),
      ...(currency ? { currency } : {}),
    });
  }
  const places = new Map<string, Place>([
    ["category/__immediateincome__", { category: "Available this month", categoryGroup: "Income" }],
    ["category/__deferredincome__", { category: "Available next month", categoryGroup: "Income" }],
  ]);
  for (const { name, subCategories, isTombstone } of file.masterCategories)
    for (const one of subCategories) {
      // A hidden one keeps its old name: `Giving ` Tithing ` 0`.
      const [was = "", plain = one.name] = /^hidden/i.test(name)
        ? one.name.split("`").map((part) => part.trim())
        : [name, one.name];
      const place = { category: squeeze(plain), categoryGroup: squeeze(was || name) };
      places.set(one.entityId.toLowerCase(), place);
      const archived = Boolean(isTombstone || one.isTombstone || /^hidden/i.test(name));
      book.category({
        name: place.category,
        group: place.categoryGroup,
        flow: "expense",
        ...(archived ? { archived } : {}),
      });
    }
  const payees = new Map<string, { name: string; account: string | undefined }>();
  for (const one of file.payees) {
    payees.set(one.entityId, { name: squeeze(one.name), account: one.targetAccountId ?? undefined });
    if (one.isTombstone || one.targetAccountId) continue;
    book.payee({ name: squeeze(one.name), ...places.get((one.autoFillCategoryId ?? "").toLowerCase()) });
  }
  return { accounts, payees, places };
}

function createTaker(book: BookBuilder, { accounts, payees, places }: Names, currency: Currency) {
  const amountOf = (value: number) => moneyOf(value, currency);
  const placeOf = (id: string | null | undefined, isStart: boolean): Place => {
    const place = places.get((id ?? "").toLowerCase()) ?? {};
    return isStart && place.categoryGroup === "Income" ? { category: "Starting balances" } : place;
  };
  return (one: Transaction, line: number): SkipReason | undefined => {
    if (one.isTombstone) return undefined;
    const date = one.date.slice(0, 10);
    if (!isLocalDate(date)) return "bad-date";
    if (!accounts.has(one.accountId)) return "bad-amount";
    const said = payees.get(one.payeeId ?? "");
    const isStart = /^starting balance$/i.test(said?.name ?? "");
    const base = {
      line,
      raw: rawOf(one),
      date: date as LocalDate,
      payee: said?.account ? "" : (said?.name ?? ""),
      memo: squeeze(one.memo ?? ""),
      bankRef: `ynab:${one.entityId}`,
      cleared: clearedOf(one.cleared),
      ...(one.accepted === false ? {} : { reviewed: true }),
      ...(one.flag ? { tags: [one.flag] } : {}),
      ...(one.checkNumber ? { checkNumber: one.checkNumber } : {}),
    };
    const other = (id: string | null | undefined): Pick<Draft, "transferAccount"> =>
      id && accounts.has(id) ? { transferAccount: id } : {};
    const shares = one.subTransactions.filter(({ isTombstone }) => !isTombstone);
    if (shares.length === 0) {
      const amount = amountOf(one.amount);
      if (amount === undefined) return "bad-amount";
      if (amount === 0) return "zero-amount";
      book.add(one.accountId, { ...base, amount, ...placeOf(one.categoryId, isStart), ...other(one.targetAccountId) });
      return undefined;
    }
    for (const part of shares) {
      const amount = amountOf(part.amount);
      if (amount === undefined) return "bad-amount";
      book.add(one.accountId, {
        ...base,
        amount,
        splitMemo: squeeze(part.memo ?? ""),
        transactionRef: `ynab ${one.entityId}`,
        ...placeOf(part.categoryId, false),
        ...other(part.targetAccountId),
      });
    }
    return undefined;
  };
}

function moneyOf(value: number, currency: Currency): Minor | undefined {
  const read = readMoney(numberText(String(value)), ".", currency);
  return read.kind === "amount" ? read.amount : undefined;
}

const byMonth = (a: { readonly month: string }, b: { readonly month: string }): number => (a.month < b.month ? -1 : 1);

function takePlan(file: Budget, book: BookBuilder, { places }: Names, currency: Currency): void {
  for (const { month: first, monthlySubCategoryBudgets, isTombstone } of file.monthlyBudgets.sort(byMonth)) {
    const month = first.slice(0, 7);
    if (isTombstone) continue;
    for (const { categoryId, budgeted, overspendingHandling, isTombstone: isGone } of monthlySubCategoryBudgets) {
      if (isGone) continue;
      const { category: name, categoryGroup: group } = places.get(categoryId.toLowerCase()) ?? {};
      const place = name === undefined ? undefined : { name, ...(group === undefined ? {} : { group }) };
      // It holds from its month on, until another is said.
      if (place && overspendingHandling) book.carryOverspending(place, /^confined$/i.test(overspendingHandling));
      if (!budgeted) continue;
      const amount = moneyOf(budgeted, currency);
      if (!place || amount === undefined || !isMonth(month)) book.leaveOut("budget");
      else book.assign({ ...place, month, amount });
    }
  }
}

const rawOf = (one: Transaction): string => JSON.stringify(one).slice(0, limits.fieldLength);

function clearedOf(word: string | null | undefined): NonNullable<Draft["cleared"]> {
  if (word === "Reconciled") return "reconciled";
  return word === "Cleared" ? "cleared" : "none";
}
