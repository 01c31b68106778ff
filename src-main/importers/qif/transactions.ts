/**
 * One record to drafts, or to the reason why it is none: a split gives a draft for each share, an action on securities one
 * for each movement of its cash. Drafts of one record share `transactionRef`.
 */
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { Draft, SkippedLine, SkipReason } from "../../../src-shared/domain/draft.ts";
import type { DecimalMark } from "../../../src-shared/domain/import-mapping.ts";
import { type Minor, minor, negate } from "../../../src-shared/domain/money.ts";
import { squeeze } from "../clean-text.ts";
import { type MoneyText, readMoney } from "../money-text.ts";
import { type Place, readPlace } from "./categories.ts";
import { cashEffect } from "./investment.ts";
import { limits } from "./limits.ts";
import { STARTING_BALANCES, saysOpening } from "./opening.ts";
import { joined, type PrintedRecord, readRecord } from "./printed-record.ts";
import type { RecordPlace, Section } from "./sections.ts";
import { readPercent, sharesOf } from "./splits.ts";

export interface TransactionOptions {
  readonly text: string;
  readonly classes: ReadonlySet<string>;
  readonly readDate: (printed: string) => LocalDate | undefined;
  readonly decimal: DecimalMark;
  readonly currency: Currency;
}

export type TransactionResult =
  | {
      readonly kind: "drafts";
      readonly drafts: readonly Draft[];
      /** What the record calls its own account, when it tells the opening balance. */
      readonly ownName?: string;
    }
  | { readonly kind: "skipped"; readonly skipped: SkippedLine };

/** What all drafts of a record have in common. */
type Base = Omit<Draft, "amount">;

export function createTransactionReader({ text, classes, readDate, decimal, currency }: TransactionOptions) {
  const money = (printed: string | undefined): MoneyText => readMoney(printed, decimal, currency);

  return (at: RecordPlace, section: Section, isFirst: boolean): TransactionResult => {
    const raw = text.slice(at.from, Math.min(at.to, at.from + limits.rawLength)).trimEnd();
    const skip = (reason: SkipReason, blamed?: string): TransactionResult => ({
      kind: "skipped",
      skipped: { line: at.line, raw, reason, ...(blamed === undefined ? {} : { text: blamed.slice(0, 200) }) },
    });
    const record = readRecord(text, at, section.isInvestment);
    const effect = section.isInvestment ? cashEffect(record.number) : undefined;
    if (effect?.kind === "none") return skip("investment", record.number);
    if (!record.date) return skip("no-date");
    const date = readDate(record.date);
    if (!date) return skip("bad-date", record.date);
    const total = money(record.amount);
    if (total.kind === "bad-amount") return skip("bad-amount", record.amount);
    const place = readPlace(record.place, classes);
    const base = baseOf(record, { line: at.line, raw, date }, total);
    if (effect) {
      if (total.kind === "no-amount") return skip("no-amount");
      const moved = money(record.moved);
      const settled = moved.kind === "amount" ? moved.amount : total.amount;
      return { kind: "drafts", drafts: investmentDrafts(base, record, effect, place, total.amount, settled, section) };
    }
    const withNumber = section.isInvestment ? base : withCheckNumber(base, record.number);
    const isOpening =
      isFirst && (saysOpening(record.payee) || (place.transferAccount !== undefined && isOwn(place, section)));
    if (isOpening && total.kind === "amount" && record.shares.length === 0) {
      const draft: Draft = { ...withNumber, category: STARTING_BALANCES, amount: total.amount };
      const ownName = place.transferAccount;
      return { kind: "drafts", drafts: [draft], ...(ownName === undefined ? {} : { ownName }) };
    }
    return splitOrPlain(withNumber, record, total, place, section) ?? skip("bad-amount", record.shares[0]?.amount);
  };

  function splitOrPlain(
    base: Base,
    record: PrintedRecord,
    total: MoneyText,
    place: Place,
    section: Section,
  ): TransactionResult | undefined {
    const plain = (amount: Minor, at: Place, memo: string): TransactionResult => ({
      kind: "drafts",
      drafts: [placed({ ...base, amount, memo: joined(base.memo, memo) }, at, section)],
    });
    const whole = total.kind === "amount" ? total.amount : undefined;
    const shares =
      record.shares.length === 0
        ? []
        : sharesOf(
            record.shares.map(({ amount, percent, ...share }) => ({
              ...share,
              amount: amountOf(money(amount)),
              percent: percent === undefined ? undefined : readPercent(percent),
            })),
            whole,
          );
    if (!shares) return undefined;
    const [only, second] = shares;
    if (!second) {
      const amount = whole ?? only?.amount;
      if (amount === undefined || (whole === undefined && !only?.split?.amount))
        return { kind: "skipped", skipped: { line: base.line, raw: base.raw, reason: "no-amount" } };
      const own = readPlace(only?.split?.place, classes);
      return plain(amount, isNowhere(own) ? place : own, only?.split?.memo ?? "");
    }
    const drafts = shares.map(({ split, amount }) => {
      const splitMemo = split?.memo ?? "";
      const draft: Draft = { ...base, amount, transactionRef: refOf(base), ...(splitMemo === "" ? {} : { splitMemo }) };
      return placed(draft, readPlace(split?.place, classes), section);
    });
    return { kind: "drafts", drafts };
  }
}

