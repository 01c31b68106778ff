/**
 * Where does it come from and go: income → budget → groups → categories, the rest to Saved. A click on a group makes it
 * the whole, Esc goes back. In narrow rooms the same flow is two stacked bars with a list.
 */
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { type Minor, minor, toDecimal } from "../../src-shared/domain/money.ts";
import {
  Amount,
  Button,
  formatAmount,
  formatMoney,
  formatShare,
  Icon,
  NextIcon,
  PreviousIcon,
  useFormat,
} from "../design/index.ts";
import { FlowBars } from "./flow-bars.tsx";
import { type Flow, type FlowGraph, type FlowNode, flowGraph } from "./flow-graph.ts";
import { flowPaint, useFlowNames } from "./flow-look.ts";
import type { ChartTable } from "./frame.tsx";
import { fitText, textWidth } from "./label.layout.ts";
import { MarkPlot } from "./mark-plot.tsx";
import { boxPath, type ChartMark, type MarkDrawing } from "./marks.ts";
import { type PlacedNode, type SankeyBox, sankeyLayout, walkFlow } from "./sankey.layout.ts";
import type { Tip } from "./tip.tsx";
import { useWidth } from "./use-size.ts";

export interface SankeyChartProps {
  readonly name: string;
  readonly flow: Flow;
  readonly currency?: Currency | undefined;
  readonly height?: number | undefined;
  /** Categories and income: to their lines. Groups and Other are zoomed instead. @param key as given in `flow` */
  readonly onDrill?: ((part: { readonly kind: "income" | "category"; readonly key: string }) => void) | undefined;
}

/** Narrower than this names would lie on each other. */
const NARROW = 560;

export function SankeyChart({ name, flow, currency, height = 400, onDrill }: SankeyChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const hide = format.hidden;
  const nameOf = useFlowNames();
  const [box, room] = useWidth<HTMLDivElement>();
  const [path, setPath] = useState<readonly string[]>([]);
  const graph = useMemo(() => flowGraph(flow, path), [flow, path]);
  const nodesByKey = useMemo(() => new Map(graph.nodes.map((node) => [node.key, node])), [graph]);
  const zoomedInto = graph.nodes.find((node) => node.column === 0 && path.includes(node.key));
  const back = () => setPath((before) => before.slice(0, -1));
  const labelOf = (node: FlowNode) => ({
    name: nameOf(node),
    amount: hide ? "•••" : formatAmount(node.value, of, format.locale),
  });

  const canDrill = (key: string) => {
    const node = nodesByKey.get(key);
    if (!node) return false;
    return node.inside !== undefined || node === zoomedInto || (onDrill !== undefined && isPart(node));
  };
  const drill = (key: string) => {
    const node = nodesByKey.get(key);
    if (node?.inside) setPath((before) => [...before, key]);
    else if (node && node === zoomedInto) back();
    else if (node && isPart(node))
      onDrill?.({ kind: node.kind as "income" | "category", key: key.replace(/^(part|back):/, "") });
  };
  const tipOf = (key: string): Tip => {
    const node = nodesByKey.get(key);
    if (!node) return { title: "", lines: [], spoken: "" };
    const share = formatShare(node.value / graph.total, format.locale);
    const money = formatMoney(node.value, of, format.locale);
    const title = nameOf(node);
    return {
      title,
      lines: [
        { label: t`Amount`, value: <Amount value={node.value} meaning="balance" currency={of} /> },
        { label: t`Share`, value: share },
      ],
      spoken: hide ? t`${title}, hidden amount` : t`${title}: ${money}, ${share}`,
    };
  };

  const shared = {
    name,
    tipOf,
    canDrill,
    onDrill: drill,
    onBack: path.length > 0 ? back : undefined,
    status: zoomedInto ? t`Showing what is in ${nameOf(zoomedInto)}. Escape goes back.` : t`Showing everything.`,
    note: graph.nodes.length === 0 ? t`No money moved in this time.` : undefined,
  };
  return (
    <div ref={box}>
      {zoomedInto ? (
        <nav className="flow-path" aria-label={t`Zoom`}>
          <Button size="small" kind="quiet" icon={PreviousIcon} onClick={back}>
            {path.length > 1 ? t`Back` : t`Everything`}
          </Button>
          <Icon of={NextIcon} />
          <b>{nameOf(zoomedInto)}</b>
        </nav>
      ) : null}
      {room < NARROW ? (
        <FlowBars {...shared} graph={graph} labelOf={labelOf} currency={of} />
      ) : (
        <WideSankey {...shared} graph={graph} height={height} labelOf={labelOf} />
      )}
    </div>
  );
}

const isPart = ({ kind }: FlowNode) => kind === "income" || kind === "category";

export interface FlowDrawingProps {
  readonly name: string;
  readonly graph: FlowGraph;
  readonly labelOf: (node: FlowNode) => { readonly name: string; readonly amount: string };
  readonly tipOf: (key: string) => Tip;
  readonly canDrill: (key: string) => boolean;
  readonly onDrill: (key: string) => void;
  readonly onBack: (() => void) | undefined;
  readonly status: string;
  readonly note: ReactNode;
}

const MOST_LABEL = 168;
const LABEL_GAP = 8;

