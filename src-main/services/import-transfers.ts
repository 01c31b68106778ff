/**
 * Money that only moved between own accounts, as a file tells it: each side stands in the statement of its account, or one
 * side names the other account. Two new sides become one transaction; a side that stands alone brings the other with it,
 * unless that account already has a line which could be it. Serves L3 and L12.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import { toDayNumber } from "../../src-shared/domain/date.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import { bestPairs } from "../../src-shared/domain/matching-pairs.ts";
import { exchangeTransfers, type MovedSide, TRANSFER_WINDOW_DAYS } from "../../src-shared/domain/matching-transfers.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { saysTransfer } from "../../src-shared/domain/transfer-words.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { isSameNumber } from "./import-accounts.ts";
import type { FileContent } from "./import-content.ts";
import { daysAround } from "./import-days.ts";
import { type ResolveAccount, ratesOf } from "./import-other-sides.ts";
import type { Side } from "./import-review.ts";
import type { Target } from "./import-targets.ts";
import { sameName } from "./names.ts";

export interface Units {
  readonly units: readonly (readonly number[])[];
  /** In the order of their units. */
  readonly sides: readonly Side[];
}

export interface Linked extends Units {
  /** Those of the file, then accounts that only transfers name. */
  readonly targets: readonly Target[];
  /** By row: the target on the other side, which the file does not hold itself. */
  readonly transferTo: ReadonlyMap<number, number>;
}

/** @param before its sides are compared with the ledger already */
export function linkTransfers(reads: Reads, content: FileContent, before: Units, resolve: ResolveAccount): Linked {
  const paired = pairUnits(reads, content, before, resolve);
  const targets = [...content.targets];
  const transferTo = new Map<number, number>();
  const isPaired = new Set(paired.pairedRows);
  const isNew = newUnits(paired.sides);
  paired.units.forEach((rows, unit) => {
    if (rows.some((row) => isPaired.has(row)) || !isNew.has(unit)) return;
    for (const row of rows) {
      const other = otherOf(content, row, resolve);
      const own = content.targets[content.targetOf[row] ?? 0];
      if (!other || !own || other.currency !== own.account.currency) continue;
      if (couldHaveIt(reads, other, content.drafts[row] as Draft)) continue;
      let at = targets.findIndex(({ account }) => account.id === other.id);
      if (at < 0) at = targets.push({ account: other, isNew: false }) - 1;
      // The file has statements of that account: what is not among them did not happen there.
      if (at >= content.targets.length) transferTo.set(row, at);
    }
  });
  return { units: paired.units, sides: paired.sides, targets, transferTo };
}

/** By the name that the file gives to an account of its own, by name, by number. */
export function createResolver({ targets, stated }: FileContent, accounts: readonly Account[]): ResolveAccount {
  const all = [...accounts, ...targets.filter(({ isNew }) => isNew).map(({ account }) => account)];
  const found = new Map<string, Account | undefined>();
  const search = (text: string): Account | undefined => {
    const ownName = targets.find((_, at) => {
      const told = stated[at]?.account;
      return (told?.name && sameName(told.name, text)) || (told && isSameNumber(text, told));
    });
    if (ownName) return ownName.account;
    return (
      all.find(({ name }) => sameName(name, text)) ?? all.find(({ number }) => isSameNumber(number, { number: text }))
    );
  };
  return (text) => {
    if (!found.has(text)) found.set(text, search(text));
    return found.get(text);
  };
}

function otherOf(
  { drafts, targets, targetOf }: FileContent,
  row: number,
  resolve: ResolveAccount,
): Account | undefined {
  const text = drafts[row]?.transferAccount;
  const other = text === undefined ? undefined : resolve(text);
  return other && other.id !== targets[targetOf[row] ?? 0]?.account.id ? other : undefined;
}

/** A line of the other account that may be this very movement, told in another way. */
function couldHaveIt(reads: Reads, other: Account, { date, amount }: Draft): boolean {
  return reads
    .accountLines(other.id, daysAround(date, TRANSFER_WINDOW_DAYS))
    .some((line) => !line.isTransfer && line.amount === -amount);
}

const newUnits = (sides: readonly Side[]): ReadonlySet<number> =>
  new Set(sides.filter(({ answer }) => answer?.status === "new").map(({ unit }) => unit));

interface Candidate {
  readonly row: number;
  readonly unit: number;
  readonly draft: Draft;
  readonly target: number;
  /** Place of the other account among the targets of the file; -1 when the line does not name it. */
  readonly other: number;
  readonly isAlone: boolean;
}

