/** One record of transactions as printed: its lines by meaning, nothing read yet. */
import { limits } from "./limits.ts";
import { fieldsOf, type RecordPlace } from "./sections.ts";

export interface PrintedShare {
  place: string | undefined;
  memo: string;
  amount: string | undefined;
  percent: string | undefined;
}

export interface PrintedRecord {
  date: string | undefined;
  /** T, else U: programs write one, the other, or both with the same value. */
  amount: string | undefined;
  /** Number of a cheque, kind of a booking, or action on securities. */
  number: string;
  payee: string;
  memo: string;
  place: string | undefined;
  cleared: string;
  security: string;
  /** Investments: what the other account gave or got. */
  moved: string | undefined;
  readonly address: string[];
  readonly shares: PrintedShare[];
}

export function readRecord(text: string, at: RecordPlace, isInvestment: boolean): PrintedRecord {
  const record: PrintedRecord = {
    date: undefined,
    amount: undefined,
    number: "",
    payee: "",
    memo: "",
    place: undefined,
    cleared: "",
    security: "",
    moved: undefined,
    address: [],
    shares: [],
  };
  let untrusted: string | undefined;
  const beginShare = (place: string | undefined): PrintedShare => {
    const begun: PrintedShare = { place, memo: "", amount: undefined, percent: undefined };
    record.shares.push(begun);
    return begun;
  };
  const share = (isFree: (open: PrintedShare) => boolean): PrintedShare => {
    const open = record.shares.at(-1);
    return open && isFree(open) ? open : beginShare(undefined);
  };
  for (const { code, value } of fieldsOf(text, at)) {
    switch (code) {
      case "D":
        record.date ??= value;
        break;
      case "T":
        if (value !== "") record.amount ??= value;
        break;
      case "U":
        if (value !== "") untrusted ??= value;
        break;
      case "N":
        record.number ||= value;
        break;
      case "P":
        record.payee ||= value;
        break;
      case "M":
        record.memo = joined(record.memo, value);
        break;
      case "L":
        if (value !== "") record.place ??= value;
        break;
      case "C":
        record.cleared ||= value;
        break;
      case "Y":
        record.security ||= value;
        break;
      case "A":
        if (value !== "" && record.address.length < limits.addressLines) record.address.push(value);
        break;
      case "S":
        beginShare(value === "" ? undefined : value);
        break;
      case "E":
        if (isInvestment && record.shares.length === 0) break;
        {
          const open = share(() => true);
          open.memo = joined(open.memo, value);
        }
        break;
      case "$":
        if (isInvestment && record.shares.length === 0) record.moved ??= value;
        else share(({ amount }) => amount === undefined).amount = value;
        break;
      case "%":
        share(({ percent }) => percent === undefined).percent = value;
        break;
      default:
    }
  }
  record.amount ??= untrusted;
  return record;
}

/** Texts of one field on several lines. */
export const joined = (before: string, more: string): string => {
  if (more === "" || before === more || before.length >= limits.valueLength) return before;
  const text = before === "" ? more : `${before} · ${more}`;
  return text.slice(0, limits.valueLength);
};