function WideSankey({ graph, height, labelOf, ...plot }: FlowDrawingProps & { readonly height: number }) {
  const lastColumn = graph.nodes.reduce((most, { column }) => Math.max(most, column), 0);
  const roomFor = (column: number) => {
    const widths = graph.nodes
      .filter((node) => node.column === column)
      .map((node) => {
        const { name, amount } = labelOf(node);
        return textWidth(`${name}  ${amount}`);
      });
    return Math.min(MOST_LABEL, Math.max(0, ...widths)) + LABEL_GAP + 4;
  };
  const [left, right] = [roomFor(0), roomFor(lastColumn)];
  const drawingOf = useCallback(
    (width: number) => sankeyDrawing(graph, { width, height, left, right }, lastColumn),
    [graph, height, left, right, lastColumn],
  );
  return (
    <MarkPlot
      {...plot}
      height={height}
      drawingOf={drawingOf}
      walk={(at, key, spots) => {
        const next = walkFlow(graph, at === undefined ? undefined : spots[at]?.key, key);
        const found = next === undefined ? -1 : spots.findIndex((spot) => spot.key === next);
        return found < 0 ? undefined : found;
      }}
    >
      {(width) => {
        const { nodes } = sankeyLayout(graph, { width, height, left, right });
        const gap = nodes.length > 0 ? (width - left - right) / Math.max(1, lastColumn) : width;
        return nodes.map((placed) => {
          const { column } = placed.node;
          const isFirst = column === 0;
          const most = isFirst ? left - LABEL_GAP : column === lastColumn ? right - LABEL_GAP : gap - 28;
          return (
            <NodeLabel key={placed.node.key} placed={placed} isFirst={isFirst} most={most} {...labelOf(placed.node)} />
          );
        });
      }}
    </MarkPlot>
  );
}

function sankeyDrawing(graph: FlowGraph, box: SankeyBox, lastColumn: number): MarkDrawing {
  const layout = sankeyLayout(graph, box);
  const paints = new Map(graph.nodes.map((node) => [node.key, flowPaint(node)]));
  const links: ChartMark[] = layout.links.map((link) => ({
    key: `${link.from} ${link.to}`,
    d: link.d,
    paint: paints.get(link.to === "budget" ? link.from : link.to) ?? "other",
    look: "flow",
    spots: [link.from, link.to],
  }));
  const nodes: ChartMark[] = layout.nodes.map(({ node, x0, y0, x1, y1 }) => ({
    key: node.key,
    d: boxPath(x0, y0, x1, y1, 2),
    paint: flowPaint(node),
    look: "solid",
  }));
  return {
    marks: [...links, ...nodes],
    spots: layout.nodes.map(({ node, x0, y0, x1, y1 }) => {
      const middle = (y0 + y1) / 2;
      const tall = { y0: Math.min(y0, middle - 12), y1: Math.max(y1, middle + 12) };
      const reach =
        node.column === 0
          ? { x0: 0, x1, ...tall }
          : { x0, x1: node.column === lastColumn ? box.width : x1 + 96, ...tall };
      return { key: node.key, x0, y0, x1, y1, reach };
    }),
  };
}

interface NodeLabelProps {
  readonly placed: PlacedNode;
  readonly isFirst: boolean;
  /** Pixels that there are for it. */
  readonly most: number;
  readonly name: string;
  readonly amount: string;
}

/** Two lines where the node is high enough, else one; the name gives way to the amount. */
function NodeLabel({ placed, isFirst, most, name, amount }: NodeLabelProps) {
  const { x0, x1, y0, y1 } = placed;
  const x = isFirst ? x0 - LABEL_GAP : x1 + LABEL_GAP;
  const y = (y0 + y1) / 2;
  const anchor = isFirst ? "end" : "start";
  if (y1 - y0 >= 34)
    return (
      <text className="chart-label" x={x} y={y - 3} textAnchor={anchor}>
        {fitText(name, most)}
        <tspan className="chart-amount" x={x} dy={15}>
          {amount}
        </tspan>
      </text>
    );
  return (
    <text className="chart-label" x={x} y={y + 4} textAnchor={anchor}>
      {fitText(name, most - textWidth(amount) - 8)}
      <tspan className="chart-amount" dx={6}>
        {amount}
      </tspan>
    </text>
  );
}

/** The twin: what came in, then every group with its categories, nothing folded. */
export function useFlowTable(flow: Flow, currency?: Currency): ChartTable {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const total = (values: readonly Minor[]) => values.reduce((all, value) => all + value, 0);
  const comesIn = total(flow.income.map(({ value }) => value));
  const goesOut = total(flow.groups.flatMap(({ parts }) => parts.map(({ value }) => value)));
  const row = (key: string, where: string, what: string, value: Minor) => ({
    key,
    cells: [where, what, <Amount key="amount" value={value} meaning="balance" currency={of} />],
    text: [where, what, toDecimal(value, of)],
  });
  return {
    columns: [{ name: t`From or to` }, { name: t`Part` }, { name: t`Amount`, align: "end" }],
    rows: [
      ...flow.income.map((part) => row(`in:${part.key}`, t`Income`, part.name, part.value)),
      ...flow.groups.flatMap((group) =>
        group.parts.map((part) => row(`out:${part.key}`, group.name, part.name, part.value)),
      ),
      row("saved", comesIn >= goesOut ? t`Saved` : t`From savings`, "", minor(Math.abs(comesIn - goesOut))),
    ],
  };
}
