/** In and out over time: paired bars and the line of what stayed. Out is grey, not red: spending is normal. */
import { useLingui } from "@lingui/react/macro";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { Amount, formatCompact, formatMoney, useFormat } from "../design/index.ts";
import { Axes, leftRoom } from "./axis.tsx";
import { type BarsLayout, barsLayout } from "./bars.layout.ts";
import { Plot } from "./plot.tsx";
import { type Box, labelEvery } from "./scale.layout.ts";
import { toUnits } from "./units.ts";

export interface CashFlowPoint {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  /** Both positive. */
  readonly moneyIn: Minor;
  readonly moneyOut: Minor;
  /** Still running: drawn lighter. */
  readonly isOpen?: boolean | undefined;
}

export interface CashFlowChartProps {
  readonly name: string;
  readonly points: readonly CashFlowPoint[];
  readonly currency?: Currency | undefined;
  readonly height?: number | undefined;
  readonly onDrill?: ((point: CashFlowPoint) => void) | undefined;
}

export function CashFlowChart({ name, points, currency, height = 156, onDrill }: CashFlowChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const hide = format.hidden;
  const flows = points.map((point) => ({
    moneyIn: toUnits(point.moneyIn, of),
    moneyOut: toUnits(point.moneyOut, of),
  }));
  const valueText = (value: number) => (hide ? "•••" : formatCompact(value, format.locale));
  const boxOf = (width: number): Box => {
    const bare = { width, height, left: 0, right: 44, top: 8, bottom: 20 };
    return { ...bare, left: leftRoom(barsLayout(flows, bare).axis, valueText) };
  };
  const layoutOf = (width: number) => barsLayout(flows, boxOf(width));
  const nothingMoved = points.every((point) => point.moneyIn === 0 && point.moneyOut === 0);
  const netOf = (point: CashFlowPoint) => (point.moneyIn - point.moneyOut) as Minor;

  return (
    <Plot
      name={name}
      height={height}
      pointCount={points.length}
      crosshair={false}
      note={nothingMoved ? t`No money moved in these months.` : undefined}
      xsOf={(width) => layoutOf(width).pairs.map((pair) => pair.center)}
      yOf={({ point }, width) => layoutOf(width).pairs[point]?.netY ?? 0}
      tipOf={({ point }) => {
        const shown = points[point];
        if (!shown) return { title: "", lines: [], spoken: "" };
        const net = netOf(shown);
        const [inText, outText, netText] = [shown.moneyIn, shown.moneyOut, net].map((value) =>
          formatMoney(value, of, format.locale),
        );
        return {
          title: shown.title,
          lines: [
            {
              label: t`Net`,
              mark: "mark-net",
              value: <Amount value={net} sign="always" meaning="balance" currency={of} />,
            },
            {
              label: t`In`,
              mark: "mark-money-in",
              value: <Amount value={shown.moneyIn} meaning="inflow" currency={of} />,
            },
            {
              label: t`Out`,
              mark: "mark-money-out",
              value: <Amount value={shown.moneyOut} meaning="outflow" currency={of} />,
            },
          ],
          spoken: hide
            ? t`${shown.title}, hidden amount`
            : t`${shown.title}: in ${inText ?? ""}, out ${outText ?? ""}, net ${netText ?? ""}`,
        };
      }}
      onDrill={onDrill && (({ point }) => points[point] && onDrill(points[point]))}
    >
      {(width, place) => {
        const box = boxOf(width);
        const layout = layoutOf(width);
        const every = labelEvery(points.length, width - box.left, 36);
        const lastPair = layout.pairs.at(-1);
        const lastPoint = points.at(-1);
        return (
          <>
            <Axes
              axis={layout.axis}
              box={box}
              valueText={valueText}
              zeroLine
              names={points.flatMap((point, at) =>
                (points.length - 1 - at) % every === 0 ? [{ x: layout.pairs[at]?.center ?? 0, text: point.name }] : [],
              )}
            />
            {layout.pairs.map((pair, at) => (
              <g key={points[at]?.key} className={place && place.point !== at ? "chart-aside" : undefined}>
                <path d={pair.inBar} className="bar-in" />
                <path d={pair.outBar} className="bar-out" data-open={points[at]?.isOpen ? "" : undefined} />
              </g>
            ))}
            {nothingMoved ? null : <NetLine layout={layout} keys={points.map((point) => point.key)} />}
            {lastPair && lastPoint && !nothingMoved ? (
              <text className="chart-label" x={lastPair.center + layout.barWidth + 8} y={lastPair.netY + 4}>
                {hide ? "•••" : signedCompact(toUnits(netOf(lastPoint), of), format.locale)}
              </text>
            ) : null}
          </>
        );
      }}
    </Plot>
  );
}

function NetLine({ layout, keys }: { readonly layout: BarsLayout; readonly keys: readonly string[] }) {
  return (
    <g>
      <path d={layout.netLine} className="net-halo" />
      <path d={layout.netLine} className="net-line" />
      {layout.pairs.map((pair, at) => (
        <circle key={keys[at]} className="net-point" cx={pair.center} cy={pair.netY} r={3} />
      ))}
    </g>
  );
}

/** The end label: whole units with their sign. */
function signedCompact(value: number, locale: string): string {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(Math.abs(value));
  return Math.round(value) === 0 ? "0" : value > 0 ? `+${whole}` : `\u2212${whole}`;
}
