/** Loans: terms of accounts that owe, how each is paid off, and how all of them end together. What is owed is the balance. */
import type { LoanView } from "../../src-shared/contract/loans.ts";
import type { Account } from "../../src-shared/domain/account.ts";
import { addMonths, type LocalDate, monthOf } from "../../src-shared/domain/date.ts";
import type { AccountId, CommitId } from "../../src-shared/domain/id.ts";
import {
  annuity,
  isOwingKind,
  type Loan,
  monthlyInterest,
  type PayoffPlan,
  type PayoffStrategy,
  payoffStrategies,
} from "../../src-shared/domain/loan.ts";
import { amortise, loanTotals, remainingTerms, splitPayment } from "../../src-shared/domain/loan-schedule.ts";
import { type Minor, minor, ZERO } from "../../src-shared/domain/money.ts";
import { type Debt, type Payoff, payOff } from "../../src-shared/domain/payoff.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type LoansService = ReturnType<typeof createLoansService>;

export interface LoansDeps extends Pick<ServiceDeps, "newId" | "clock"> {
  readonly ledger: Ledger;
  readonly today: () => LocalDate;
}

type Committed = Result<{ readonly commitId: CommitId }, Refusal>;
type LeftOut = Output<"loans", "payoff">["leftOut"][number];

