import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactElement, useRef, useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { minor } from "../../../src-shared/domain/money.ts";
import { renderBlock } from "../testing.tsx";
import type { GridColumn } from "./column.ts";
import { rowsToText, textToRows } from "./copy.ts";
import { DataGrid } from "./data-grid.tsx";
import { EditedCell } from "./edited-cell.tsx";
import { TextCellEditor } from "./editors.tsx";
import { followRow } from "./follow.ts";
import type { DataGridHandle } from "./grid-props.ts";
import type { RowSelection } from "./selection.ts";
import { type Line, Register } from "./testing.tsx";
import type { LostEdit } from "./use-lost-edit.ts";

afterEach(() => {
  cleanup();
  localStorage.clear();
});

/** Shows it and waits for the neighbours of the rows that are seen: the last thing that comes by itself. */
async function renderRegister(register: ReactElement): Promise<void> {
  renderBlock(register);
  const rows = Number(screen.getByRole("grid").getAttribute("aria-rowcount")) - 1;
  await waitFor(() => expect(document.querySelectorAll("tbody tr").length).toBe(Math.min(rows, 25)));
}

const place = (row: number, column: number) => {
  const cell = document.querySelector<HTMLElement>(`[data-place="${row}:${column}"]`);
  if (!cell) throw new Error(`No cell at ${row}:${column}`);
  return cell;
};

/** What a copy puts on the clipboard, by its kind. */
function copiedAs(type: string): string {
  let text = "";
  fireEvent.copy(document.activeElement ?? document.body, {
    clipboardData: {
      setData: (kind: string, value: string) => {
        if (kind === type) text = value;
      },
    },
  });
  return text;
}
const copied = () => copiedAs("text/plain");

test("a hundred thousand rows are a window of a few, with their true count and places told", async () => {
  const show = vi.fn();
  await renderRegister(<Register onShow={show} />);
  const grid = screen.getByRole("grid", { name: "Transactions" });
  expect(grid.getAttribute("aria-rowcount")).toBe("100001");
  expect(grid.getAttribute("aria-colcount")).toBe("4");
  expect(document.querySelectorAll("tbody tr").length).toBeLessThan(80);
  expect(place(0, 0).closest("tr")?.getAttribute("aria-rowindex")).toBe("2");
  expect(place(0, 0).getAttribute("aria-colindex")).toBe("2");
  expect(show).toHaveBeenCalled();
});

test("a press beside a check box is one on it, also with Shift for all between", async () => {
  await renderRegister(<Register count={5} />);
  const checks = [...document.querySelectorAll("tbody .data-grid-check")];
  const checked = () => screen.getAllByRole("checkbox", { name: "Select row", checked: true }).length;
  fireEvent.click(checks[0] as Element);
  expect(checked()).toBe(1);
  fireEvent.click(checks[3] as Element, { shiftKey: true });
  expect(checked()).toBe(4);
  fireEvent.doubleClick(checks[3] as Element);
  expect(checked()).toBe(4);
});

test("rows on their way are skeletons and cannot be edited", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register loadedFrom={3} />);
  expect(place(0, 0).querySelector(".skeleton")).toBeTruthy();
  // Without the focus a row on its way is one cell that stands for all.
  const coming = place(1, 0).closest("tr") as HTMLElement;
  expect(coming.getAttribute("aria-rowindex")).toBe("3");
  expect(within(coming).getAllByRole("gridcell")).toHaveLength(1);
  expect(place(1, 0).getAttribute("aria-colspan")).toBe("4");
  expect(place(3, 0).textContent).toBe("Payee 3");
  await user.click(place(0, 0));
  await user.keyboard("{Enter}");
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("there is one tab stop and arrows walk from it", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register />);
  expect(document.querySelectorAll('tbody [tabindex="0"]').length).toBe(1);
  await user.click(place(0, 0));
  expect(document.activeElement).toBe(place(0, 0));
  await user.keyboard("{ArrowDown}{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(document.activeElement).toBe(place(1, 2));
  await user.keyboard("{Home}");
  expect(document.activeElement).toBe(place(1, 0));
});

