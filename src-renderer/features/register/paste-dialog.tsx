/** What a paste would do, line by line, before it is done: one commit that one undo takes back. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Dialog } from "../../design/index.ts";
import type { PasteColumn, PastedRow, PasteProblem } from "./paste-cells.ts";

export interface PasteDialogProps {
  readonly kind: "edit" | "add";
  readonly rows: readonly PastedRow<unknown>[];
  readonly onPaste: () => void;
  readonly onClose: () => void;
}

/** More lines than these are counted, not shown. */
const MOST_SHOWN = 100;

export function PasteDialog({ kind, rows, onPaste, onClose }: PasteDialogProps) {
  const { t } = useLingui();
  const used = rows.filter(({ what }) => what !== undefined).length;
  const problems: Record<PasteProblem, string> = {
    "no-day": t`not a day`,
    "no-amount": t`not an amount`,
    "no-category": t`no such category`,
    split: t`a split keeps its lines`,
    transfer: t`a transfer has no category`,
    reconciled: t`reconciled, stays`,
    "not-loaded": t`below the last row`,
  };
  const names: Record<PasteColumn, string> = {
    date: t`Date`,
    payee: t`Payee`,
    category: t`Category`,
    memo: t`Memo`,
    out: t`Out`,
    in: t`In`,
    amount: t`Amount`,
  };
  const columns = [...new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)))];
  const stays = rows.length - used;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={kind === "add" ? <Trans>Add what was copied</Trans> : <Trans>Paste into the rows</Trans>}
      description={
        stays > 0 ? (
          <Plural
            value={stays}
            one="# line changes nothing or cannot be read; the others are taken."
            other="# lines change nothing or cannot be read; the others are taken."
          />
        ) : undefined
      }
      cancelLabel={t`Cancel`}
      primary={{
        label: kind === "add" ? t`Add ${used} transactions` : t`Change ${used} transactions`,
        disabled: used === 0,
        onAct: onPaste,
      }}
    >
      <div className="paste-preview">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {names[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_SHOWN).map((row) => (
              <tr key={row.line} data-stays={row.what === undefined ? "" : undefined}>
                {columns.map((column) => {
                  const cell = row.cells.find((each) => each.column === column);
                  return (
                    <td key={column} data-problem={cell?.problem ? "" : undefined}>
                      {cell?.text}
                      {cell?.problem ? <small>{problems[cell.problem]}</small> : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > MOST_SHOWN ? (
          <p className="register-quiet">
            <Trans>and {rows.length - MOST_SHOWN} more lines</Trans>
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
