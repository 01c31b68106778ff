/**
 * One Ntry with its details to drafts. The entry's amount is what moved; details only tell what it was made of. One
 * detail names the entry; several become drafts of their own when they add up to it to the last unit, else they are
 * told in the memo of one draft. Laws L1 and L5 begin here: whole minor units, nothing rounded.
 */
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { Draft, SkippedLine } from "../../../src-shared/domain/draft.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { reference } from "../bank-reference.ts";
import { joinTexts, said } from "../clean-text.ts";
import { type Amount, type Direction, dayText, directionOf, readAmount, readDay, signed } from "./amount.ts";
import { type Detail, foreignText, readAmounts } from "./detail.ts";
import { childOf, type Element, textAt } from "./element.ts";
import { counterparty, type Owner } from "./parties.ts";

export interface EntryContext {
  readonly owner: Owner;
  /** For an Amt without Ccy. */
  readonly currency: Currency;
  /** For an entry without any date: the day on which the message was made. */
  readonly day: LocalDate | undefined;
}

/** Amounts carry their currency here; the statement knows later whether it is its own. */
export type EntryDraft = Draft & { readonly currency: Currency };

export type EntryResult = readonly EntryDraft[] | SkippedLine;

export function readEntry(entry: Element, raw: string, details: readonly Detail[], context: EntryContext): EntryResult {
  const skip = (reason: SkippedLine["reason"], text?: string): SkippedLine => ({
    line: entry.line,
    raw,
    reason,
    ...(text ? { text: text.slice(0, 200) } : {}),
  });
  const status = (textAt(entry, "Sts/Cd") ?? textAt(entry, "Sts/Prtry") ?? textAt(entry, "Sts"))?.toUpperCase();
  // For information only: the bank says that it booked nothing.
  if (status === "INFO") return skip("not-booked", status);
  const read = readAmount(childOf(entry, "Amt"), context.currency);
  if (!read.ok) return skip(read.error.reason, read.error.text);
  const { currency } = read.value;
  const direction = directionOf(entry);
  if (!direction) return skip("bad-amount", textAt(entry, "CdtDbtInd") ?? "CdtDbtInd");
  const amount = signed(read.value.amount, direction);
  const booked = readDay(childOf(entry, "BookgDt"));
  const value = readDay(childOf(entry, "ValDt"));
  const detailDay = details.find(({ day }) => day)?.day;
  const printed = dayText(childOf(entry, "BookgDt")) ?? dayText(childOf(entry, "ValDt"));
  // Only where none is printed another may stand in: a day that cannot be read is not guessed.
  const date = booked ?? value ?? (printed === undefined ? (detailDay ?? context.day) : undefined);
  if (!date) return printed === undefined ? skip("no-date") : skip("bad-date", printed);
  const facts: EntryFacts = {
    currency,
    direction,
    reversal: /^(?:true|1)$/.test(textAt(entry, "RvslInd") ?? ""),
    bankRef: reference(textAt(entry, "AcctSvcrRef")),
    info: said(textAt(entry, "AddtlNtryInf")),
    name: said(textAt(entry, "NtryRef")),
    amounts: readAmounts(entry, currency),
    dates: { date, ...(value ? { bankDate: value } : {}) },
    pending: status === "PDNG" || status === "FUTR",
    roundedFrom: read.value.roundedFrom,
    owner: context.owner,
  };
  const parts = details.length > 1 ? partsOf(amount, details, facts) : undefined;
  if (!parts) return [whole(amount, entry.line, raw, details, facts)];
  const refs = referencesOf(details, facts.bankRef);
  return parts.map((part, at) => {
    const detail = details[at] as Detail;
    return draftOf(part, detail.line, detail.raw, [detail], refs[at], facts);
  });
}

