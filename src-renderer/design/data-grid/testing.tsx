/** A register of many lines for tests of the grid: text, a choice and an amount, edited in place and kept in memory. */
import { useState } from "react";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { Amount } from "../money/amount.tsx";
import type { GridColumn } from "./column.ts";
import { DataGrid } from "./data-grid.tsx";
import { AmountCellEditor, ChoiceCellEditor, TextCellEditor } from "./editors.tsx";
import type { DataGridProps } from "./grid-props.ts";
import { noSelection, type RowSelection, selectionCount } from "./selection.ts";

export interface Line {
  readonly id: string;
  readonly payee: string;
  readonly category: string;
  readonly amount: Minor;
}

const COUNT = 100_000;

export function Register({
  onShow,
  loadedFrom = 0,
  count = COUNT,
  copyRows,
  onPaste,
}: {
  readonly onShow?: (first: number, last: number) => void;
  readonly loadedFrom?: number;
  readonly count?: number;
  readonly copyRows?: (selection: RowSelection) => Promise<readonly Line[]>;
  readonly onPaste?: DataGridProps<Line>["onPaste"];
}) {
  const [changes, setChanges] = useState<ReadonlyMap<string, Partial<Line>>>(new Map());
  const [selection, setSelection] = useState<RowSelection>(noSelection);
  const change = (row: Line, part: Partial<Line>) =>
    setChanges((before) => new Map(before).set(row.id, { ...before.get(row.id), ...part }));
  const rowAt = (index: number): Line | undefined => {
    if (index < loadedFrom) return undefined;
    const row = { id: `t${index}`, payee: `Payee ${index}`, category: "food", amount: minor(-100 * (index + 1)) };
    return { ...row, ...changes.get(row.id) };
  };
  const columns: GridColumn<Line>[] = [
    {
      id: "payee",
      head: "Payee",
      width: "grow",
      className: "data-grid-text",
      cell: (row) => row.payee,
      text: (row) => row.payee,
      editor: ({ row, ...editor }) => (
        <TextCellEditor {...editor} name="Payee" value={row.payee} onSave={(payee) => change(row, { payee })} />
      ),
    },
    {
      id: "category",
      head: "Category",
      width: 200,
      cell: (row) => row.category,
      text: (row) => row.category,
      editor: ({ row, ...editor }) => (
        <ChoiceCellEditor
          {...editor}
          name="Category"
          value={row.category}
          options={[
            { value: "food", label: "Groceries" },
            { value: "fun", label: "Eating out" },
          ]}
          onSave={(category) => change(row, { category: category ?? "" })}
        />
      ),
    },
    {
      id: "amount",
      head: "Amount",
      width: 120,
      align: "end",
      cell: (row) => <Amount value={row.amount} />,
      text: (row) => String(row.amount),
      editor: ({ row, ...editor }) => (
        <AmountCellEditor
          {...editor}
          name="Amount"
          value={row.amount}
          onSave={(amount) => change(row, { amount: amount ?? row.amount })}
        />
      ),
    },
  ];
  return (
    <>
      <DataGrid
        name="Transactions"
        rowCount={count}
        copyRows={copyRows}
        onPaste={onPaste}
        rowAt={rowAt}
        rowId={(row) => row.id}
        columns={columns}
        selection={selection}
        onSelectionChange={setSelection}
        onVisibleRange={onShow}
        storageKey="test"
      />
      <p>chosen {selectionCount(selection, count)}</p>
    </>
  );
}
