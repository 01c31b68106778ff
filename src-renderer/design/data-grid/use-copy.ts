/**
 * Copying the chosen rows. What is loaded goes to the clipboard at once; a selection that reaches further is fetched
 * first, and a toast says when it is there. Nobody gets a part of the rows without being told.
 */
import { useLingui } from "@lingui/react/macro";
import { useFormat } from "../format-context.tsx";
import { formatCount } from "../format-number.ts";
import { useToasts } from "../primitives/toast.tsx";
import type { GridColumn } from "./column.ts";
import { type CopiedRows, copyOf } from "./copy.ts";
import type { DataGridProps } from "./grid-props.ts";
import { isSelected, type RowSelection, selectionCount } from "./selection.ts";

interface CopyInput<Row> extends Pick<DataGridProps<Row>, "rowCount" | "rowAt" | "rowId" | "copyRows"> {
  /** As shown: hidden ones are not copied. */
  readonly columns: readonly GridColumn<Row>[];
}

/** One message at a time. */
export function useSayCopied() {
  const toasts = useToasts();
  return (text: string, tone: "plain" | "danger" = "plain"): void => {
    toasts.show({ text, tone, id: "grid-copy" });
  };
}

/** @returns what goes to the clipboard now, or undefined when it follows later */
export function useCopy<Row>({ rowCount, rowAt, rowId, columns, copyRows }: CopyInput<Row>) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const say = useSayCopied();

  const loadedOf = (selection: RowSelection) => {
    const rows: Row[] = [];
    for (let index = 0; index < rowCount; index++) {
      const row = rowAt(index);
      if (row !== undefined && isSelected(selection, rowId(row))) rows.push(row);
    }
    return rows;
  };
  const fetchAll = async (selection: RowSelection, fetchRows: NonNullable<typeof copyRows>) => {
    try {
      const rows = await fetchRows(selection);
      const { text, html } = copyOf(rows, columns);
      const piece = (type: string, content: string) => ({ [type]: new Blob([content], { type }) });
      if (typeof ClipboardItem === "undefined") await navigator.clipboard.writeText(text);
      else
        await navigator.clipboard.write([
          new ClipboardItem({ ...piece("text/plain", text), ...piece("text/html", html) }),
        ]);
      say(t`${formatCount(rows.length, locale)} rows copied.`);
    } catch {
      // A lost connection or a clipboard that refuses: the clipboard holds what it held before.
      say(t`The rows could not be copied. The clipboard is unchanged. Try again.`, "danger");
    }
  };

  return (selection: RowSelection): CopiedRows | undefined => {
    const rows = loadedOf(selection);
    const wanted = selectionCount(selection, rowCount);
    if (rows.length < wanted && copyRows) {
      void fetchAll(selection, copyRows);
      return undefined;
    }
    if (rows.length < wanted) {
      const [some, all] = [formatCount(rows.length, locale), formatCount(wanted, locale)];
      say(t`${some} of ${all} rows copied: the others are not loaded yet.`);
    }
    return copyOf(rows, columns);
  };
}
