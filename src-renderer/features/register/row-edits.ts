/** What a person can do to rows, each as one deed: shown at once, sent, said with Undo. */
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, CategoryId, TransactionId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import { findCategory, useAccounts, useCategoryGroups } from "../../bridge/nouns.ts";
import { patchRows } from "../../bridge/row-patches.ts";
import type { Purpose } from "./choices.ts";

export type RowEdits = ReturnType<typeof useRowEdits>;

export function useRowEdits() {
  const { t } = useLingui();
  const bridge = useBridge();
  const act = useAct();
  const groups = useCategoryGroups();
  const accounts = useAccounts();
  return useMemo(() => {
    const { transactions, categories } = bridge.client;
    const patch = (ids: readonly TransactionId[], change: (row: TransactionRow) => TransactionRow) => () =>
      patchRows(bridge, ids, change);
    const categoryOf = (id: CategoryId | null): TransactionRow["category"] => {
      const found = findCategory(groups, id);
      return found ? { kind: "category", id: found.id, name: found.name, slot: found.slot } : { kind: "none" };
    };

    const recategorise = (ids: readonly TransactionId[], categoryId: CategoryId) => {
      const category = categoryOf(categoryId);
      const name = category.kind === "category" ? category.name : "";
      const many = ids.length;
      return act({
        command: () => transactions.recategorise({ ids: [...ids], categoryId }),
        said: many === 1 ? t`Category changed to ${name}.` : t`Category of ${many} transactions changed to ${name}.`,
        patch: patch(ids, (row) =>
          row.category.kind === "split" || row.category.kind === "transfer" ? row : { ...row, category },
        ),
      });
    };

    return {
      recategorise,
      setDate: (row: TransactionRow, date: LocalDate) =>
        act({
          command: () => transactions.edit({ id: row.id, date }),
          said: t`Date changed.`,
          patch: patch([row.id], (each) => ({ ...each, date })),
        }),
      setPayee: (row: TransactionRow, payee: string) =>
        act({
          command: () => transactions.edit({ id: row.id, payee }),
          said: t`Payee changed to ${payee}.`,
          patch: patch([row.id], (each) => ({ ...each, payee })),
        }),
      setMemo: (row: TransactionRow, memo: string) =>
        act({
          command: () => transactions.edit({ id: row.id, memo }),
          said: t`Memo changed.`,
          patch: patch([row.id], (each) => ({ ...each, memo })),
        }),
      setAmount: (row: TransactionRow, amount: Minor) =>
        act({
          command: () =>
            transactions.edit({
              id: row.id,
              amount,
              // A transfer may be seen from its other side: say which account the amount is of, and where it goes.
              ...(row.category.kind === "transfer"
                ? { accountId: row.accountId, lines: [{ amount, transferAccountId: row.category.id }] }
                : {}),
            }),
          said: t`Amount changed.`,
          patch: patch([row.id], (each) => (each.accountId === row.accountId ? { ...each, amount } : each)),
        }),
      setPurpose: (row: TransactionRow, purpose: Purpose) => {
        if (purpose.kind === "category" && (row.category.kind === "category" || row.category.kind === "none"))
          return recategorise([row.id], purpose.id);
        const other = accounts.find(({ id }) => id === purpose.id);
        const line =
          purpose.kind === "category"
            ? { amount: row.amount, categoryId: purpose.id }
            : { amount: row.amount, transferAccountId: purpose.id };
        const category: TransactionRow["category"] =
          purpose.kind === "category"
            ? categoryOf(purpose.id)
            : { kind: "transfer", id: purpose.id, name: other?.name ?? "" };
        return act({
          command: () => transactions.edit({ id: row.id, accountId: row.accountId, amount: row.amount, lines: [line] }),
          said:
            category.kind === "transfer"
              ? t`Made a transfer with ${category.name}.`
              : t`Category changed to ${category.kind === "category" ? category.name : ""}.`,
          patch: patch([row.id], (each) => (each.accountId === row.accountId ? { ...each, category } : each)),
        });
      },
      /** Makes the category in the first group that fits and gives it to the row. */
      createCategory: async (name: string, flow: "expense" | "income") => {
        const group = groups.find(({ categories: list }) => list.some((each) => each.flow === flow)) ?? groups[0];
        if (!group) return undefined;
        const made = await act({
          command: () => categories.create({ groupId: group.id, name, flow }),
          said: t`Category ${name} added to ${group.name}.`,
        });
        return made.ok ? made.value.category.id : undefined;
      },
      markReviewed: (ids: readonly TransactionId[], reviewed: boolean) => {
        const many = ids.length;
        return act({
          command: () => transactions.markReviewed({ ids: [...ids], reviewed }),
          said: many === 1 ? t`Marked reviewed.` : t`${many} transactions marked reviewed.`,
          patch: patch(ids, (row) => ({ ...row, reviewed })),
        });
      },
      setCleared: (ids: readonly TransactionId[], cleared: "none" | "cleared", accountId?: AccountId) =>
        act({
          command: () => transactions.setCleared({ ids: [...ids], cleared, ...(accountId ? { accountId } : {}) }),
          said: cleared === "cleared" ? t`Marked cleared.` : t`Marked not cleared.`,
          patch: patch(ids, (row) =>
            row.cleared === "reconciled" || (accountId && row.accountId !== accountId) ? row : { ...row, cleared },
          ),
        }),
      remove: (ids: readonly TransactionId[]) => {
        const many = ids.length;
        return act({
          command: () => transactions.remove({ ids: [...ids] }),
          said: many === 1 ? t`Transaction deleted.` : t`${many} transactions deleted.`,
        });
      },
      duplicate: (id: TransactionId) =>
        act({ command: () => transactions.duplicate({ id }), said: t`Transaction duplicated.` }),
    };
  }, [bridge, act, groups, accounts, t]);
}
