/** What a person can do to tags, each as one deed: sent, said with Undo. */
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { UsedTag } from "../../../src-shared/contract/tags.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";

export type TagEdits = ReturnType<typeof useTagEdits>;

export function useTagEdits() {
  const { t } = useLingui();
  const { tags } = useClient();
  const act = useAct();
  return useMemo(
    () => ({
      create: (name: string, slot: number | undefined) =>
        act({
          command: () => tags.create({ name, ...(slot === undefined ? {} : { slot }) }),
          said: t`Tag ${name} added.`,
          quiet: true,
        }),
      change: (tag: UsedTag, change: { readonly name?: string; readonly slot?: number }) =>
        act({
          command: () => tags.update({ id: tag.id, ...change }),
          said:
            change.name !== undefined && change.name !== tag.name
              ? t`Tag renamed to ${change.name}.`
              : t`Colour of ${tag.name} changed.`,
          quiet: change.name !== undefined,
        }),
      merge: (tag: UsedTag, into: UsedTag) =>
        act({
          command: () => tags.merge({ id: into.id, others: [tag.id] }),
          said: t`${tag.name} merged into ${into.name}.`,
        }),
      remove: (tag: UsedTag) => act({ command: () => tags.remove({ id: tag.id }), said: t`Tag ${tag.name} deleted.` }),
    }),
    [act, tags, t],
  );
}
