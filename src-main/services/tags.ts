/** Tags: the list of them, and what changes many transactions at once because a tag goes or becomes another. */
import type { UsedTag } from "../../src-shared/contract/tags.ts";
import type { CommitId, TagId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { nextTagSlot, type Tag } from "../../src-shared/domain/tag.ts";
import { changeTags } from "../../src-shared/domain/transaction.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { refuseName } from "./names.ts";
import { commitErrorToRefusal, notFound, type Refusal, refused } from "./refusal.ts";
import { filtersRenamed } from "./renamed-filters.ts";
import { rulesWithout } from "./rule-references.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type TagsService = ReturnType<typeof createTagsService>;

type Committed = Result<{ readonly commitId: CommitId }, Refusal>;

export function createTagsService({ ledger, newId, clock }: ServiceDeps & { readonly ledger: Ledger }) {
  const { reads } = ledger;
  const commit = async (label: CommitLabel, changes: readonly Change[]): Promise<Committed> => {
    const written = await ledger.commit({ origin: "user", label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };

  /** Takes tags off, puts one on instead if there is one, and removes them; transactions are read as they are needed. */
  async function replace(gone: readonly Tag[], by: Tag | null, label: CommitLabel) {
    const [removed, added] = [gone.map(({ id }) => id), by ? [by.id] : []];
    const ids = new Set(removed.flatMap((tagId) => reads.transactionIdsOf({ tagId })));
    function* changes(): Generator<Result<Change, never>> {
      for (const id of ids) {
        const before = reads.transaction(id);
        const after = before && changeTags(before, { add: added, remove: removed }, clock());
        if (before && after) yield ok({ table: "transactions", before, after });
      }
      const named = gone.map(({ id }) => ({ from: { table: "tags", id } as const, to: by?.id ?? null }));
      for (const change of rulesWithout(reads.rules(), named)) yield ok(change);
      for (const before of gone) yield ok({ table: "tags", before, after: null });
    }
    const written = await ledger.commitMany({
      origin: "user",
      label: () => label,
      changes: changes(),
      count: ids.size + gone.length,
    });
    if (written.ok) return ok({ commitId: written.value.commit.id, transactions: ids.size });
    if (written.error.kind === "unwanted") return written.error.why;
    return err(commitErrorToRefusal(written.error));
  }

  return {
    list(): UsedTag[] {
      const use = reads.tagUse();
      return reads.tags().map((tag) => ({ ...tag, transactions: use.get(tag.id) ?? 0 }));
    },

    async create({ name, slot }: Input<"tags", "create">): Promise<Result<Output<"tags", "create">, Refusal>> {
      const taken = refuseName(name, reads.tags());
      if (taken) return err(taken);
      const after: Tag = { id: newId<TagId>(), name, slot: slot ?? nextTagSlot(reads.tags()) };
      const done = await commit({ kind: "tag-added", subject: name }, [{ table: "tags", before: null, after }]);
      return done.ok ? ok({ ...done.value, tagId: after.id }) : done;
    },

    async update({ id, name, slot }: Input<"tags", "update">): Promise<Committed> {
      const before = reads.tag(id);
      if (!before) return notFound("tag", id);
      const taken = name === undefined ? undefined : refuseName(name, reads.tags(), id);
      if (taken) return err(taken);
      const after: Tag = { ...before, name: name ?? before.name, slot: slot ?? before.slot };
      return commit({ kind: "tag-changed", subject: after.name }, [
        { table: "tags", before, after },
        ...filtersRenamed(reads, "tag", [{ before, to: after.name }], reads.tags()),
      ]);
    },

    async merge({ id, others }: Input<"tags", "merge">): Promise<Result<Output<"tags", "merge">, Refusal>> {
      const kept = reads.tag(id);
      if (!kept) return notFound("tag", id);
      const gone: Tag[] = [];
      for (const other of new Set(others)) {
        if (other === id) return refused("merge", "A tag cannot be merged with itself.");
        const tag = reads.tag(other);
        if (!tag) return notFound("tag", other);
        gone.push(tag);
      }
      return replace(gone, kept, { kind: "tags-merged", subject: kept.name, count: gone.length });
    },

    async remove({ id }: Input<"tags", "remove">): Promise<Result<Output<"tags", "remove">, Refusal>> {
      const tag = reads.tag(id);
      return tag ? replace([tag], null, { kind: "tag-deleted", subject: tag.name }) : notFound("tag", id);
    },
  };
}
