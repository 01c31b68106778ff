/** What a person can do to saved filters, each as one deed: sent, said with Undo. */
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { SavedFilterView } from "../../../src-shared/contract/saved-filters.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import type { Asked } from "./saved-filter-text.ts";

export type SavedFilterEdits = ReturnType<typeof useSavedFilterEdits>;

export function useSavedFilterEdits() {
  const { t } = useLingui();
  const { filters } = useClient();
  const act = useAct();
  return useMemo(
    () => ({
      /** A name that is taken is told beside the field. */
      save: (name: string, asked: Asked) =>
        act({ command: () => filters.create({ name, ...asked }), said: t`Filter ${name} saved.`, quiet: true }),
      rename: ({ id }: SavedFilterView, name: string) =>
        act({ command: () => filters.update({ id, name }), said: t`Filter renamed to ${name}.`, quiet: true }),
      replace: ({ id, name }: SavedFilterView, { query, quick }: Asked) =>
        act({ command: () => filters.update({ id, query, quick }), said: t`Filter ${name} replaced.` }),
      remove: ({ id, name }: SavedFilterView) =>
        act({ command: () => filters.remove({ id }), said: t`Filter ${name} deleted.` }),
    }),
    [act, filters, t],
  );
}
