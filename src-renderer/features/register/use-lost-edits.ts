/**
 * A cell whose row somebody deleted, or changed so that it left the list, while it was edited: who it was, what was typed, and
 * the way back to both. It is said until somebody closes it.
 */
import { useLingui } from "@lingui/react/macro";
import { type RefObject, useCallback } from "react";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { useBridge } from "../../bridge/context.tsx";
import type { DataGridHandle, LostEdit } from "../../design/index.ts";
import { payeeText } from "./cells.tsx";
import { isGone, useBringBack } from "./deleted-transaction.tsx";

export interface LostEditsInput {
  readonly grid: RefObject<DataGridHandle | null>;
  readonly onOpen: (row: TransactionRow) => void;
}

export function useLostEdits({ grid, onOpen }: LostEditsInput): (lost: LostEdit<TransactionRow>) => void {
  const { t } = useLingui();
  const { client, notices } = useBridge();
  const bringBack = useBringBack();
  return useCallback(
    (lost) => {
      const { row, text } = lost;
      const name = payeeText(row);
      const typed = text ? t`You typed “${text}”, which is not saved.` : "";
      const say = (what: string, action: { readonly label: string; readonly onAct: () => void } | undefined) =>
        notices.say({ kind: "done", stays: true, text: `${what} ${typed}`.trim(), ...(action ? { action } : {}) });
      const deletedBy = (person: string | null) => {
        if (person === null)
          return name
            ? t`${name} was deleted while you edited it.`
            : t`The transaction was deleted while you edited it.`;
        return name
          ? t`${person} deleted ${name} while you edited it.`
          : t`${person} deleted the transaction while you edited it.`;
      };
      void client.transactions.deletion({ id: row.id }).then(
        (deletion) => {
          if (deletion)
            say(deletedBy(deletion.by), {
              label: t`Bring it back`,
              onAct: () => void bringBack(row.id, name).then((isBack) => isBack && grid.current?.resume(lost)),
            });
          // Nothing is lost where nothing was typed.
          else if (typed)
            say(
              name
                ? t`${name} left this list while you edited it.`
                : t`The transaction left this list while you edited it.`,
              {
                label: t`Show it`,
                onAct: () => onOpen(row),
              },
            );
        },
        // With very many others at once, or long ago: History has it.
        (error: unknown) => {
          if (isGone(error)) say(deletedBy(null), undefined);
        },
      );
    },
    [t, client, notices, bringBack, grid, onOpen],
  );
}
