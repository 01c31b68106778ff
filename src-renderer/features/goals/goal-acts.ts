/** What can be done with goals and loans, each with its sentence and its undo. */
import { useLingui } from "@lingui/react/macro";
import type { GoalView } from "../../../src-shared/contract/goals.ts";
import type { GoalId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";

export type GoalActs = ReturnType<typeof useGoalActs>;

export function useGoalActs() {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  return {
    complete: ({ id, name }: GoalView) =>
      act({
        command: () => client.goals.complete({ id }),
        said: t`${name} completed. Its money is free again.`,
      }),
    takeUp: ({ id, name, completed }: GoalView) =>
      act({
        command: () =>
          completed === null
            ? client.goals.archive({ id, archived: false })
            : client.goals.complete({ id, completed: false }),
        said: t`${name} taken up again.`,
      }),
    archive: ({ id, name }: GoalView) =>
      act({ command: () => client.goals.archive({ id }), said: t`${name} archived. Its money is free again.` }),
    remove: ({ id, name }: GoalView) =>
      act({ command: () => client.goals.remove({ id }), said: t`Goal ${name} deleted.` }),
    reorder: (ids: readonly string[], name: string) =>
      act({ command: () => client.goals.reorder({ ids: [...ids] as GoalId[] }), said: t`${name} moved.` }),
  };
}
