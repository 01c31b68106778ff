/** How something goes through the months: lines by colour and dash, a band of what may come, a level that is aimed at. */
import { useLingui } from "@lingui/react/macro";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { Amount, formatCompact, formatMoney, useFormat } from "../design/index.ts";
import { Axes, leftRoom } from "./axis.tsx";
import { type Course, courseLayout } from "./course.layout.ts";
import { Plot } from "./plot.tsx";
import { type Box, labelEvery } from "./scale.layout.ts";
import { toUnits } from "./units.ts";

const looks = {
  chosen: { line: "chart-line", mark: "mark-actual", shape: "line" },
  dashed: { line: "pace-even", mark: "mark-even", shape: "dashed" },
  faint: { line: "pace-last", mark: "mark-last", shape: "line" },
} as const;

export interface CourseLine {
  readonly name: string;
  readonly look: keyof typeof looks;
  /** One for each point; null where it has none. */
  readonly values: readonly (Minor | null)[];
}

export interface CourseChartProps {
  readonly name: string;
  /** Along the time: “Nov”, and in the tooltip “November 2026”. */
  readonly points: readonly { readonly name: string; readonly title: string }[];
  readonly lines: readonly CourseLine[];
  readonly band?:
    | { readonly name: string; readonly from: number; readonly low: readonly Minor[]; readonly high: readonly Minor[] }
    | undefined;
  readonly target?: { readonly name: string; readonly value: Minor } | undefined;
  /** The point that is now. */
  readonly now?: number | undefined;
  readonly currency: Currency;
  readonly height?: number | undefined;
}

export function CourseChart({ name, points, lines, band, target, now, currency, height = 240 }: CourseChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const hide = format.hidden;
  const units = (value: Minor | null) => (value === null ? undefined : toUnits(value, currency));
  const course: Course = {
    lines: lines.map(({ values }) => values.map(units)),
    band: band && {
      from: band.from,
      low: band.low.map((value) => toUnits(value, currency)),
      high: band.high.map((value) => toUnits(value, currency)),
    },
    target: target && toUnits(target.value, currency),
  };
  const valueText = (value: number) => (hide ? "•••" : formatCompact(value, format.locale));
  const boxOf = (width: number): Box => {
    const bare = { width, height, left: 0, right: 12, top: 20, bottom: 20 };
    return { ...bare, left: leftRoom(courseLayout(course, points.length, bare).axis, valueText) };
  };
  const layoutOf = (width: number) => courseLayout(course, points.length, boxOf(width));
  const bandAt = (point: number) => {
    const at = band ? point - band.from : -1;
    const [low, high] = [band?.low[at], band?.high[at]];
    return low === undefined || high === undefined || low === high ? undefined : { low, high };
  };
  const amount = (value: Minor) => <Amount value={value} meaning="balance" currency={currency} />;
  const text = (value: Minor) => formatMoney(value, currency, format.locale);

  return (
    <>
      <Plot
        name={name}
        height={height}
        pointCount={points.length}
        xsOf={(width) => layoutOf(width).xs}
        tipOf={({ point }) => {
          const shown = lines.flatMap(({ name: label, values, look }) => {
            const value = values[point];
            return value === null || value === undefined ? [] : [{ label, value, mark: looks[look].mark }];
          });
          const between = bandAt(point);
          const title = points[point]?.title ?? "";
          const words = shown.map(({ label, value }) => `${label} ${text(value)}`);
          return {
            title,
            lines: [
              ...shown.map((each) => ({ label: each.label, mark: each.mark, value: amount(each.value) })),
              ...(between && band
                ? [
                    {
                      label: band.name,
                      mark: "mark-band",
                      value: (
                        <>
                          {amount(between.low)} – {amount(between.high)}
                        </>
                      ),
                    },
                  ]
                : []),
            ],
            spoken: hide ? t`${title}, hidden amount` : `${title}: ${words.join(", ")}`,
          };
        }}
      >
        {(width) => {
          const box = boxOf(width);
          const layout = layoutOf(width);
          const every = labelEvery(points.length, width - box.left, 56);
          const nowX = now === undefined ? undefined : layout.xs[now];
          return (
            <>
              <Axes
                axis={layout.axis}
                box={box}
                valueText={valueText}
                zeroLine
                names={points.flatMap((point, at) =>
                  at % every === 0 && (at === 0 || (layout.xs[at] ?? 0) < width - 28)
                    ? [
                        {
                          x: layout.xs[at] ?? 0,
                          text: point.name,
                          anchor: at === 0 ? ("start" as const) : ("middle" as const),
                        },
                      ]
                    : [],
                )}
              />
              {layout.targetY === undefined || !target ? null : (
                <g>
                  <line
                    className="pace-even"
                    x1={box.left}
                    x2={width - box.right}
                    y1={layout.targetY}
                    y2={layout.targetY}
                  />
                  <text className="chart-label-2 chart-halo" x={box.left + 4} y={layout.targetY - 6}>
                    {target.name}
                  </text>
                </g>
              )}
              <path d={layout.band} className="pace-estimate" />
              {nowX === undefined ? null : (
                <line
                  className="pace-today"
                  x1={Math.round(nowX)}
                  x2={Math.round(nowX)}
                  y1={box.top}
                  y2={height - box.bottom}
                />
              )}
              {lines.map(({ name: key, look }, at) => (
                <path key={key} d={layout.paths[at]} className={looks[look].line} />
              ))}
            </>
          );
        }}
      </Plot>
      <div className="chart-legend">
        {lines.map(({ name: label, look }) => (
          <span key={label}>
            <i className={`legend-mark ${looks[look].mark}`} data-shape={looks[look].shape} aria-hidden="true" />
            {label}
          </span>
        ))}
        {band ? (
          <span>
            <i className="legend-mark mark-band" aria-hidden="true" />
            {band.name}
          </span>
        ) : null}
      </div>
    </>
  );
}
