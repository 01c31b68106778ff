/** What a person can do to rows, each as one deed: shown at once, sent, said with Undo. */
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, CategoryId, CommitId, TransactionId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import { findCategory, useAccounts, useCategoryGroups } from "../../bridge/nouns.ts";
import { patchRows } from "../../bridge/row-patches.ts";
import { formatCount, useFormat } from "../../design/index.ts";
import type { Purpose } from "./choices.ts";
import { lineOf } from "./transaction-draft.ts";

/** What a change of many is about: rows by their ids, or all that match a filter, loaded or not. */
export type Targets =
  | { readonly kind: "ids"; readonly ids: readonly TransactionId[] }
  | {
      readonly kind: "matching";
      readonly filter: TransactionFilter;
      readonly except: readonly TransactionId[];
    };

type ManyChange = Parameters<CofferClient["transactions"]["changeMatching"]>[0]["change"];

/** As many ids as the contract takes at once: whoever chose more of them one by one changes them in pieces. */
const MOST_AT_ONCE = 10_000;

/** When a later piece is refused the earlier ones are taken back, so that “nothing was changed” is true. */
async function inPieces(
  client: CofferClient,
  ids: readonly TransactionId[],
  command: (piece: TransactionId[]) => Promise<{ readonly commitId: CommitId }>,
): Promise<{ readonly commitIds: readonly CommitId[] }> {
  const commitIds: CommitId[] = [];
  try {
    for (let at = 0; at < ids.length; at += MOST_AT_ONCE)
      commitIds.push((await command(ids.slice(at, at + MOST_AT_ONCE))).commitId);
  } catch (error) {
    for (const commitId of [...commitIds].reverse()) await client.history.undo({ commitId });
    throw error;
  }
  return { commitIds };
}

/** What of a row says what it is for. */
export type PurposeRow = Pick<TransactionRow, "id" | "accountId" | "amount" | "category">;

/** By name, because a tag may be new; and those to take off as they are shown. */
export interface TagEdit {
  readonly add: readonly string[];
  readonly remove: readonly TransactionRow["tags"][number][];
}

export type RowEdits = ReturnType<typeof useRowEdits>;

