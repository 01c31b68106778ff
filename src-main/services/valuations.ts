/** What property is worth: stated for a day, stated anew, corrected, taken away. Never a posting. */
import type { ValuationView } from "../../src-shared/contract/valuations.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { CommitId, ValuationId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { isValuedKind, type Valuation } from "../../src-shared/domain/valuation.ts";
import type { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type ValuationsService = ReturnType<typeof createValuationsService>;

export interface ValuationsDeps extends Pick<ServiceDeps, "newId"> {
  readonly ledger: Ledger;
  readonly today: () => LocalDate;
}

export function createValuationsService({ ledger, newId, today }: ValuationsDeps) {
  const { reads } = ledger;

  const commit = async (
    kind: "valuation-set" | "valuation-changed" | "valuation-deleted",
    { accountId }: Valuation,
    changes: readonly Change[],
  ): Promise<Result<{ commitId: CommitId }, Refusal>> => {
    const label = { kind, subject: reads.account(accountId)?.name ?? "" };
    const written = await ledger.commit({ origin: "user", label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };
  const thatDay = ({ accountId, date }: Pick<Valuation, "accountId" | "date">): Valuation | undefined =>
    reads
      .valuations()
      .get(accountId)
      ?.find((each) => each.date === date);
  const refuseDay = (date: LocalDate): Refusal | undefined =>
    date > today() ? { kind: "day-to-come", today: today() } : undefined;

  return {
    list({ accountId }: Input<"valuations", "list">): Result<ValuationView[], Refusal> {
      if (!reads.account(accountId)) return notFound("account", accountId);
      return ok([...(reads.valuations().get(accountId) ?? [])].reverse());
    },

    async set({
      date = today(),
      ...input
    }: Input<"valuations", "set">): Promise<Result<Output<"valuations", "set">, Refusal>> {
      const account = reads.account(input.accountId);
      if (!account) return notFound("account", input.accountId);
      if (!isValuedKind(account.kind)) return err({ kind: "not-property", accountId: account.id });
      const refusal = refuseDay(date);
      if (refusal) return err(refusal);
      const before = thatDay({ ...input, date });
      const after: Valuation = { id: before?.id ?? newId(), date, ...input };
      const done = await commit("valuation-set", after, [{ table: "valuations", before: before ?? null, after }]);
      return done.ok ? ok({ ...done.value, valuation: after, replaced: before !== undefined }) : done;
    },

    async update({
      id,
      ...fields
    }: Input<"valuations", "update">): Promise<Result<Output<"valuations", "update">, Refusal>> {
      const before = reads.valuation(id);
      if (!before) return notFound("valuation", id);
      const date = fields.date ?? before.date;
      const refusal = date === before.date ? undefined : refuseDay(date);
      if (refusal) return err(refusal);
      const after: Valuation = {
        ...before,
        date,
        value: fields.value ?? before.value,
        note: fields.note ?? before.note,
      };
      const taken = date === before.date ? undefined : thatDay(after);
      // The one that has the day stays and is told anew, so that no day ever has two, not even on the way.
      const kept = taken ? { ...taken, value: after.value, note: after.note } : after;
      const done = await commit(
        "valuation-changed",
        before,
        taken
          ? [
              { table: "valuations", before: taken, after: kept },
              { table: "valuations", before, after: null },
            ]
          : [{ table: "valuations", before, after }],
      );
      return done.ok ? ok({ ...done.value, valuation: kept }) : done;
    },

    async remove({ id }: { readonly id: ValuationId }): Promise<Result<{ commitId: CommitId }, Refusal>> {
      const before = reads.valuation(id);
      if (!before) return notFound("valuation", id);
      return commit("valuation-deleted", before, [{ table: "valuations", before, after: null }]);
    },
  };
}
