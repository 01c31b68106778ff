/**
 * The accounts that an occurrence of a schedule moves, each with what is expected there, and how much the text of a
 * booking speaks for it. Of a transfer or the payment of a loan either side may be told first, by either bank.
 */
import type { Draft } from "../../src-shared/domain/draft.ts";
import type { AccountId, PayeeId } from "../../src-shared/domain/id.ts";
import { normalisePayee } from "../../src-shared/domain/matching-fingerprint.ts";
import { negate } from "../../src-shared/domain/money.ts";
import { SAME_PAYEE } from "../../src-shared/domain/occurrence-matching.ts";
import type { HowMuch, Schedule } from "../../src-shared/domain/schedule.ts";
import { saysTransfer } from "../../src-shared/domain/transfer-words.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { similarity } from "./import-compare.ts";
import type { PayeeBook } from "./import-payees.ts";

export interface LegDeps {
  readonly reads: Reads;
  /** Knows the payees as they are; makes none. */
  readonly book: PayeeBook;
}

/** One side of an occurrence. */
export interface Leg {
  readonly schedule: Schedule;
  readonly accountId: AccountId;
}

/** A side of a split follows from the others, so that it may differ as an estimate may. */
const DERIVED: HowMuch = { kind: "estimate", last: 1 };
/** The text says that money moved between own accounts. */
const SAYS_TRANSFER = 0.8;
/** What arrives on an account that is owed on is a payment, whatever it is called. */
const PAYS_BACK = 0.7;

/** How far it may differ on this side. */
export function howMuchOn({ schedule: { howMuch, lines, accountId: payer }, accountId }: Leg): HowMuch {
  if (accountId === payer || howMuch.kind !== "range") return howMuch;
  const [only, another] = lines;
  if (!only || another || only.transferQuantity !== undefined) return DERIVED;
  return { kind: "range", least: negate(howMuch.most), most: negate(howMuch.least) };
}

export const accountsMoved = ({ accountId, lines }: Schedule): AccountId[] => [
  accountId,
  ...lines.flatMap(({ transferAccountId }) => transferAccountId ?? []),
];

/**
 * @param named the account that the booking itself names as the other side
 * @returns 0 to 1; undefined where nothing speaks for or against it
 */
export function likenessOf(
  leg: Leg,
  draft: Draft,
  named: AccountId | undefined,
  { reads, book }: LegDeps,
): number | undefined {
  const { schedule, accountId } = leg;
  const byPayee = alike(schedule.payeeId, draft.payee, { reads, book });
  const others = accountsMoved(schedule).filter((id) => id !== accountId);
  if (named !== undefined) return others.includes(named) ? 1 : 0;
  if (others.length === 0 || (byPayee ?? 0) >= SAME_PAYEE) return byPayee;
  const text = `${draft.payee} ${draft.memo}`;
  const isOwed = (id: AccountId) => reads.account(id)?.kind === "loan";
  if (others.some((id) => names(text, reads.account(id)?.name ?? ""))) return SAYS_TRANSFER;
  if (!isOwed(accountId) && !others.some(isOwed) && saysTransfer(text)) return SAYS_TRANSFER;
  // The payee is called as the side that pays calls it.
  if (accountId === schedule.accountId) return byPayee;
  return isOwed(accountId) ? PAYS_BACK : undefined;
}

function names(text: string, account: string): boolean {
  const name = normalisePayee(account);
  return name.length > 2 && ` ${normalisePayee(text)} `.includes(` ${name} `);
}

/** @returns undefined where one of the two names nobody that is known */
function alike(planned: PayeeId | null, printed: string, { reads, book }: LegDeps): number | undefined {
  const payee = planned === null ? undefined : reads.payee(planned);
  const text = normalisePayee(printed);
  if (!payee || text === "") return undefined;
  return book.find(printed)?.id === payee.id ? 1 : similarity(normalisePayee(payee.name), text);
}
