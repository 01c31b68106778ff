/** Copy and paste of a register: all chosen rows, loaded or not, and lines of a spreadsheet into cells or as new rows. */
import { type ReactNode, useCallback, useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useClient } from "../../bridge/context.tsx";
import { useAccounts, useCategoryGroups } from "../../bridge/nouns.ts";
import { isSelected, type RowSelection, textToRows, useFormat } from "../../design/index.ts";
import {
  type PastedAddition,
  type PastedEdit,
  type PastedRow,
  pasteAsNew,
  pastedCells,
  pasteIntoRows,
} from "./paste-cells.ts";
import { PasteDialog } from "./paste-dialog.tsx";
import type { RowEdits } from "./row-edits.ts";
import { rowId } from "./use-many.ts";

/** So many lines change without a look before; more are shown first. */
const FEW = 3;
const PAGE = 1000;

type Asked =
  | { readonly kind: "edit"; readonly rows: readonly PastedRow<PastedEdit>[] }
  | { readonly kind: "add"; readonly rows: readonly PastedRow<PastedAddition>[] };

export interface PasteInput {
  readonly filter: TransactionFilter;
  readonly rowAt: (index: number) => TransactionRow | undefined;
  readonly edits: RowEdits;
  readonly account: AccountView | undefined;
}

export interface Paste {
  readonly copyRows: (selection: RowSelection) => Promise<readonly TransactionRow[]>;
  readonly intoRows: (cells: readonly (readonly string[])[], index: number, columnIds: readonly string[]) => void;
  readonly asNew: (text: string, accountId: AccountId | undefined) => void;
  readonly dialog: ReactNode;
}

export function usePaste({ filter, rowAt, edits, account }: PasteInput): Paste {
  const client = useClient();
  const { today, locale, currency } = useFormat();
  const accounts = useAccounts();
  const groups = useCategoryGroups();
  const [asked, setAsked] = useState<Asked>();
  const copyRows = useCallback(
    async (selection: RowSelection) => {
      const rows: TransactionRow[] = [];
      for (let offset = 0, total = 1; offset < total; offset += PAGE) {
        const page = await client.transactions.page({ ...filter, offset, limit: PAGE });
        total = page.total;
        for (const row of page.rows) if (isSelected(selection, rowId(row))) rows.push(row);
      }
      return rows;
    },
    [client, filter],
  );
  const settings = () => ({ today, locale, categories: groups.flatMap(({ categories }) => categories) });
  const write = (what: Asked) => {
    if (what.kind === "edit") void edits.write({ edits: what.rows.flatMap((row) => row.what ?? []) });
    else void edits.write({ additions: what.rows.flatMap((row) => row.what ?? []) });
  };
  return {
    copyRows,
    intoRows: (cells, index, columnIds) => {
      const rows = pasteIntoRows(pastedCells(cells), columnIds, (offset) => rowAt(index + offset), settings());
      const what: Asked = { kind: "edit", rows };
      const isClear = rows.every(({ cells: read }) => read.every(({ problem }) => problem === undefined));
      // What changes nothing is no commit.
      if (rows.every((row) => row.what === undefined) && isClear) return;
      if (rows.length <= FEW && isClear) write(what);
      else setAsked(what);
    },
    asNew: (text, accountId) => {
      const into = accounts.find(({ id }) => id === (accountId ?? account?.id));
      if (!into) return;
      const rows = pasteAsNew(pastedCells(textToRows(text)), into.id, into.currency ?? currency, settings());
      setAsked({ kind: "add", rows });
    },
    dialog: asked ? (
      <PasteDialog
        kind={asked.kind}
        rows={asked.rows}
        onPaste={() => {
          setAsked(undefined);
          write(asked);
        }}
        onClose={() => setAsked(undefined)}
      />
    ) : null,
  };
}
