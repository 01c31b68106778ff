/**
 * What accounts count for net worth, in their own currency: of property what a person said last, of everything else the
 * balance of its postings. In the budget's currency it is that at the rate of the day (conversion.ts).
 * Month by month it costs months, not transactions.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import { type LocalDate, lastDay, type Month, monthOf } from "../../src-shared/domain/date.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { add, type Minor, ZERO } from "../../src-shared/domain/money.ts";
import { worthOn } from "../../src-shared/domain/valuation.ts";
import type { Reads } from "../ledger/reads/reads.ts";

export interface WorthDeps {
  readonly reads: Pick<Reads, "accounts" | "balances" | "accountMonths" | "valuations">;
  readonly today: () => LocalDate;
}

/** As things stand today. */
export function worthNow({ reads, today }: WorthDeps): (account: Account) => Minor {
  const [balances, valuations, day] = [reads.balances(), reads.valuations(), today()];
  return (account) =>
    worthOn(account, valuations.get(account.id) ?? [], day, balances.get(account.id)?.balance ?? ZERO);
}

/** The day that stands for a month, of its worth and of its rate: its last one, of the running month today. */
export const rateDay = (month: Month, today: LocalDate): LocalDate => (month < monthOf(today) ? lastDay(month) : today);

/**
 * At the end of each month; the running one as it stands today.
 * @param months oldest first, without a gap
 */
export function worthByMonth({ reads, today }: WorthDeps, months: readonly Month[]): ReadonlyMap<AccountId, Minor[]> {
  const moved = new Map<AccountId, { readonly month: Month; readonly sum: Minor }[]>();
  for (const entry of reads.accountMonths()) {
    const own = moved.get(entry.accountId);
    if (own) own.push(entry);
    else moved.set(entry.accountId, [entry]);
  }
  const [now, valuations] = [today(), reads.valuations()];
  const ends = months.map((month) => rateDay(month, now));
  return new Map(
    reads.accounts().map((account) => {
      const [own, stated] = [moved.get(account.id) ?? [], valuations.get(account.id)];
      let next = 0;
      let balance = ZERO;
      const worth = months.map((month, at) => {
        for (let each = own[next]; each && each.month <= month; each = own[++next]) balance = add(balance, each.sum);
        return stated ? worthOn(account, stated, ends[at] ?? now, balance) : balance;
      });
      return [account.id, worth];
    }),
  );
}