export function createLoansService({ ledger, today, newId, clock }: LoansDeps) {
  const { reads } = ledger;

  const owedOf = (id: AccountId): Minor => minor(Math.max(0, -(reads.balances().get(id)?.balance ?? ZERO)));
  const restOf = (loan: Loan) => amortise(owedOf(loan.accountId), remainingTerms(loan, today()));

  const view = (account: Account): LoanView => {
    const loan = reads.loanOf(account.id);
    const { id: accountId, name, kind, currency } = account;
    return {
      accountId,
      account: name,
      kind,
      currency,
      owed: owedOf(accountId),
      terms: loan ? termsOf(loan) : null,
      rest: loan ? restView(loan) : null,
    };
  };
  const restView = (loan: Loan): LoanView["rest"] => {
    const rows = restOf(loan);
    const [next] = rows;
    const { payments, interest, paidOff } = loanTotals(rows);
    return next && paidOff ? { payments, interest, paidOff, next: next.date, nextInterest: next.interest } : null;
  };

  const commit = async (label: CommitLabel, changes: readonly Change[]): Promise<Committed> => {
    const written = await ledger.commit({ origin: "user", label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };

  /** Debts of the plan, and what owes beside it. */
  const debts = (): {
    readonly planned: readonly (Debt & { readonly account: string })[];
    readonly leftOut: LeftOut[];
  } => {
    const planned: (Debt & { readonly account: string })[] = [];
    const leftOut: LeftOut[] = [];
    for (const { id: accountId, name: account, kind, currency } of reads.accounts()) {
      const owed = owedOf(accountId);
      if (owed === 0 || !isOwingKind(kind)) continue;
      const loan = reads.loanOf(accountId);
      const out = (reason: LeftOut["reason"]) => leftOut.push({ accountId, account, reason });
      if (!loan) out("no-terms");
      else if (currency !== ledger.currency) out("other-currency");
      else if (!loan.inPlan) out("not-wanted");
      else planned.push({ accountId, account, owed, rate: loan.rate, payment: loan.payment });
    }
    return { planned, leftOut };
  };
  const monthAhead = (number: number | null) => (number === null ? null : addMonths(monthOf(today()), number));

  return {
    list: (): LoanView[] =>
      reads
        .accounts()
        .filter(({ id, kind, closed }) => reads.loanOf(id) || (kind === "loan" && closed === null))
        .map(view),

    async set({ accountId, ...input }: Input<"loans", "set">): Promise<Result<Output<"loans", "set">, Refusal>> {
      const account = reads.account(accountId);
      if (!account) return notFound("account", accountId);
      if (input.interestCategoryId !== null && !reads.category(input.interestCategoryId))
        return notFound("category", input.interestCategoryId);
      const impossible = (reason: Extract<Refusal, { kind: "loan-not-possible" }>["reason"]) =>
        err({ kind: "loan-not-possible", reason } as const);
      if (!isOwingKind(account.kind)) return impossible("not-owing");
      const before = reads.loanOf(accountId) ?? null;
      const principal = input.principal ?? before?.principal ?? owedOf(accountId);
      if (principal <= 0) return impossible("not-owing");
      const { rate, payments } = input;
      const payment = input.payment ?? (payments === null ? undefined : annuity(principal, rate, payments));
      if (payment === undefined) return impossible("neither-payment-nor-term");
      if (payment <= monthlyInterest(principal, rate)) return impossible("payment-too-small");
      const after: Loan = {
        id: before?.id ?? newId(),
        accountId,
        rate,
        principal,
        payment,
        firstPayment: input.firstPayment ?? before?.firstPayment ?? today(),
        payments,
        interestCategoryId: input.interestCategoryId,
        inPlan: input.inPlan,
        updated: clock(),
      };
      const done = await commit({ kind: "loan-set", subject: account.name }, [{ table: "loans", before, after }]);
      return done.ok ? ok({ ...done.value, loan: view(account) }) : done;
    },

    async remove({ accountId }: Input<"loans", "remove">): Promise<Committed> {
      const before = reads.loanOf(accountId);
      if (!before) return notFound("loan", accountId);
      const subject = reads.account(accountId)?.name ?? "";
      return commit({ kind: "loan-deleted", subject }, [{ table: "loans", before, after: null }]);
    },

    amortisation({ accountId, of }: Input<"loans", "amortisation">): Result<Output<"loans", "amortisation">, Refusal> {
      const loan = reads.loanOf(accountId);
      const account = reads.account(accountId);
      if (!loan || !account) return notFound("loan", accountId);
      const rows = of === "agreed" ? amortise(loan.principal, loan) : restOf(loan);
      const { interest, paidOff } = loanTotals(rows);
      return ok({ currency: account.currency, payments: rows.map((row) => ({ ...row })), interest, paidOff });
    },

    split(input: Input<"loans", "split">): Result<Output<"loans", "split">, Refusal> {
      const { accountId, amount, date = today(), transactionId } = input;
      const loan = reads.loanOf(accountId);
      if (!loan) return notFound("loan", accountId);
      const paid = transactionId ? reads.transaction(transactionId) : undefined;
      const own = paid?.postings.filter((posting) => posting.accountId === accountId && paid.date <= date) ?? [];
      const owed = minor(own.reduce((sum, { quantity }) => sum + quantity, 0) - reads.balanceOn(accountId, date));
      return ok({
        ...splitPayment(owed, loan.rate, minor(Math.abs(amount))),
        interestCategoryId: loan.interestCategoryId,
      });
    },

    payoff({ strategy, extra }: Input<"loans", "payoff">): Output<"loans", "payoff"> {
      const kept = reads.payoffPlan();
      const plan = {
        strategy: strategy ?? kept?.strategy ?? ("avalanche" satisfies PayoffStrategy),
        extra: minor(Math.max(0, extra ?? kept?.extra ?? ZERO)),
      };
      const { planned, leftOut } = debts();
      const ended = {
        avalanche: payOff(planned, "avalanche", plan.extra),
        snowball: payOff(planned, "snowball", plan.extra),
        least: payOff(planned, null, ZERO),
      };
      const chosen = ended[plan.strategy];
      const start = minor(planned.reduce((sum, { owed }) => sum + owed, 0));
      const wayOf = (way: keyof typeof ended, { months, interest, count }: Payoff) => ({
        way,
        interest,
        months: count,
        end: monthAhead(count),
        owed: [start, ...months.map(({ owed }) => owed)],
      });
      return {
        currency: ledger.currency,
        plan,
        kept: kept !== undefined,
        debts: planned.map((debt, at) => ({ ...debt, end: monthAhead(chosen.ends[at] ?? null) })),
        leftOut,
        ways: [...payoffStrategies, "least" as const].map((way) => wayOf(way, ended[way])),
        months: chosen.months.map(({ number, payments, interest, owed }) => ({
          month: addMonths(monthOf(today()), number),
          payments: [...payments],
          interest,
          owed,
        })),
      };
    },

    async keepPlan({ strategy, extra }: Input<"loans", "keepPlan">): Promise<Committed> {
      const before = reads.payoffPlan() ?? null;
      const after: PayoffPlan = { id: before?.id ?? newId(), strategy, extra, updated: clock() };
      return commit({ kind: "payoff-plan-kept" }, [{ table: "payoff_plans", before, after }]);
    },
  };
}

const termsOf = ({ id: _, accountId: _account, updated: _updated, ...terms }: Loan) => terms;