test("Enter edits, Enter saves and goes down, Esc restores", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register />);
  await user.click(place(0, 0));
  await user.keyboard("{Enter}");
  await user.clear(screen.getByRole("textbox", { name: "Payee" }));
  await user.keyboard("Lidl{Enter}");
  expect(place(0, 0).textContent).toBe("Lidl");
  expect(document.activeElement).toBe(place(1, 0));
  await user.keyboard("{Enter}");
  await user.keyboard("nothing{Escape}");
  expect(place(1, 0).textContent).toBe("Payee 1");
  expect(document.activeElement).toBe(place(1, 0));
});

test("typing a figure replaces, sums are computed, Tab saves and goes right", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register />);
  await user.click(place(0, 2));
  await user.keyboard("20*3");
  expect(screen.getByText("= 60.00")).toBeTruthy();
  await user.keyboard("{Enter}");
  expect(place(0, 2).textContent).toContain("+60.00");
  expect(document.activeElement).toBe(place(1, 2));
  await user.keyboard("7{Tab}");
  expect(place(1, 2).textContent).toContain("+7.00");
  expect(document.activeElement).toBe(place(2, 0));
});

test("text that is no amount keeps the editor open and says what to do", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register />);
  await user.click(place(0, 2));
  await user.keyboard("4 apples{Enter}");
  expect(screen.getByText("This amount is not a number. Try 12.50.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Amount" }));
  await user.keyboard("{Escape}");
  expect(place(0, 2).textContent).toContain("\u22121.00");
});

test("a choice is taken by Enter from the list that opens in the cell", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register />);
  await user.click(place(0, 1));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("combobox"));
  await user.keyboard("eat");
  await waitFor(() => expect(screen.getByRole("option", { name: /Eating out/ })).toBeTruthy());
  await user.keyboard("{Enter}");
  await waitFor(() => expect(place(0, 1).textContent).toBe("fun"));
  expect(document.activeElement).toBe(place(1, 1));
});

test("Space, Shift and Ctrl A choose rows, Esc lets go", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register />);
  await user.click(place(2, 0));
  await user.keyboard(" ");
  await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  expect(screen.getByText("chosen 3")).toBeTruthy();
  expect(place(3, 0).closest("tr")?.getAttribute("aria-selected")).toBe("true");
  await user.keyboard("{Control>}a{/Control}");
  expect(screen.getByText("chosen 100000")).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(screen.getByText("chosen 0")).toBeTruthy();
});

test("copying takes the chosen rows, or the cell when none is chosen", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register />);
  await user.click(place(1, 0));
  expect(copied()).toBe("Payee 1");
  await user.keyboard(" {ArrowDown} ");
  expect(copied()).toBe("Payee 1\tfood\t-200\nPayee 2\tfood\t-300");
  expect(copiedAs("text/html")).toMatch(/^<table><tr><td>Payee 1<\/td><td>food<\/td><td>-200<\/td><\/tr><tr>/);
});

test("a copy that reaches rows on their way fetches all of them and says when they are on the clipboard", async () => {
  const user = userEvent.setup();
  const write = vi.spyOn(navigator.clipboard, "writeText");
  const line = (at: number): Line => ({ id: `t${at}`, payee: `Payee ${at}`, category: "food", amount: minor(-at) });
  const copyRows = vi.fn(async (selection: RowSelection) => (selection.kind === "all" ? [line(0), line(1)] : []));
  await renderRegister(<Register loadedFrom={1} count={2} copyRows={copyRows} />);
  await user.click(place(1, 0));
  await user.keyboard("{Control>}a{/Control}");
  expect(copied()).toBe("");
  await waitFor(() => expect(write).toHaveBeenCalledWith("Payee 0\tfood\t0\nPayee 1\tfood\t-1"));
  await waitFor(() => expect(screen.getAllByText("2 rows copied.").length).toBeGreaterThan(0));

  copyRows.mockRejectedValueOnce(new Error("offline"));
  copied();
  await waitFor(() => expect(screen.getAllByText(/The clipboard is unchanged/).length).toBeGreaterThan(0));
  expect(write).toHaveBeenCalledTimes(1);
});

test("where rows cannot be fetched, a part is never copied silently", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register loadedFrom={1} count={3} />);
  await user.click(place(1, 0));
  await user.keyboard("{Control>}a{/Control}");
  expect(copied().split("\n")).toHaveLength(2);
  await waitFor(() => expect(screen.getAllByText(/2 of 3 rows copied/).length).toBeGreaterThan(0));
});

