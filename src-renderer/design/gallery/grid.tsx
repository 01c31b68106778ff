/** The register over 100,000 sample lines that arrive in windows, editable in memory. */
import { useCallback, useRef, useState } from "react";
import { minor } from "../../../src-shared/domain/money.ts";
import type { GridColumn } from "../data-grid/column.ts";
import { DataGrid } from "../data-grid/data-grid.tsx";
import { AmountCellEditor, ChoiceCellEditor, DateCellEditor, TextCellEditor } from "../data-grid/editors.tsx";
import { noSelection, type RowSelection, selectionCount } from "../data-grid/selection.ts";
import { DayHead, TwoLines } from "../data-grid/two-lines.tsx";
import { Day } from "../date.tsx";
import { Icon } from "../icon.tsx";
import { AddIcon, CategoryIcon, CheckIcon, ClearedIcon, DeleteIcon, MoveIcon, SearchIcon } from "../icons.ts";
import { Amount } from "../money/amount.tsx";
import { FilterChips, SelectionBar, TableBar } from "../patterns/bars.tsx";
import { HeaderFigure, PageHeader } from "../patterns/page-header.tsx";
import { categoryOptions } from "../pickers/pickers.tsx";
import { Button } from "../primitives/button.tsx";
import { ClearedMark, Dot, Mark } from "../primitives/mark.tsx";
import { TextField } from "../primitives/text-field.tsx";
import { categories, type SampleLine, sampleLine } from "./sample.ts";

const COUNT = 100_000;
const options = categoryOptions(categories.map((each) => ({ ...each, groupName: each.group })));