const amountOf = (money: MoneyText): Minor | null | undefined =>
  money.kind === "amount" ? money.amount : money.kind === "bad-amount" ? null : undefined;

const refOf = ({ line }: Base): string => `qif-${line}`;

const isNowhere = ({ category, transferAccount }: Place) => category === undefined && transferAccount === undefined;

const isOwn = ({ transferAccount }: Place, { name }: Section): boolean =>
  name !== undefined && transferAccount?.toLowerCase() === name.toLowerCase();

/** A line without payee takes its address, else its memo. */
function baseOf(record: PrintedRecord, where: Pick<Draft, "line" | "raw" | "date">, total: MoneyText): Base {
  const payee = squeeze(record.payee || record.address[0] || record.security || record.memo);
  const memo = squeeze(record.memo);
  const mark = record.cleared[0]?.toLowerCase() ?? "";
  const cleared = mark === "*" || mark === "c" ? "cleared" : mark === "x" || mark === "r" ? "reconciled" : undefined;
  const roundedFrom = total.kind === "amount" ? total.roundedFrom : undefined;
  return {
    ...where,
    payee,
    memo: memo === payee ? "" : memo,
    ...(cleared ? { cleared } : {}),
    ...(roundedFrom === undefined ? {} : { roundedFrom }),
  };
}

/** The field also holds "ATM", "DEP", "EFT": only a number is one of a cheque. */
function withCheckNumber(base: Base, number: string): Base {
  return /^0*[1-9]\d{0,15}$/.test(number) ? { ...base, checkNumber: number } : base;
}

/** A transfer of an account to itself is none. */
function placed(draft: Draft, place: Place, section: Section): Draft {
  const { category, categoryGroup, transferAccount, className } = place;
  const isSplit = draft.transactionRef !== undefined;
  const text = className === undefined ? undefined : joined((isSplit ? draft.splitMemo : draft.memo) ?? "", className);
  return {
    ...draft,
    ...(text === undefined ? {} : isSplit ? { splitMemo: text } : { memo: text }),
    ...(category === undefined ? {} : { category }),
    ...(categoryGroup === undefined ? {} : { categoryGroup }),
    ...(transferAccount === undefined || isOwn(place, section) ? {} : { transferAccount }),
  };
}

function investmentDrafts(
  base: Base,
  record: PrintedRecord,
  effect: Exclude<NonNullable<ReturnType<typeof cashEffect>>, { kind: "none" }>,
  place: Place,
  amount: Minor,
  settled: Minor,
  section: Section,
): readonly Draft[] {
  const told = { ...base, memo: base.memo === "" ? record.number : joined(record.number, base.memo) };
  const signed = (value: Minor, sign: number): Minor => (sign < 0 ? negate(value) : minor(value));
  const { transferAccount, ...rest } = place;
  if (effect.kind === "moved") return [placed({ ...told, amount: signed(amount, effect.sign) }, place, section)];
  if (effect.kind === "own" || isOwn(place, section))
    return [placed({ ...told, amount: signed(amount, effect.sign) }, rest, section)];
  const both = { ...told, transactionRef: refOf(base) };
  const other: Place = transferAccount === undefined ? {} : { transferAccount };
  return [
    placed({ ...both, amount: signed(amount, effect.sign) }, rest, section),
    placed({ ...both, amount: signed(settled, -effect.sign) }, other, section),
  ];
}
