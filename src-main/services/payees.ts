/** Payees. Found by name or alias, ignoring case; merging keeps the other names as aliases, so banks' spellings stay known. */
import type { PayeeView } from "../../src-shared/contract/payees.ts";
import type { CommitId, PayeeId } from "../../src-shared/domain/id.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Change, CommitLabel, Dismissal } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { sameName } from "./names.ts";
import { likePayees, pairOf } from "./payee-likeness.ts";
import { commitErrorToRefusal, notFound, type Refusal, refused } from "./refusal.ts";
import { filtersRenamed } from "./renamed-filters.ts";
import { rulesRenamed, rulesWithout } from "./rule-references.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type PayeesService = ReturnType<typeof createPayeesService>;

type Committed = Result<{ readonly commitId: CommitId }, Refusal>;

export function createPayeesService({ ledger, clock, newId }: ServiceDeps & { readonly ledger: Ledger }) {
  const { reads } = ledger;
  const commit = async (label: CommitLabel, changes: readonly Change[]): Promise<Committed> => {
    const written = await ledger.commit({ origin: "user", label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };

  return {
    list(): PayeeView[] {
      const use = reads.payeeUse();
      return reads.payees().map((payee) => {
        const used = use.get(payee.id);
        return {
          ...payee,
          aliases: [...payee.aliases],
          transactions: used?.transactions ?? 0,
          lastDate: used?.lastDate ?? null,
          lastCategoryId: used?.lastCategoryId ?? null,
        };
      });
    },

    async update({
      id,
      name,
      aliases = [...(reads.payee(id)?.aliases ?? [])],
      defaultCategoryId,
    }: Input<"payees", "update">): Promise<Committed> {
      const before = reads.payee(id);
      if (!before) return notFound("payee", id);
      if (defaultCategoryId && !reads.category(defaultCategoryId)) return notFound("category", defaultCategoryId);
      const holder = name === undefined ? undefined : reads.payeeNamed(name);
      if (name !== undefined && holder && holder.id !== id) return err({ kind: "name-taken", name });
      const taken = aliases.find((alias) => (reads.payeeNamed(alias)?.id ?? id) !== id);
      if (taken !== undefined) return err({ kind: "name-taken", name: taken });
      const isRenamed = name !== undefined && !sameName(name, before.name);
      const after: Payee = {
        ...before,
        name: name ?? before.name,
        // The old name is how banks write it, so the next file finds the payee; a name that becomes the main one is no alias.
        aliases: distinctNames([...aliases, ...(isRenamed ? [before.name] : [])], name ?? before.name),
        defaultCategoryId: defaultCategoryId === undefined ? before.defaultCategoryId : defaultCategoryId,
      };
      return commit({ kind: "payee-changed", subject: after.name }, [
        { table: "payees", before, after },
        ...(after.name === before.name ? [] : rulesRenamed(reads.rules(), [{ from: before.name, to: after.name }])),
        ...filtersRenamed(reads, "payee", [{ before, to: after.name }], reads.payees()),
      ]);
    },

    async merge({ id, others }: Input<"payees", "merge">): Promise<Committed> {
      const before = reads.payee(id);
      if (!before) return notFound("payee", id);
      const gone: Payee[] = [];
      for (const other of new Set(others)) {
        if (other === id) return refused("merge", "A payee cannot be merged with itself.");
        const payee = reads.payee(other);
        if (!payee) return notFound("payee", other);
        gone.push(payee);
      }
      const aliases = distinctNames(
        [...before.aliases, ...gone.flatMap((payee) => [payee.name, ...payee.aliases])],
        before.name,
      );
      const moves = gone.flatMap((payee) => transactionsOf(payee.id).map((it) => moved(it, id, clock())));
      const inRules = rulesWithout(
        reads.rules(),
        gone.map((payee) => ({ from: { table: "payees", id: payee.id }, to: id })),
      );
      const renamed = rulesRenamed(
        reads.rules(),
        gone.map((payee) => ({ from: payee.name, to: before.name })),
        inRules,
      );
      const renamedIds = new Set(renamed.map((change) => change.before?.id));
      return commit({ kind: "payees-merged", subject: before.name, count: gone.length }, [
        { table: "payees", before, after: { ...before, aliases } },
        ...moves,
        ...inRules.filter((change) => !renamedIds.has(change.before?.id)),
        ...renamed,
        ...gone.flatMap((payee) =>
          schedulesOf(payee.id).map(
            (each): Change => ({ table: "schedules", before: each, after: { ...each, payeeId: id } }),
          ),
        ),
        ...gone.map((payee): Change => ({ table: "payees", before: payee, after: null })),
        ...filtersRenamed(
          reads,
          "payee",
          gone.map((payee) => ({ before: payee, to: before.name })),
          reads.payees(),
        ),
      ]);
    },

    similar({ limit }: Input<"payees", "similar">): Output<"payees", "similar"> {
      const use = reads.payeeUse();
      const dismissed = new Set(
        reads.dismissals().flatMap(({ kind, subject }) => (kind === "payees" ? [subject] : [])),
      );
      const clusters = likePayees(
        reads.payees().map(({ id, name, defaultCategoryId }) => ({
          id,
          name,
          transactions: use.get(id)?.transactions ?? 0,
          categoryId: defaultCategoryId ?? use.get(id)?.lastCategoryId ?? null,
        })),
        dismissed,
      );
      return {
        clusters: clusters
          .slice(0, limit)
          .map((cluster) => cluster.map(({ id, name, transactions }) => ({ id, name, transactions }))),
        total: clusters.length,
      };
    },

    async dismiss({ ids }: Input<"payees", "dismiss">): Promise<Committed> {
      const missing = ids.find((id) => !reads.payee(id));
      if (missing) return notFound("payee", missing);
      const there = new Set(reads.dismissals().map(({ subject }) => subject));
      const pairs = new Set(ids.flatMap((a) => ids.flatMap((b) => (a < b ? [pairOf(a, b)] : []))));
      const changes = [...pairs]
        .filter((subject) => !there.has(subject))
        .map((subject): Change => {
          const after: Dismissal = { id: newId(), kind: "payees", subject, at: clock() };
          return { table: "dismissals", before: null, after };
        });
      if (changes.length === 0) return refused("dismissed", "It was set aside before.");
      return commit({ kind: "suggestion-dismissed", count: 1 }, changes);
    },

    async remove({ id }: Input<"payees", "remove">): Promise<Committed> {
      const before = reads.payee(id);
      if (!before) return notFound("payee", id);
      const used = reads.transactionIdsOf({ payeeId: id }).length;
      if (used > 0) return refused("L11", `${used} transactions use this payee. Merge it with another one instead.`);
      if (schedulesOf(id).length > 0) return refused("L11", "A schedule pays it. Merge it with another one instead.");
      return commit({ kind: "payee-deleted", subject: before.name }, [
        { table: "payees", before, after: null },
        ...rulesWithout(reads.rules(), [{ from: { table: "payees", id }, to: null }]),
      ]);
    },
  };

  function schedulesOf(id: PayeeId) {
    return reads.schedules().filter(({ payeeId }) => payeeId === id);
  }

  function transactionsOf(id: PayeeId) {
    return reads.transactions(reads.transactionIdsOf({ payeeId: id }));
  }
}

const moved = (
  before: ReturnType<Ledger["reads"]["transactions"]>[number],
  payeeId: PayeeId,
  updated: number,
): Change => ({
  table: "transactions",
  before,
  after: { ...before, payeeId, updated },
});

/** Without repetitions and without the name itself, first spelling first. */
function distinctNames(names: readonly string[], main: string): string[] {
  const kept: string[] = [];
  for (const name of names) if (![main, ...kept].some((other) => sameName(other, name))) kept.push(name);
  return kept;
}
