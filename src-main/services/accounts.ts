/** Accounts: made with their opening balance, renamed, closed, put in order, deleted while nothing uses them. */
import type { AccountView } from "../../src-shared/contract/accounts.ts";
import { type Account, accountGroup, isBudgetKind } from "../../src-shared/domain/account.ts";
import { addMonths, type LocalDate, monthOf } from "../../src-shared/domain/date.ts";
import type { AccountId, CommitId } from "../../src-shared/domain/id.ts";
import { type Minor, ZERO } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { isValuedKind, type Valuation, valuationOn } from "../../src-shared/domain/valuation.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { createConvert } from "./conversion.ts";
import { withoutAccount } from "./goal-references.ts";
import { refuseName } from "./names.ts";
import { firstTwice, namedFirst } from "./order.ts";
import { commitErrorToRefusal, notFound, type Refusal, refused } from "./refusal.ts";
import { filtersRenamed } from "./renamed-filters.ts";
import { rulesWithout } from "./rule-references.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { startWith } from "./starting-balance.ts";
import type { Input, Output } from "./wire.ts";
import { worthByMonth, worthNow } from "./worth.ts";

export type AccountsService = ReturnType<typeof createAccountsService>;

type Changed = Result<{ readonly commitId: CommitId; readonly account: AccountView }, Refusal>;

