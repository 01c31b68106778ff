/** What can be done with a budget, each with its sentence and its undo. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { BudgetCategoryView, BudgetView } from "../../../src-shared/contract/budget.ts";
import type { AssignHelper } from "../../../src-shared/domain/budget-assign.ts";
import type { BudgetStyle } from "../../../src-shared/domain/budget-plan.ts";
import type { Month } from "../../../src-shared/domain/date.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import { type GroupOrder, inOrder } from "./budget-rows.ts";
import { useMoneyText } from "./money-text.ts";

export type BudgetActs = ReturnType<typeof useBudgetActs>;
type Named = Pick<BudgetCategoryView, "id" | "name">;

export interface MoneyMove {
  readonly month: Month;
  readonly from: Named | null;
  readonly to: Named | null;
  readonly amount: Minor;
}

export function useBudgetActs() {
  const { t } = useLingui();
  const { api, client, queries } = useBridge();
  const act = useAct();
  const money = useMoneyText();
  const changed = (sentence: string) => (answer: { readonly commitId: unknown }) =>
    answer.commitId === null ? t`Nothing to change.` : sentence;
  return {
    assign: ({ id, name }: Named, month: Month, amount: Minor) =>
      act({
        command: () => client.budget.assign({ entries: [{ categoryId: id, month, amount }] }),
        said: t`${name} set to ${money(amount)}`,
      }),
    move: ({ month, from, to, amount }: MoneyMove) =>
      act({
        command: () => client.budget.move({ month, fromId: from?.id ?? null, toId: to?.id ?? null, amount }),
        said: to
          ? from
            ? t`${money(amount)} moved from ${from.name} to ${to.name}`
            : t`${money(amount)} assigned to ${to.name}`
          : t`${money(amount)} of ${from?.name ?? ""} is ready to assign again`,
      }),
    fill: (month: Month, helper: AssignHelper, categories?: readonly CategoryId[]) =>
      act({
        command: () => client.budget.fill({ month, helper, ...(categories ? { categoryIds: [...categories] } : {}) }),
        said: ({ count }) =>
          count === 0
            ? t`Nothing to change.`
            : t`${plural(count, { one: "# category", other: "# categories" })} changed.`,
      }),
    spread: ({ id, name }: Named, month: Month, months: number, amount: Minor) =>
      act({
        command: () => client.budget.spread({ categoryId: id, month, months, amount }),
        said: t`${name}: ${money(amount)} shared over ${months} months`,
      }),
    hold: (month: Month, amount: Minor) =>
      act({
        quiet: true,
        command: () => client.budget.hold({ month, amount }),
        said: changed(t`${money(amount)} held for the next month`),
      }),
    noteMonth: (month: Month, note: string) =>
      act({ command: () => client.budget.noteMonth({ month, note }), said: changed(t`Note changed.`) }),
    plan: (
      { id, name }: Named,
      fields: Partial<Pick<BudgetCategoryView, "surplus" | "overspending" | "priority" | "note" | "target">>,
    ) => act({ command: () => client.budget.plan({ id, ...fields }), said: changed(t`Plan of ${name} changed.`) }),
    choose: (style: BudgetStyle) =>
      act({
        command: () => client.budget.chooseStyle({ style }),
        said:
          style === "tracking" ? t`Plan and actual are compared, without envelopes.` : t`Money is put into envelopes.`,
      }),
    hide: ({ id, name }: Named, hidden: boolean) =>
      act({
        command: () => client.categories.archive({ archived: hidden ? [id] : [], inUse: hidden ? [] : [id] }),
        said: hidden ? t`${name} hidden.` : t`${name} shown again.`,
      }),
    reorder: (order: readonly GroupOrder[], name: string) =>
      act({
        command: () =>
          client.categories.reorder({
            groups: order.map(({ id, categoryIds }) => ({ id, categoryIds: [...categoryIds] })),
          }),
        said: t`${name} moved.`,
        patch: () => {
          const shown = { queryKey: api.budget.get.key() };
          void queries.cancelQueries(shown);
          const before = queries.getQueriesData<BudgetView>(shown);
          queries.setQueriesData<BudgetView>(shown, (view) => view && { ...view, groups: inOrder(view.groups, order) });
          return () => {
            for (const [key, view] of before) queries.setQueryData(key, view);
          };
        },
      }),
  };
}
