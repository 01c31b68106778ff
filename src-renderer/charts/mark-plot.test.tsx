import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { minor } from "../../src-shared/domain/money.ts";
import { renderBlock } from "../design/testing.tsx";
import { ChartFrame } from "./frame.tsx";
import { SankeyChart } from "./sankey-chart.tsx";
import { TreemapChart, type TreemapPart, useTreemapTable } from "./treemap-chart.tsx";

const painted = vi.fn();

beforeEach(() => {
  painted.mockClear();
  globalThis.Path2D ??= class {} as never;
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({
    scale: () => undefined,
    fill: painted,
    fillStyle: "",
  } as never);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const parts = (count: number): readonly TreemapPart[] =>
  Array.from({ length: count }, (_, at) => ({ key: `p${at}`, name: `Payee ${at}`, value: minor(1000 + at) }));

function Payees({ count, onDrill }: { readonly count: number; readonly onDrill?: (key: string) => void }) {
  const all = parts(count);
  return (
    <ChartFrame question="Which payees?" table={useTreemapTable(all)} fileName="payees">
      <TreemapChart name="Payees" parts={all} onDrill={(each) => onDrill?.(each.key)} />
    </ChartFrame>
  );
}

const marks = () => document.querySelectorAll("path.mark:not([data-swatch])").length;

test("few marks are SVG; many are painted on a canvas with the same name, keys and table", () => {
  const { unmount } = renderBlock(<Payees count={40} />);
  expect(marks()).toBeGreaterThanOrEqual(40);
  expect(document.querySelector("canvas")).toBeNull();
  expect(within(screen.getByRole("table", { hidden: true })).getAllByRole("row", { hidden: true })).toHaveLength(41);
  unmount();

  renderBlock(<Payees count={2001} />);
  expect(marks()).toBe(0);
  expect(document.querySelector("canvas.plot-canvas")).toBeTruthy();
  expect(painted.mock.calls.length).toBeGreaterThanOrEqual(2001);
  expect(screen.getByRole("table", { hidden: true }).querySelectorAll("tbody tr")).toHaveLength(2001);
  const chart = screen.getByRole("group", { name: "Payees" });
  fireEvent.keyDown(chart, { key: "Home" });
  expect(screen.getByText(/^Payee 2000:/)).toBeTruthy();
});

test("arrows walk, the live region speaks, Enter drills, Esc lets go", () => {
  const drill = vi.fn();
  renderBlock(<Payees count={5} onDrill={drill} />);
  const chart = screen.getByRole("group", { name: "Payees" });
  expect(chart.getAttribute("tabindex")).toBe("0");
  fireEvent.keyDown(chart, { key: "ArrowRight" });
  fireEvent.keyDown(chart, { key: "ArrowRight" });
  expect(screen.getByText(/^Payee 3: .*10\.03.* of all$/)).toBeTruthy();
  fireEvent.keyDown(chart, { key: "Enter" });
  expect(drill).toHaveBeenCalledWith("p3");
  fireEvent.keyDown(chart, { key: "Escape" });
  expect(screen.queryByText(/^Payee 3: .* of all$/)).toBeNull();
});

test("hidden amounts stay hidden in what is spoken", () => {
  renderBlock(<Payees count={3} />, { hidden: true });
  fireEvent.keyDown(screen.getByRole("group", { name: "Payees" }), { key: "Home" });
  expect(screen.getByText("Payee 2, hidden amount")).toBeTruthy();
});

test("a group is zoomed into with Enter and left with Esc; a category leads to its lines", () => {
  const drill = vi.fn();
  const flow = {
    income: [{ key: "salary", name: "Salary", value: minor(200_000) }],
    groups: [
      {
        key: "living",
        name: "Living",
        parts: [
          { key: "food", name: "Food", value: minor(60_000) },
          { key: "tea", name: "Tea", value: minor(900) },
        ],
      },
    ],
  };
  renderBlock(<SankeyChart name="Flow" flow={flow} onDrill={drill} />);
  const chart = () => screen.getByRole("group", { name: "Flow" });
  for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowUp"]) fireEvent.keyDown(chart(), { key });
  expect(screen.getByText(/^Living: /)).toBeTruthy();
  fireEvent.keyDown(chart(), { key: "Enter" });
  expect(screen.getByText("Showing what is in Living. Escape goes back.")).toBeTruthy();
  expect(screen.queryByText("Salary")).toBeNull();
  fireEvent.keyDown(chart(), { key: "End" });
  fireEvent.keyDown(chart(), { key: "Enter" });
  expect(drill).toHaveBeenCalledWith({ kind: "category", key: "tea" });
  fireEvent.keyDown(chart(), { key: "Escape" });
  expect(screen.getByText("Showing everything.")).toBeTruthy();
  expect(screen.getByText("Salary")).toBeTruthy();
});