export function createAccountsService({
  ledger,
  newId,
  clock,
  today,
}: ServiceDeps & { readonly ledger: Ledger; readonly today: () => LocalDate }) {
  const { reads } = ledger;

  const commit = async (
    label: CommitLabel,
    changes: readonly Change[],
  ): Promise<Result<{ commitId: CommitId }, Refusal>> => {
    const written = await ledger.commit({ origin: "user", label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };
  const view = (account: Account, worth = worthNow({ reads, today }), convert = createConvert(ledger)): AccountView => {
    const own = worth(account);
    const known = reads.balances().get(account.id);
    const stated = valuationOn(reads.valuations().get(account.id) ?? [], today());
    return {
      ...account,
      group: accountGroup(account.kind),
      balance: known?.balance ?? ZERO,
      clearedBalance: known?.cleared ?? ZERO,
      worth: own,
      converted: account.currency === ledger.currency ? null : (convert(own, account.currency, today()) ?? null),
      valuation: stated ? { date: stated.date, value: stated.value } : null,
      postings: known?.postings ?? 0,
      lastDate: known?.lastDate ?? null,
    };
  };
  const change = async (label: CommitLabel, before: Account, after: Account): Promise<Changed> => {
    const done = await commit(label, [
      { table: "accounts", before, after },
      ...filtersRenamed(reads, "account", [{ before, to: after.name }], reads.accounts()),
    ]);
    return done.ok ? ok({ ...done.value, account: view(after) }) : done;
  };

  const openingTransaction = (account: Account, amount: Minor, date: LocalDate): Result<readonly Change[], Refusal> =>
    startWith({ ledger, newId, clock }, [{ account, amount, date }]);

  const firstValuation = (account: Account, value: Minor, date: LocalDate): Result<readonly Change[], Refusal> => {
    if (!isValuedKind(account.kind)) return err({ kind: "not-property", accountId: account.id });
    if (date > today()) return err({ kind: "day-to-come", today: today() });
    const after: Valuation = { id: newId(), accountId: account.id, date, value, note: "" };
    return ok([{ table: "valuations", before: null, after }]);
  };

  return {
    list(): AccountView[] {
      const worth = worthNow({ reads, today });
      const convert = createConvert(ledger);
      return [...reads.accounts()]
        .sort((a, b) => a.position - b.position)
        .map((account) => view(account, worth, convert));
    },

    /** What accounts were worth at the ends of months. */
    history({ months: count }: Input<"accounts", "history">): Output<"accounts", "history"> {
      const last = monthOf(today());
      const months = Array.from({ length: count }, (_, index) => addMonths(last, index - count + 1));
      const worth = worthByMonth({ reads, today }, months);
      return { months, accounts: [...worth].map(([accountId, balances]) => ({ accountId, balances })) };
    },

    async create({
      openingBalance = ZERO,
      openingDate,
      worth,
      ...input
    }: Input<"accounts", "create">): Promise<Changed> {
      const others = reads.accounts();
      const refusal = refuseName(input.name, others);
      if (refusal) return err(refusal);
      const account: Account = {
        id: newId(),
        name: input.name,
        kind: input.kind,
        currency: input.currency ?? ledger.currency,
        inBudget: input.inBudget ?? isBudgetKind(input.kind),
        opened: openingDate ?? null,
        closed: null,
        position: Math.max(-1, ...others.map(({ position }) => position)) + 1,
        note: input.note,
        institution: input.institution,
        number: input.number,
      };
      const opening =
        openingBalance === 0 ? ok([]) : openingTransaction(account, openingBalance, openingDate ?? today());
      if (!opening.ok) return opening;
      const stated = worth === undefined ? ok([]) : firstValuation(account, worth, openingDate ?? today());
      if (!stated.ok) return stated;
      const done = await commit({ kind: "account-added", subject: account.name }, [
        { table: "accounts", before: null, after: account },
        ...opening.value,
        ...stated.value,
      ]);
      return done.ok ? ok({ ...done.value, account: view(account) }) : done;
    },

    async update({ id, ...fields }: Input<"accounts", "update">): Promise<Changed> {
      const before = reads.account(id);
      if (!before) return notFound("account", id);
      const refusal = fields.name === undefined ? undefined : refuseName(fields.name, reads.accounts(), id);
      if (refusal) return err(refusal);
      const valuations = reads.valuations().get(id)?.length ?? 0;
      if (valuations > 0 && fields.kind && !isValuedKind(fields.kind))
        return err({ kind: "has-valuations", valuations });
      const after: Account = {
        ...before,
        name: fields.name ?? before.name,
        kind: fields.kind ?? before.kind,
        inBudget: fields.inBudget ?? before.inBudget,
        note: fields.note ?? before.note,
        institution: fields.institution ?? before.institution,
        number: fields.number ?? before.number,
      };
      return change({ kind: "account-changed", subject: after.name }, before, after);
    },

    async close({ id, date }: Input<"accounts", "close">): Promise<Changed> {
      const before = reads.account(id);
      if (!before) return notFound("account", id);
      return change({ kind: "account-closed", subject: before.name }, before, { ...before, closed: date ?? today() });
    },

    async reopen({ id }: Input<"accounts", "reopen">): Promise<Changed> {
      const before = reads.account(id);
      if (!before) return notFound("account", id);
      return change({ kind: "account-reopened", subject: before.name }, before, { ...before, closed: null });
    },

    /** Those named come first, in this order; the others keep theirs behind them. */
    async reorder({ ids }: Input<"accounts", "reorder">): Promise<Result<{ commitId: CommitId }, Refusal>> {
      const twice = firstTwice(ids);
      if (twice) return refused("order", `${twice} stands twice in the order.`);
      const ordered = namedFirst(reads.accounts(), ids);
      if (!ordered.ok) return notFound("account", ordered.error);
      const changes = ordered.value.flatMap((before, position): Change[] =>
        before.position === position ? [] : [{ table: "accounts", before, after: { ...before, position } }],
      );
      return commit({ kind: "accounts-reordered", count: changes.length }, changes);
    },

    async remove({ id }: { readonly id: AccountId }): Promise<Result<{ commitId: CommitId }, Refusal>> {
      const before = reads.account(id);
      if (!before) return notFound("account", id);
      const transactions = reads.balances().get(id)?.postings ?? 0;
      if (transactions > 0) return err({ kind: "account-in-use", transactions });
      const planned = reads
        .schedules()
        .some((each) => each.accountId === id || each.lines.some(({ transferAccountId }) => transferAccountId === id));
      if (planned) return refused("L11", "Schedules use this account. Delete them first.");
      return commit({ kind: "account-deleted", subject: before.name }, [
        { table: "accounts", before, after: null },
        ...(reads.valuations().get(id) ?? []).map(
          (each): Change => ({ table: "valuations", before: each, after: null }),
        ),
        ...withoutAccount(reads, id),
        ...rulesWithout(reads.rules(), [{ from: { table: "accounts", id }, to: null }]),
        ...reads.reconciliations(id).map((each): Change => ({ table: "reconciliations", before: each, after: null })),
        ...reads
          .statementBalances(id)
          .map((each): Change => ({ table: "statement_balances", before: each, after: null })),
      ]);
    },
  };
}