interface EntryFacts {
  readonly currency: Currency;
  readonly direction: Direction;
  readonly reversal: boolean;
  readonly bankRef: string | undefined;
  readonly info: string | undefined;
  /** Not unique, but better than nothing to tell a booking by. */
  readonly name: string | undefined;
  readonly amounts: readonly Amount[];
  readonly dates: { readonly date: LocalDate; readonly bankDate?: LocalDate };
  readonly pending: boolean;
  readonly roundedFrom: string | undefined;
  readonly owner: Owner;
}

function whole(amount: Minor, line: number, raw: string, details: readonly Detail[], facts: EntryFacts): EntryDraft {
  return draftOf(
    amount,
    line,
    raw,
    details,
    facts.bankRef ?? (details.length === 1 ? details[0]?.bankRef : undefined),
    facts,
  );
}

/** @returns the signed amount of each detail; undefined when they do not add up to the entry */
function partsOf(amount: Minor, details: readonly Detail[], facts: EntryFacts): readonly Minor[] | undefined {
  const found = details.map(({ amounts }) => amounts.find(({ currency }) => currency === facts.currency)?.amount);
  if (facts.roundedFrom !== undefined || found.some((one) => one === undefined)) return undefined;
  const sizes = found as Minor[];
  const own = sizes.map((size, at) => signed(size, details[at]?.direction ?? facts.direction));
  const same = sizes.map((size) => signed(size, facts.direction));
  const net = own.map((one, at) => minorOr(one + (details[at]?.charges.get(facts.currency) ?? 0), one));
  return [own, same, net].find((parts) => parts.reduce((sum: number, one) => sum + one, 0) === amount);
}

const minorOr = (value: number, otherwise: Minor): Minor => (Number.isSafeInteger(value) ? minor(value) : otherwise);

/** Ids of the details where each has its own, else that of the entry with the place in the batch. */
function referencesOf(details: readonly Detail[], entryRef: string | undefined): readonly (string | undefined)[] {
  const own = details.map(({ bankRef }) => bankRef);
  if (own.every((one) => one !== undefined) && new Set(own).size === own.length) return own;
  return details.map((_detail, at) => (entryRef === undefined ? undefined : `${entryRef}/${at + 1}`));
}

/** More names in one memo than this tell nothing more. */
const MOST_TOLD = 50;

function draftOf(
  amount: Minor,
  line: number,
  raw: string,
  details: readonly Detail[],
  bankRef: string | undefined,
  facts: EntryFacts,
): EntryDraft {
  const direction = amount === 0 ? facts.direction : amount < 0 ? "out" : "in";
  const told = details.slice(0, MOST_TOLD).map((detail) => ({
    detail,
    ...counterparty(detail.parties, direction, facts.reversal, facts.owner),
  }));
  const [first] = told;
  const payee = told.every((one) => one.payee === first?.payee) ? first?.payee : undefined;
  const memo: (string | undefined)[] = told.flatMap(({ detail, payee: name, behind }) => [
    payee === undefined ? name : undefined,
    detail.remittance,
    behind,
    ...foreignText(detail.amounts, facts.currency),
  ]);
  if (details.length === 0) memo.push(...foreignText(facts.amounts, facts.currency));
  const checkNumber = details.length === 1 ? details[0]?.checkNumber : undefined;
  // What the bank says is worth telling where nobody else says anything.
  const isPoor = payee === undefined || told.every(({ detail }) => detail.remittance === "");
  if (isPoor) memo.push(...told.map(({ detail }) => detail.info), facts.info);
  return {
    line,
    raw,
    ...facts.dates,
    amount,
    currency: facts.currency,
    payee: payee ?? "",
    memo: joinTexts(memo) || (payee === undefined ? (facts.name ?? "") : ""),
    ...(bankRef === undefined ? {} : { bankRef }),
    ...(facts.pending ? { pending: true } : {}),
    ...(facts.roundedFrom === undefined ? {} : { roundedFrom: facts.roundedFrom }),
    ...(checkNumber === undefined ? {} : { checkNumber }),
  };
}
