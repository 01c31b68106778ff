/**
 * What each account of a journal holds, in the order of its days, and whether that is what the journal asserts (`=` of one
 * commodity, `==` of all, with `*` together with the accounts below it).
 */
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { JournalPosting } from "./journal.ts";
import { type Exact, isSame, isZero, NOTHING, plus } from "./numbers.ts";

export interface Movement {
  /** On which the account sees it: the day of the posting or of its transaction. */
  readonly date: LocalDate;
  readonly posting: JournalPosting;
  readonly quantity: Exact;
  readonly commodity: string;
  /** What it shall hold after that. */
  readonly asserted: Exact | undefined;
}

export interface Asserted {
  readonly movement: Movement;
  readonly holds: Exact;
  readonly isRight: boolean;
  /** Nothing moves there on a later day. */
  readonly isLast: boolean;
}

export function createHoldings() {
  const held = new Map<string, Map<string, Exact>>();
  const of = (account: string, commodity: string): Exact => held.get(account)?.get(commodity) ?? NOTHING;
  return {
    of,
    add(account: string, commodity: string, quantity: Exact): void {
      const own = held.get(account) ?? new Map<string, Exact>();
      own.set(commodity, plus(own.get(commodity) ?? NOTHING, quantity));
      held.set(account, own);
    },
    withBelow(account: string, commodity: string): Exact {
      let sum = of(account, commodity);
      for (const [name, own] of held)
        if (name.startsWith(`${account}:`)) sum = plus(sum, own.get(commodity) ?? NOTHING);
      return sum;
    },
    holdsOnly(account: string, commodity: string): boolean {
      return [...(held.get(account) ?? [])].every(([other, amount]) => other === commodity || isZero(amount));
    },
  };
}

/** @param movements of all accounts, in the order of the journal */
export function checkAssertions(movements: readonly Movement[]): Asserted[] {
  const inOrder = movements.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const lastDay = new Map(inOrder.map(({ posting, date }) => [posting.account, date]));
  const holdings = createHoldings();
  const checked: Asserted[] = [];
  for (const movement of inOrder) {
    const { posting, quantity, commodity, asserted, date } = movement;
    holdings.add(posting.account, commodity, quantity);
    if (!asserted || !posting.assertion) continue;
    const { sign } = posting.assertion;
    const holds = sign.endsWith("*")
      ? holdings.withBelow(posting.account, commodity)
      : holdings.of(posting.account, commodity);
    const isAlone = !sign.startsWith("==") || holdings.holdsOnly(posting.account, commodity);
    checked.push({
      movement,
      holds,
      isRight: isAlone && isSame(holds, asserted),
      isLast: lastDay.get(posting.account) === date && !sign.endsWith("*"),
    });
  }
  return checked;
}