test("a column is resized by keys, the width is said and kept", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register />);
  await user.click(place(0, 1));
  await user.keyboard("{Alt>}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{/Alt}");
  const width = JSON.parse(localStorage.getItem("coffer.columns.test") ?? "{}");
  expect(Object.keys(width)).toEqual(["category"]);
  expect(screen.getByText(`Column ${width.category} pixels wide`)).toBeTruthy();
  expect(document.activeElement).toBe(place(0, 1));
  await user.keyboard("{Alt>}{Shift>}{Backspace}{/Shift}{/Alt}");
  expect(localStorage.getItem("coffer.columns.test")).toBeNull();
  expect(screen.getByText("Column width reset")).toBeTruthy();
});

test("text survives the way to a spreadsheet and back", () => {
  const columns = [{ id: "a", head: "", width: 1, cell: () => "", text: (row: string) => row }] as const;
  expect(rowsToText(['say "hi"\tthere', "plain"], columns)).toBe('"say ""hi""\tthere"\nplain');
  expect(textToRows('"say ""hi""\tthere"\tx\nplain\ty\n')).toEqual([
    ['say "hi"\tthere', "x"],
    ["plain", "y"],
  ]);
});

test("focus and editor follow their row when others add rows above, and leave one that is gone", () => {
  const rows = ["a", "b", "c", "d"];
  const at = (list: readonly string[]) => (index: number) => list[index];
  const id = (row: string) => row;
  expect(followRow(at(rows), id, "c", 2)).toBe(2);
  expect(followRow(at(["new", ...rows]), id, "c", 2)).toBe(3);
  expect(followRow(at(["c"]), id, "c", 2)).toBe(0);
  expect(followRow(at(["a", "b", "d"]), id, "c", 2)).toBeUndefined();
  expect(followRow(at([]), id, "c", 2)).toBe(2);
});

function Shared({ deleted = "Lidl" }: { readonly deleted?: string }) {
  const [lines, setLines] = useState(["Rewe", "Lidl", "Shell"]);
  const [saved, setSaved] = useState("");
  const [lost, setLost] = useState<LostEdit<string>>();
  const grid = useRef<DataGridHandle>(null);
  const columns: GridColumn<string>[] = [
    {
      id: "payee",
      head: "Payee",
      width: "grow",
      cell: (row) => row,
      editor: ({ row, ...editor }) => (
        <TextCellEditor {...editor} name="Payee" value={row} onSave={(text) => setSaved(`${row} to ${text}`)} />
      ),
    },
  ];
  return (
    <>
      <DataGrid
        name="Shared"
        rowCount={lines.length}
        rowAt={(index) => lines[index]}
        rowId={(row) => row}
        columns={columns}
        onEditLost={setLost}
        ref={grid}
      />
      <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => setLines(["New", ...lines])}>
        Anna adds
      </button>
      <button type="button" onClick={() => setLines(lines.filter((line) => line !== deleted))}>
        Anna deletes
      </button>
      <button
        type="button"
        onClick={() => {
          setLines(["Rewe", "Lidl", "Shell"]);
          if (lost) grid.current?.resume(lost);
        }}
      >
        Bring it back
      </button>
      <p>saved {saved}</p>
      <p>
        lost {lost?.row} {lost?.text}
      </p>
    </>
  );
}

test("Shift and arrows, Shift and a press, or a press that is drawn choose cells; a copy takes just them", async () => {
  const user = userEvent.setup();
  await renderRegister(<Register />);
  await user.click(place(1, 1));
  await user.keyboard("{Shift>}{ArrowDown}{ArrowRight}{/Shift}");
  expect(document.querySelectorAll("[data-marked]")).toHaveLength(4);
  expect(copied()).toBe("food\t-200\nfood\t-300");
  expect(screen.getByText("2 × 2 cells")).toBeTruthy();
  expect(screen.getByText("chosen 0")).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(document.querySelectorAll("[data-marked]")).toHaveLength(0);
  await user.click(place(4, 0));
  await user.keyboard("{Shift>}");
  await user.click(place(3, 1));
  await user.keyboard("{/Shift}");
  expect(document.querySelectorAll("[data-marked]")).toHaveLength(4);
  await user.pointer([
    { keys: "[MouseLeft>]", target: place(0, 0) },
    { target: place(0, 2) },
    { keys: "[/MouseLeft]" },
  ]);
  expect(document.querySelectorAll("[data-marked]")).toHaveLength(3);
});