export function GridGallery() {
  const [selection, setSelection] = useState<RowSelection>(noSelection);
  const [changes, setChanges] = useState<ReadonlyMap<string, Partial<SampleLine>>>(new Map());
  const [loaded, setLoaded] = useState<ReadonlySet<number>>(new Set([0]));
  const pending = useRef(new Set<number>([0]));
  const change = (row: SampleLine, part: Partial<SampleLine>) =>
    setChanges((all) => new Map(all).set(row.id, { ...all.get(row.id), ...part }));

  const show = useCallback((first: number, last: number) => {
    for (let page = Math.floor(first / 200); page <= Math.floor(last / 200); page++) {
      if (pending.current.has(page)) continue;
      pending.current.add(page);
      setTimeout(() => setLoaded((pages) => new Set(pages).add(page)), 120);
    }
  }, []);
  const rowAt = (index: number) => {
    if (!loaded.has(Math.floor(index / 200))) return undefined;
    const line = sampleLine(index);
    return { ...line, ...changes.get(line.id) };
  };
  const nameOf = (id: string) => categories.find((category) => category.id === id);
  const category = (row: SampleLine) => {
    const found = nameOf(row.category);
    return found ? (
      <>
        <Mark slot={found.slot} />
        <span className="cut">{found.name}</span>
      </>
    ) : (
      <span className="text-label text-accent-text">Pick a category</span>
    );
  };

  const columns: GridColumn<SampleLine>[] = [
    {
      id: "date",
      head: "Date",
      width: 96,
      cell: (row) => (
        <>
          <span className="grid w-8">{row.isNew ? <Dot /> : null}</span>
          <Day value={row.date} />
        </>
      ),
      text: (row) => row.date,
      editor: ({ row, ...editor }) => (
        <DateCellEditor {...editor} name="Date" value={row.date} onSave={(date) => date && change(row, { date })} />
      ),
    },
    {
      id: "payee",
      head: "Payee",
      width: "grow",
      weight: 3,
      minWidth: 140,
      cell: (row) => <span className="cut">{row.payee}</span>,
      text: (row) => row.payee,
      editor: ({ row, ...editor }) => (
        <TextCellEditor {...editor} name="Payee" value={row.payee} onSave={(payee) => change(row, { payee })} />
      ),
    },
    {
      id: "category",
      head: "Category",
      width: "grow",
      weight: 2.6,
      minWidth: 140,
      cell: category,
      text: (row) => nameOf(row.category)?.name ?? "",
      editor: ({ row, ...editor }) => (
        <ChoiceCellEditor
          {...editor}
          name="Category"
          value={row.category}
          options={options}
          onSave={(id) => change(row, { category: id ?? "" })}
          onCreate={() => undefined}
        />
      ),
    },
    {
      id: "memo",
      head: "Memo",
      width: "grow",
      weight: 2,
      priority: 3,
      cell: (row) => <span className="cut text-text-3">{row.memo}</span>,
    },
    {
      id: "out",
      head: "Out",
      width: 112,
      align: "end",
      cell: (row) => (row.amount < 0 ? <Amount value={minor(-row.amount)} meaning="outflow" /> : null),
      text: (row) => (row.amount < 0 ? String(-row.amount / 100) : ""),
      editor: ({ row, ...editor }) => (
        <AmountCellEditor
          {...editor}
          name="Out"
          value={row.amount < 0 ? minor(-row.amount) : null}
          onSave={(out) => change(row, { amount: minor(-(out ?? 0)) })}
        />
      ),
    },
    {
      id: "in",
      head: "In",
      width: 112,
      align: "end",
      cell: (row) => (row.amount > 0 ? <Amount value={row.amount} meaning="flow" /> : null),
      text: (row) => (row.amount > 0 ? String(row.amount / 100) : ""),
    },
    {
      id: "balance",
      head: "Balance",
      width: 120,
      align: "end",
      priority: 3,
      cell: (row) => (
        <span className="text-text-2">
          <Amount value={row.balance} meaning="balance" />
        </span>
      ),
    },
    {
      id: "cleared",
      head: <Icon of={CheckIcon} />,
      name: "Cleared",
      width: 64,
      align: "center",
      cell: (row) => <ClearedMark state={row.state} name={row.state} />,
    },
  ];
  const count = selectionCount(selection, COUNT);

  return (
    <>
      <PageHeader
        title="Giro"
        figures={
          <>
            <HeaderFigure label="Cleared" minor>
              <Amount value={minor(212_218)} meaning="balance" />
            </HeaderFigure>
            <HeaderFigure label="Uncleared" minor>
              <Amount value={minor(-18_707)} meaning="balance" />
            </HeaderFigure>
            <HeaderFigure label="Balance">
              <Amount value={minor(193_511)} meaning="balance" symbol="always" />
            </HeaderFigure>
          </>
        }
        tools={
          <span className="hidden gap-8 tablet:flex">
            <Button>Reconcile</Button>
            <Button kind="primary" icon={AddIcon} shortcut="N">
              Add transaction
            </Button>
          </span>
        }
      />
      {count > 0 ? (
        <SelectionBar
          count={count}
          sum={<Amount value={minor(-69_710)} meaning="balance" />}
          onClear={() => setSelection(noSelection)}
          actions={[
            { label: "Categorise", icon: CategoryIcon, shortcut: "C", onAct: () => undefined },
            { label: "Mark reviewed", icon: CheckIcon, shortcut: "R", onAct: () => undefined },
            { label: "Cleared", icon: ClearedIcon, onAct: () => undefined },
            { label: "Move", icon: MoveIcon, onAct: () => undefined },
            { label: "Delete", icon: DeleteIcon, shortcut: "Backspace", danger: true, onAct: () => undefined },
          ]}
        />
      ) : (
        <TableBar>
          <div className="min-w-0 grow tablet:max-w-inspector">
            <TextField
              label="Filter"
              hideLabel
              icon={SearchIcon}
              placeholder="Filter: payee, #category, >100, nov"
              type="search"
            />
          </div>
          <span className="hidden min-w-0 tablet:flex">
            <FilterChips
              active={[{ id: "month", label: "This month", onRemove: () => undefined }]}
              quick={[
                { id: "review", label: "To review", count: 5, onAct: () => undefined },
                { id: "none", label: "Uncategorised", count: 1, onAct: () => undefined },
              ]}
            />
          </span>
        </TableBar>
      )}
      <DataGrid
        name="Transactions in Giro"
        rowCount={COUNT}
        rowAt={rowAt}
        rowId={(row) => row.id}
        onVisibleRange={show}
        columns={columns}
        selection={selection}
        onSelectionChange={setSelection}
        storageKey="gallery"
        phoneRowHeight={(index) => (index === 0 || sampleLine(index).date !== sampleLine(index - 1).date ? 90 : 60)}
        phoneRow={(row, index) => (
          <>
            {index === 0 || row.date !== sampleLine(index - 1).date ? (
              <DayHead day={<Day value={row.date} style="weekday" />} />
            ) : null}
            <TwoLines
              isNew={row.isNew}
              lead={row.payee}
              amount={<Amount value={row.amount} />}
              detail={category(row)}
              mark={<ClearedMark state={row.state} name={row.state} />}
            />
          </>
        )}
      />
    </>
  );
}
