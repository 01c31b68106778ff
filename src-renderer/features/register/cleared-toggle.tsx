/** ○ not seen by the bank, ● cleared, ◆ reconciled. The first two change with a press. */
import { useLingui } from "@lingui/react/macro";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { ClearedMark } from "../../design/index.ts";
import type { RowEdits } from "./row-edits.ts";

export function useClearedName(state: TransactionRow["cleared"]): string {
  const { t } = useLingui();
  return { none: t`Not seen by the bank yet`, cleared: t`Cleared`, reconciled: t`Reconciled` }[state];
}

export function ClearedToggle({ row, edits }: { readonly row: TransactionRow; readonly edits: RowEdits }) {
  const name = useClearedName(row.cleared);
  const mark = <ClearedMark state={row.cleared === "none" ? "uncleared" : row.cleared} name={name} />;
  if (row.cleared === "reconciled") return mark;
  return (
    <button
      type="button"
      className="cleared-toggle"
      tabIndex={-1}
      title={name}
      onClick={() => void edits.setCleared([row.id], row.cleared === "cleared" ? "none" : "cleared", row.accountId)}
    >
      {mark}
    </button>
  );
}