test("a paste goes to the cell that has the focus, whoever gave it, and one value fills a range", async () => {
  const user = userEvent.setup();
  const onPaste = vi.fn();
  await renderRegister(<Register onPaste={onPaste} />);
  const paste = () =>
    fireEvent.paste(document.activeElement ?? document.body, { clipboardData: { getData: () => "Groceries" } });
  act(() => place(7, 1).focus());
  paste();
  expect(onPaste).toHaveBeenLastCalledWith([["Groceries"]], 7, ["category", "amount"]);
  await user.pointer({ keys: "[MouseLeft>]", target: place(9, 1) });
  paste();
  expect(onPaste).toHaveBeenLastCalledWith([["Groceries"]], 9, ["category", "amount"]);
  await user.pointer({ keys: "[/MouseLeft]" });
  await user.keyboard("{Shift>}{ArrowUp}{/Shift}");
  paste();
  expect(onPaste).toHaveBeenLastCalledWith([["Groceries"], ["Groceries"]], 8, ["category", "amount"]);
});

test("what is typed is saved to the row it was typed for, also when a row arrived above it meanwhile", async () => {
  const user = userEvent.setup();
  renderBlock(<Shared />);
  await user.click(place(1, 0));
  await user.keyboard("{Enter}");
  await user.clear(screen.getByRole("textbox", { name: "Payee" }));
  await user.keyboard("Li");
  fireEvent.click(screen.getByRole("button", { name: "Anna adds" }));
  await user.keyboard("dl 2{Enter}");
  expect(screen.getByText("saved Lidl to Lidl 2")).toBeTruthy();
});

test.each([
  ["Lidl", 1],
  ["the last one, Shell", 2],
])(
  "when the row under the editor, %s, is deleted by others nothing is saved to a neighbour, and what was typed is kept",
  async (name, row) => {
    const user = userEvent.setup();
    const deleted = name.split(" ").at(-1) ?? "";
    renderBlock(<Shared deleted={deleted} />);
    await user.click(place(row, 0));
    await user.keyboard("{Enter}");
    await user.keyboard(" typed");
    fireEvent.click(screen.getByRole("button", { name: "Anna deletes" }));
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(screen.getByText("saved", { exact: false }).textContent).toBe("saved ");
    expect(screen.getByText(`lost ${deleted} ${deleted} typed`)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Bring it back" }));
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Payee" }).value).toBe(`${deleted} typed`);
    await user.keyboard("{Enter}");
    expect(screen.getByText(`saved ${deleted} to ${deleted} typed`)).toBeTruthy();
  },
);

test("what somebody else makes of the cell that is edited is said, and untouched nothing is saved over it", async () => {
  const user = userEvent.setup();
  const onSave = vi.fn();
  const column: GridColumn<string> = {
    id: "payee",
    head: "Payee",
    width: "grow",
    cell: (row) => row,
    text: (row) => row,
    editor: ({ row, ...editor }) => <TextCellEditor {...editor} name="Payee" value={row} onSave={onSave} />,
  };
  const cell = (row: string, changedBy?: string) => (
    <EditedCell
      column={column}
      row={row}
      changedBy={changedBy}
      editor={{ typed: undefined, onDone: vi.fn(), onCancel: vi.fn() }}
    />
  );
  // What was changed before the editing began is no news.
  const { rerender } = renderBlock(cell("Rewe", "Ben"));
  expect(screen.queryByRole("status")).toBeNull();
  rerender(cell("Lidl", "Ben"));
  const news = "Ben changed this to Lidl meanwhile. What you save takes its place. Esc leaves it as it is.";
  expect(screen.getByRole("status").textContent).toContain(news);
  // The mark fades, the line stays, and Enter on untouched text takes nobody's change back.
  rerender(cell("Lidl"));
  expect(screen.getByRole("status").textContent).toContain(news);
  await user.type(screen.getByRole("textbox", { name: "Payee" }), "{Enter}");
  expect(onSave).not.toHaveBeenCalled();
  await user.type(screen.getByRole("textbox", { name: "Payee" }), " 2{Enter}");
  expect(onSave).toHaveBeenCalledWith("Rewe 2");
});