/** Puts the unit of one side to that of the other. */
function pairUnits(
  reads: Reads,
  content: FileContent,
  { units, sides }: Units,
  resolve: ResolveAccount,
): Units & { pairedRows: number[] } {
  const pairedRows: number[] = [];
  if (content.targets.length < 2) return { units, sides, pairedRows };
  const candidates = candidatesOf(content, { units, sides }, resolve);
  const outs = candidates.filter(({ draft }) => draft.amount < 0);
  const intos = candidates.filter(({ draft }) => draft.amount > 0);
  /** Unit that a unit goes into. */
  const joins = new Map<number, number>();
  const kept = new Set<number>();
  const join = (out: Candidate, into: Candidate) => {
    // A line that stands alone goes to the other one, which may be a share of a split; what was joined once stays.
    const [moves, stays] = into.isAlone ? [into, out] : [out, into];
    if (!moves.isAlone || kept.has(moves.unit) || joins.has(moves.unit) || joins.has(stays.unit)) return;
    joins.set(moves.unit, stays.unit);
    kept.add(stays.unit);
    pairedRows.push(out.row, into.row);
  };
  const equal = bestPairs(
    outs.map(({ draft, target }) => ({ ...datedOf(draft, target), amount: draft.amount })),
    intos.map(({ draft, target }) => ({ ...datedOf(draft, target), amount: minor(-draft.amount) })),
    TRANSFER_WINDOW_DAYS,
    (from, to, days) =>
      fits(content, outs[from] as Candidate, intos[to] as Candidate)
        ? 1 - days / (TRANSFER_WINDOW_DAYS + 1)
        : undefined,
  );
  for (const pair of equal) join(outs[pair.from] as Candidate, intos[pair.to] as Candidate);
  const isLeft = ({ unit, isAlone }: Candidate) => isAlone && !joins.has(unit) && !kept.has(unit);
  const [sent, received] = [outs.filter(isLeft), intos.filter(isLeft)];
  const moved = (side: Candidate) => movedOf(content, side);
  for (const pair of exchangeTransfers(sent.map(moved), received.map(moved), ratesOf(reads)))
    if (pair.isSure) join(sent[pair.from] as Candidate, received[pair.to] as Candidate);
  return { ...joined({ units, sides }, joins), pairedRows };
}

const textOf = ({ payee, memo }: Draft): string => `${payee} ${memo}`;

const datedOf = (draft: Draft, target: number) => ({
  day: toDayNumber(draft.date),
  text: `${target} ${textOf(draft)}`,
});

function movedOf({ targets }: FileContent, { draft, target, other }: Candidate): MovedSide {
  const { account } = targets[target] as Target;
  return {
    account: account.id,
    currency: account.currency,
    day: toDayNumber(draft.date),
    amount: draft.amount,
    text: textOf(draft),
    names: targets[other]?.account.id,
    isSaid: draft.isTransfer,
  };
}

function candidatesOf(content: FileContent, { units, sides }: Units, resolve: ResolveAccount): Candidate[] {
  const isNew = newUnits(sides);
  return units.flatMap((rows, unit) =>
    isNew.has(unit)
      ? rows.flatMap((row): Candidate[] => {
          const draft = content.drafts[row] as Draft;
          if (draft.category !== undefined) return [];
          const named = otherOf(content, row, resolve);
          const other = content.targets.findIndex(({ account }) => account.id === named?.id);
          // It names an account of which the file holds nothing.
          if (named && other < 0) return [];
          const isAlone = rows.length === 1;
          return named || isAlone ? [{ row, unit, draft, target: content.targetOf[row] ?? 0, other, isAlone }] : [];
        })
      : [],
  );
}

/** Both are of other accounts of one currency, and at least one of them says that it is a transfer. */
function fits({ targets }: FileContent, out: Candidate, into: Candidate): boolean {
  if (out.target === into.target || out.unit === into.unit) return false;
  if (targets[out.target]?.account.currency !== targets[into.target]?.account.currency) return false;
  if (out.other >= 0 && out.other !== into.target) return false;
  if (into.other >= 0 && into.other !== out.target) return false;
  if (out.draft.isTransfer || into.draft.isTransfer) return true;
  return out.other >= 0 || into.other >= 0 || saysTransfer(textOf(out.draft)) || saysTransfer(textOf(into.draft));
}

function joined({ units, sides }: Units, joins: ReadonlyMap<number, number>): Units {
  if (joins.size === 0) return { units, sides };
  const added = new Map<number, number[]>();
  for (const [moved, kept] of joins) added.set(kept, [...(added.get(kept) ?? []), ...(units[moved] ?? [])]);
  const placeOf = new Map<number, number>();
  const after: (readonly number[])[] = [];
  units.forEach((rows, unit) => {
    if (joins.has(unit)) return;
    placeOf.set(unit, after.length);
    after.push([...rows, ...(added.get(unit) ?? [])]);
  });
  for (const [moved, kept] of joins) placeOf.set(moved, placeOf.get(kept) ?? 0);
  const moved = sides.map((side) => ({ ...side, unit: placeOf.get(side.unit) ?? 0 }));
  return { units: after, sides: moved.sort((a, b) => a.unit - b.unit) };
}
