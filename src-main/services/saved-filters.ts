/** Filters that have a name: the list of them. What they ask is read by whoever shows transactions. */
import type { CommitId, SavedFilterId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { SavedFilter } from "../../src-shared/domain/saved-filter.ts";
import type { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { refuseName } from "./names.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type SavedFiltersService = ReturnType<typeof createSavedFiltersService>;

type Committed = Result<{ readonly commitId: CommitId }, Refusal>;

export function createSavedFiltersService({ ledger, newId }: ServiceDeps & { readonly ledger: Ledger }) {
  const { reads } = ledger;
  const commit = async (
    kind: string,
    before: SavedFilter | null,
    after: SavedFilter | null,
    subject: string,
  ): Promise<Committed> => {
    const change: Change = { table: "saved_filters", before, after };
    const written = await ledger.commit({ origin: "user", label: { kind, subject }, changes: [change] });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };
  const find = (id: SavedFilterId) => reads.savedFilters().find((filter) => filter.id === id);

  return {
    list: (): SavedFilter[] => reads.savedFilters().map((filter) => ({ ...filter })),

    async create(asked: Input<"filters", "create">): Promise<Result<Output<"filters", "create">, Refusal>> {
      const taken = refuseName(asked.name, reads.savedFilters());
      if (taken) return err(taken);
      const after: SavedFilter = { id: newId<SavedFilterId>(), ...asked };
      const done = await commit("saved-filter-added", null, after, after.name);
      return done.ok ? ok({ ...done.value, savedFilterId: after.id }) : done;
    },

    async update({ id, name, query, quick }: Input<"filters", "update">): Promise<Committed> {
      const before = find(id);
      if (!before) return notFound("filter", id);
      const taken = name === undefined ? undefined : refuseName(name, reads.savedFilters(), id);
      if (taken) return err(taken);
      const after: SavedFilter = {
        ...before,
        name: name ?? before.name,
        query: query ?? before.query,
        quick: quick === undefined ? before.quick : quick,
      };
      return commit("saved-filter-changed", before, after, after.name);
    },

    async remove({ id }: Input<"filters", "remove">): Promise<Committed> {
      const before = find(id);
      return before ? commit("saved-filter-deleted", before, null, before.name) : notFound("filter", id);
    },
  };
}
