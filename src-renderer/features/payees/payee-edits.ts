/** What a person can do to payees, each as one deed: shown at once, sent, said with Undo. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { PayeeView } from "../../../src-shared/contract/payees.ts";
import type { CategoryId, CommitId } from "../../../src-shared/domain/id.ts";
import { act as carryOut, useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";

export type PayeeEdits = ReturnType<typeof usePayeeEdits>;

export function usePayeeEdits() {
  const { t } = useLingui();
  const bridge = useBridge();
  const act = useAct();
  return useMemo(() => {
    const { payees, history } = bridge.client;
    const { queryKey } = bridge.api.payees.list.queryOptions();
    const patch = (change: (list: readonly PayeeView[]) => readonly PayeeView[]) => () => {
      void bridge.queries.cancelQueries({ queryKey });
      const before = bridge.queries.getQueryData<PayeeView[]>(queryKey);
      if (before) bridge.queries.setQueryData<PayeeView[]>(queryKey, [...change(before)]);
      return () => bridge.queries.setQueryData(queryKey, before);
    };
    const patchOne = (id: PayeeView["id"], fields: Partial<PayeeView>) =>
      patch((list) => list.map((each) => (each.id === id ? { ...each, ...fields } : each)));

    return {
      rename: (payee: PayeeView, name: string) =>
        act({
          command: () => payees.update({ id: payee.id, name }),
          said: t`Payee renamed to ${name}.`,
          patch: patchOne(payee.id, { name }),
        }),
      setCategory: (payee: PayeeView, categoryId: CategoryId | null) =>
        act({
          command: () => payees.update({ id: payee.id, defaultCategoryId: categoryId }),
          said: categoryId ? t`Usual category of ${payee.name} changed.` : t`${payee.name} has no usual category now.`,
          patch: patchOne(payee.id, { defaultCategoryId: categoryId }),
        }),
      setAliases: (payee: PayeeView, aliases: readonly string[]) =>
        act({
          command: () => payees.update({ id: payee.id, aliases: [...aliases] }),
          said: t`Other names of ${payee.name} changed.`,
          patch: patchOne(payee.id, { aliases: [...aliases] }),
        }),
      dismiss: (ids: readonly PayeeView["id"][]) =>
        act({ command: () => payees.dismiss({ ids: [...ids] }), said: t`Not suggested again.` }),
      merge: (kept: PayeeView, others: readonly PayeeView[]) => {
        const gone = new Set(others.map(({ id }) => id));
        const count = others.length;
        return act({
          command: () => payees.merge({ id: kept.id, others: [...gone] }),
          said:
            count === 1
              ? t`${others[0]?.name ?? ""} merged into ${kept.name}.`
              : t`${count} payees merged into ${kept.name}.`,
          patch: patch((list) =>
            list
              .filter(({ id }) => !gone.has(id))
              .map((each) => (each.id === kept.id ? mergedView(each, others) : each)),
          ),
        });
      },
      /** One by one, as the contract has it; one sentence and one Undo for all of them. */
      remove: async (unused: readonly PayeeView[]) => {
        const done: CommitId[] = [];
        const removed = await act({
          command: async () => {
            for (const { id } of unused) done.push((await payees.remove({ id })).commitId);
          },
        });
        if (done.length === 0) return removed;
        const text =
          done.length === 1
            ? t`Payee ${unused[0]?.name ?? ""} deleted.`
            : t`${plural(done.length, { one: "# payee", other: "# payees" })} deleted.`;
        bridge.notices.say({
          kind: "done",
          text,
          undo: () =>
            void carryOut(bridge, {
              command: async () => {
                for (const commitId of [...done].reverse()) await history.undo({ commitId });
              },
              said: t`Undone: ${text}`,
            }),
        });
        return removed;
      },
    };
  }, [bridge, act, t]);
}

/** How the kept one looks before the backend has answered. */
export function mergedView(kept: PayeeView, others: readonly PayeeView[]): PayeeView {
  const names = others.flatMap(({ name, aliases }) => [name, ...aliases]);
  const last = [kept, ...others].reduce((a, b) => ((b.lastDate ?? "") > (a.lastDate ?? "") ? b : a));
  return {
    ...kept,
    aliases: [...new Set([...kept.aliases, ...names])].filter((name) => name !== kept.name),
    transactions: others.reduce((sum, { transactions }) => sum + transactions, kept.transactions),
    lastDate: last.lastDate,
    lastCategoryId: last.lastCategoryId,
  };
}
