/** What a person can do to rules, each as one deed: sent, said with Undo. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { RuleInput, RuleView } from "../../../src-shared/contract/rules.ts";
import type { RuleId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import type { Scope } from "./rule-preview.tsx";

export function useRuleEdits() {
  const { t } = useLingui();
  const bridge = useBridge();
  const act = useAct();
  return useMemo(() => {
    const { rules } = bridge.client;
    const { queryKey } = bridge.api.rules.list.queryOptions();
    const patch = (change: (list: readonly RuleView[]) => readonly RuleView[]) => () => {
      void bridge.queries.cancelQueries({ queryKey });
      const before = bridge.queries.getQueryData<RuleView[]>(queryKey);
      if (before) bridge.queries.setQueryData<RuleView[]>(queryKey, [...change(before)]);
      return () => bridge.queries.setQueryData(queryKey, before);
    };
    return {
      save: (id: RuleId | undefined, rule: RuleInput) =>
        act({
          quiet: true,
          command: () => rules.save({ ...(id ? { id } : {}), rule }),
          said: id ? t`Rule ${rule.name} changed.` : t`Rule ${rule.name} added.`,
        }),
      apply: (id: RuleId | undefined, scope: Scope) =>
        act({
          command: () => rules.apply({ ...(id ? { id } : {}), scope }),
          said: ({ changed, left }) => {
            if (changed === 0) return t`Nothing to change: everything is as the rules say.`;
            const many = plural(changed, { one: "# transaction", other: "# transactions" });
            return left > 0 ? t`${many} changed, ${left} left as they are.` : t`${many} changed.`;
          },
        }),
      enable: (rule: RuleView, enabled: boolean) =>
        act({
          command: () => rules.enable({ id: rule.id, enabled }),
          said: enabled ? t`Rule ${rule.name} turned on.` : t`Rule ${rule.name} turned off.`,
          patch: patch((list) => list.map((each) => (each.id === rule.id ? { ...each, enabled } : each))),
        }),
      reorder: (ids: readonly string[], moved: RuleView) =>
        act({
          command: () => rules.reorder({ ids: [...ids] as RuleId[] }),
          said: t`Rule ${moved.name} moved.`,
          patch: patch((list) => ids.flatMap((id) => list.find((each) => each.id === id) ?? [])),
        }),
      remove: (rule: RuleView) =>
        act({
          command: () => rules.remove({ id: rule.id }),
          said: t`Rule ${rule.name} deleted.`,
          patch: patch((list) => list.filter(({ id }) => id !== rule.id)),
        }),
      dismiss: (subject: string) => act({ command: () => rules.dismiss({ subject }), said: t`Not suggested again.` }),
    };
  }, [bridge, act, t]);
}
