/** A flow on a phone: two stacked bars on one scale and a list that names every part; a group in it opens. */
import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { Amount, formatShare, Icon, NextIcon, useFormat } from "../design/index.ts";
import { flowBarsHeight, flowBarsLayout, flowSides } from "./flow-bars.layout.ts";
import type { FlowNode } from "./flow-graph.ts";
import { flowPaint } from "./flow-look.ts";
import { MarkPlot } from "./mark-plot.tsx";
import { boxPath, type MarkDrawing } from "./marks.ts";
import type { FlowDrawingProps } from "./sankey-chart.tsx";
import { walkInOrder } from "./walk-marks.ts";

export function FlowBars({ graph, labelOf, currency, ...plot }: FlowDrawingProps & { readonly currency: Currency }) {
  const { t } = useLingui();
  const format = useFormat();
  const sides = flowSides(graph);
  const sideName = (side: "in" | "out") => (side === "in" ? t`In` : t`Out`);
  const bars = [sides.in, sides.out].filter((nodes) => nodes.length > 0).length;
  const drawingOf = useCallback(
    (width: number): MarkDrawing => {
      const segments = flowBarsLayout(graph, width).flatMap((bar) => bar.segments);
      return {
        marks: segments.map(({ node, x0, x1, y0, y1 }) => ({
          key: node.key,
          d: boxPath(x0, y0, x1, y1, 2),
          paint: flowPaint(node),
          look: "solid",
          spots: [node.key],
        })),
        spots: segments.map(({ node, ...box }) => ({ key: node.key, ...box })),
      };
    },
    [graph],
  );
  return (
    <>
      <MarkPlot {...plot} height={flowBarsHeight(bars)} drawingOf={drawingOf} walk={walkInOrder}>
        {(width) =>
          flowBarsLayout(graph, width).map((bar, at) => (
            <text key={bar.side} className="chart-label-2" x={0} y={11 + at * 60}>
              {sideName(bar.side)}
            </text>
          ))
        }
      </MarkPlot>
      {(["in", "out"] as const).map((side) =>
        sides[side].length === 0 ? null : (
          <section key={side} aria-label={sideName(side)}>
            <p className="flow-list-head">
              {sideName(side)}
              <Amount
                value={minor(sides[side].reduce((sum, { value }) => sum + value, 0))}
                meaning="balance"
                currency={currency}
              />
            </p>
            <ul className="flow-list">
              {sides[side].map((node) => (
                <li key={node.key}>
                  <FlowLine
                    node={node}
                    name={labelOf(node).name}
                    share={formatShare(node.value / graph.total, format.locale)}
                    currency={currency}
                    onDrill={plot.canDrill(node.key) ? () => plot.onDrill(node.key) : undefined}
                  />
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
    </>
  );
}

interface FlowLineProps {
  readonly node: FlowNode;
  readonly name: string;
  readonly share: string;
  readonly currency: Currency;
  readonly onDrill: (() => void) | undefined;
}

function FlowLine({ node, name, share, currency, onDrill }: FlowLineProps) {
  const content = (
    <>
      <i className="legend-mark" data-paint={flowPaint(node)} aria-hidden="true" />
      <span className="cut">{name}</span>
      <span className="flow-share">{share}</span>
      <Amount value={node.value} meaning="balance" currency={currency} />
      {onDrill ? <Icon of={NextIcon} /> : <i />}
    </>
  );
  return onDrill ? (
    <button type="button" className="flow-line" onClick={onDrill}>
      {content}
    </button>
  ) : (
    <div className="flow-line">{content}</div>
  );
}
