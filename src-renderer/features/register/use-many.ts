/** Doing something to the chosen rows, or to the one with the focus: one deed, one commit, one undo. */
import { type RefObject, useMemo, useRef, useState } from "react";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { AccountId, CategoryId, TransactionId } from "../../../src-shared/domain/id.ts";
import { noSelection, type RowSelection, selectionCount } from "../../design/index.ts";
import type { RowEdits, TagEdit, Targets } from "./row-edits.ts";

export const rowId = (row: TransactionRow) => `${row.id}:${row.accountId}`;
const idOf = (row: string) => row.split(":")[0] as TransactionId;

export interface ManyInput {
  readonly filter: TransactionFilter;
  readonly total: number | undefined;
  readonly rowAt: (index: number) => TransactionRow | undefined;
  /** The row with the focus. */
  readonly focused: RefObject<TransactionRow | undefined>;
  readonly accountId: AccountId | undefined;
  readonly edits: RowEdits;
}

export function useMany({ filter, total, rowAt, focused, accountId, edits }: ManyInput) {
  const [selection, setSelection] = useState<RowSelection>(noSelection);
  const working = useRef(false);
  const [isWorking, setIsWorking] = useState(false);
  const chosen = selectionCount(selection, total ?? 0);
  const clear = () => setSelection(noSelection);
  const targets = (): Targets | undefined => {
    if (selection.kind === "all" && chosen > 0)
      return { kind: "matching", filter, except: [...new Set([...selection.except].map(idOf))] };
    if (chosen > 0 && selection.kind === "some")
      return { kind: "ids", ids: [...new Set([...selection.ids].map(idOf))] };
    return focused.current ? { kind: "ids", ids: [focused.current.id] } : undefined;
  };
  const withTargets = async (work: (targets: Targets) => unknown) => {
    const meant = targets();
    // A second press while thousands are being changed would do it twice.
    if (working.current || !meant) return;
    working.current = true;
    setIsWorking(chosen > 1000);
    try {
      await work(meant);
    } finally {
      working.current = false;
      setIsWorking(false);
    }
  };
  const change = (what: Parameters<RowEdits["changeMany"]>[1]) =>
    withTargets((meant) => edits.changeMany(meant, what, accountId));
  const chosenRows = useMemo(() => {
    if (selection.kind === "all" || selection.ids.size === 0) return undefined;
    const rows: TransactionRow[] = [];
    for (let index = 0; index < (total ?? 0) && rows.length < selection.ids.size; index++) {
      const row = rowAt(index);
      if (row && selection.ids.has(rowId(row))) rows.push(row);
    }
    return rows.length === selection.ids.size ? rows : undefined;
  }, [selection, total, rowAt]);
  const [first, second, ...others] = chosenRows ?? [];
  const remove = () =>
    withTargets((meant) =>
      meant.kind === "ids" ? edits.remove(meant.ids) : edits.changeMany(meant, { kind: "remove" }, accountId),
    ).then(clear);

  return {
    selection,
    setSelection,
    chosen,
    chosenRows,
    isAll: selection.kind === "all" && selection.except.size === 0,
    isWorking,
    clear,
    change,
    remove: () => void remove(),
    // Not what had the focus once: what is looked at.
    removeByKey: () => {
      if (chosen > 0 || document.activeElement?.closest(".data-grid")) void remove();
    },
    tag: ({ add, remove: off }: TagEdit) =>
      void withTargets((meant) =>
        meant.kind === "ids"
          ? edits.setTags(meant.ids, { add, remove: off })
          : edits.changeMany(meant, { kind: "tags", add: [...add], remove: off.map(({ id }) => id) }, accountId),
      ),
    // The plain ones show themselves at once in every row that is loaded.
    categorise: (categoryId: CategoryId) =>
      withTargets((meant) =>
        meant.kind === "ids"
          ? edits.recategorise(meant.ids, categoryId)
          : edits.changeMany(meant, { kind: "category", categoryId }, accountId),
      ),
    markReviewed: (reviewed: boolean) =>
      void withTargets((meant) =>
        meant.kind === "ids"
          ? edits.markReviewed(meant.ids, reviewed)
          : edits.changeMany(meant, { kind: "reviewed", reviewed }, accountId),
      ),
    markCleared: (cleared: "none" | "cleared") =>
      void withTargets((meant) =>
        meant.kind === "ids"
          ? edits.setCleared(meant.ids, cleared, accountId)
          : edits.changeMany(meant, { kind: "cleared", cleared }, accountId),
      ),
    /** All of them ticked, or unticked where all were. */
    tickChosen: () => {
      const isTicked = chosenRows?.every(({ cleared }) => cleared !== "none") ?? false;
      void change({ kind: "cleared", cleared: isTicked ? "none" : "cleared" });
    },
    join:
      first && second && others.length === 0 && Math.sign(first.amount) !== Math.sign(second.amount)
        ? () => void withTargets(() => edits.join([first.id, second.id])).then(clear)
        : undefined,
  };
}