export function useRowEdits() {
  const { t } = useLingui();
  const { locale } = useFormat();
  const bridge = useBridge();
  const act = useAct();
  const groups = useCategoryGroups();
  const accounts = useAccounts();
  const navigate = useNavigate();
  return useMemo(() => {
    const { transactions, categories } = bridge.client;
    const patch = (ids: readonly TransactionId[], change: (row: TransactionRow) => TransactionRow) => () =>
      patchRows(bridge, ids, change);
    const categoryOf = (id: CategoryId | null): TransactionRow["category"] => {
      const found = findCategory(groups, id);
      return found ? { kind: "category", id: found.id, name: found.name, slot: found.slot } : { kind: "none" };
    };

    const makeRule = (id: TransactionId) => ({
      label: t`Make a rule`,
      onAct: () => void navigate({ to: "/rules", search: { make: id } }),
    });
    const recategorise = (ids: readonly TransactionId[], categoryId: CategoryId) => {
      const category = categoryOf(categoryId);
      const name = category.kind === "category" ? category.name : "";
      const many = formatCount(ids.length, locale);
      return act({
        command: () => inPieces(bridge.client, ids, (piece) => transactions.recategorise({ ids: piece, categoryId })),
        ...(ids.length === 1 && ids[0] ? { action: makeRule(ids[0]) } : {}),
        said:
          ids.length === 1 ? t`Category changed to ${name}.` : t`Category of ${many} transactions changed to ${name}.`,
        patch: patch(ids, (row) =>
          row.category.kind === "split" || row.category.kind === "transfer" ? row : { ...row, category },
        ),
      });
    };

    const manySaid = (change: ManyChange, changed: number): string => {
      const many = formatCount(changed, locale);
      switch (change.kind) {
        case "category": {
          const category = categoryOf(change.categoryId);
          const name = category.kind === "category" ? category.name : "";
          return changed === 1
            ? t`Category changed to ${name}.`
            : t`Category of ${many} transactions changed to ${name}.`;
        }
        case "reviewed":
          return changed === 1 ? t`Marked reviewed.` : t`${many} transactions marked reviewed.`;
        case "tags":
          return changed === 1 ? t`Tags changed.` : t`Tags of ${many} transactions changed.`;
        case "cleared":
          return change.cleared === "cleared" ? t`Marked cleared.` : t`Marked not cleared.`;
        case "payee":
          return t`Payee of ${many} transactions changed to ${change.payee}.`;
        case "memo":
          return t`Memo of ${many} transactions changed.`;
        case "account": {
          const name = accounts.find(({ id }) => id === change.accountId)?.name ?? "";
          return changed === 0
            ? t`Nothing could move to ${name}: another currency, or it is there already.`
            : t`${many} transactions moved to ${name}.`;
        }
        case "duplicate":
          return changed === 1 ? t`Transaction duplicated.` : t`${many} transactions duplicated.`;
        case "remove":
          return changed === 1 ? t`Transaction deleted.` : t`${many} transactions deleted.`;
      }
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
          action: makeRule(row.id),
          patch: patch([row.id], (each) => ({ ...each, payee })),
        }),
      setMemo: (row: TransactionRow, memo: string) =>
        act({
          command: () => transactions.edit({ id: row.id, memo }),
          said: t`Memo changed.`,
          patch: patch([row.id], (each) => ({ ...each, memo })),
        }),
      /** @param arrives in the other account of a transfer between two currencies, without a sign */
      setAmount: (row: TransactionRow, amount: Minor, arrives?: Minor) =>
        act({
          command: () =>
            transactions.edit({
              id: row.id,
              amount,
              // A transfer may be seen from its other side: say which account the amount is of, and where it goes.
              ...(row.category.kind === "transfer"
                ? {
                    accountId: row.accountId,
                    lines: [lineOf({ kind: "transfer", id: row.category.id }, amount, "", arrives)],
                  }
                : {}),
            }),
          said: t`Amount changed.`,
          patch: patch([row.id], (each) => (each.accountId === row.accountId ? { ...each, amount } : each)),
        }),
      setAccount: (row: TransactionRow, accountId: AccountId) =>
        act({
          command: () =>
            transactions.changeMatching({
              filter: { accountId: row.accountId },
              ids: [row.id],
              change: { kind: "account", accountId },
            }),
          said: ({ changed }) => manySaid({ kind: "account", accountId }, changed),
        }),
      setPurpose: (row: PurposeRow, purpose: Purpose, arrives?: Minor) => {
        if (purpose.kind === "category" && (row.category.kind === "category" || row.category.kind === "none"))
          return recategorise([row.id], purpose.id);
        const other = accounts.find(({ id }) => id === purpose.id);
        const line = lineOf(purpose, row.amount, "", arrives);
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
        const many = formatCount(ids.length, locale);
        return act({
          command: () => inPieces(bridge.client, ids, (piece) => transactions.markReviewed({ ids: piece, reviewed })),
          said: ids.length === 1 ? t`Marked reviewed.` : t`${many} transactions marked reviewed.`,
          patch: patch(ids, (row) => ({ ...row, reviewed })),
        });
      },
      setTags: (ids: readonly TransactionId[], { add, remove }: TagEdit) => {
        const many = formatCount(ids.length, locale);
        const gone = new Set(remove.map(({ id }) => id));
        return act({
          command: () =>
            inPieces(bridge.client, ids, (piece) =>
              transactions.setTags({ ids: piece, add: [...add], remove: [...gone] }),
            ),
          said: ids.length === 1 ? t`Tags changed.` : t`Tags of ${many} transactions changed.`,
          patch: patch(ids, (row) => ({ ...row, tags: row.tags.filter(({ id }) => !gone.has(id)) })),
        });
      },
      /** @param silently what changed is seen and heard elsewhere, as line after line is ticked */
      setCleared: (
        ids: readonly TransactionId[],
        cleared: "none" | "cleared",
        accountId?: AccountId,
        silently = false,
      ) =>
        act({
          command: () =>
            inPieces(bridge.client, ids, (piece) =>
              transactions.setCleared({ ids: piece, cleared, ...(accountId ? { accountId } : {}) }),
            ),
          said: silently ? undefined : cleared === "cleared" ? t`Marked cleared.` : t`Marked not cleared.`,
          patch: patch(ids, (row) =>
            row.cleared === "reconciled" || (accountId && row.accountId !== accountId) ? row : { ...row, cleared },
          ),
        }),
      remove: (ids: readonly TransactionId[]) => {
        const many = formatCount(ids.length, locale);
        return act({
          command: () => inPieces(bridge.client, ids, (piece) => transactions.remove({ ids: piece })),
          said: ids.length === 1 ? t`Transaction deleted.` : t`${many} transactions deleted.`,
        });
      },
      /**
       * The chosen rows or all that match, in one commit.
       * @param accountId whose side is meant, where one account is looked at
       */
      changeMany: (targets: Targets, change: ManyChange, accountId?: AccountId) =>
        act({
          command: () =>
            targets.kind === "matching"
              ? transactions.changeMatching({ filter: targets.filter, except: [...targets.except], change })
              : transactions.changeMatching({
                  filter: accountId ? { accountId } : {},
                  ids: [...targets.ids],
                  change,
                }),
          said: ({ changed }) => manySaid(change, changed),
        }),
      /** What was pasted, as one commit. */
      write: (input: Parameters<CofferClient["transactions"]["write"]>[0]) =>
        act({
          command: () => transactions.write(input),
          said: ({ changed, added }) => {
            const many = formatCount(changed + added, locale);
            return added > 0 ? t`${many} transactions added.` : t`${many} transactions changed.`;
          },
        }),
      join: (ids: readonly [TransactionId, TransactionId]) =>
        act({ command: () => transactions.join({ ids: [...ids] }), said: t`Made one transfer of the two.` }),
      duplicate: (id: TransactionId) =>
        act({ command: () => transactions.duplicate({ id }), said: t`Transaction duplicated.` }),
    };
  }, [bridge, act, groups, accounts, navigate, locale, t]);
}
