/**
 * The drawing room of every chart: one tab stop, arrows walk the points, the pointer finds the nearest one, the same
 * tooltip follows both, and a live region speaks what is shown. What is drawn comes from the chart as children.
 */
import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { nearest } from "./scale.layout.ts";
import { ChartTip, type Tip } from "./tip.tsx";
import { useWidth } from "./use-size.ts";
import { type ChartPlace, walkChart } from "./walk.ts";

export interface PlotProps {
  /** Read out as the name of the drawing. */
  readonly name: string;
  readonly height: number;
  readonly pointCount: number;
  readonly seriesCount?: number | undefined;
  /** Pixels from the left of every point, for a width. */
  readonly xsOf: (width: number) => readonly number[];
  readonly tipOf: (place: ChartPlace) => Tip;
  /** Where the tooltip and the crosshair stand: pixels from the top. */
  readonly yOf?: ((place: ChartPlace, width: number) => number) | undefined;
  readonly onDrill?: ((place: ChartPlace) => void) | undefined;
  readonly onBack?: (() => void) | undefined;
  readonly crosshair?: boolean | undefined;
  /** One sentence over a drawing that has nothing to show yet. */
  readonly note?: ReactNode;
  readonly children: (width: number, place: ChartPlace | undefined) => ReactNode;
}

export function Plot({
  name,
  height,
  pointCount,
  seriesCount = 1,
  xsOf,
  tipOf,
  yOf,
  onDrill,
  onBack,
  crosshair = true,
  note,
  children,
}: PlotProps) {
  const { t } = useLingui();
  const roleDescription = t`chart`;
  const [box, width] = useWidth<HTMLDivElement>();
  const [place, setPlace] = useState<ChartPlace>();
  const [byKeys, setByKeys] = useState(false);
  const xs = xsOf(width);
  const at = place && place.point < pointCount ? place : undefined;
  const x = at ? (xs[at.point] ?? 0) : 0;
  const tip = at ? tipOf(at) : undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    const next = walkChart(at, event.key, pointCount, seriesCount);
    if (next) {
      setByKeys(true);
      setPlace(next);
    } else if (event.key === "Enter" && at && onDrill) onDrill(at);
    else if (event.key === "Escape" && (at || onBack)) {
      if (at) setPlace(undefined);
      else onBack?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left;
    const point = nearest(xs, event.clientX - left);
    setByKeys(false);
    setPlace((before) => (before?.point === point ? before : { point, series: before?.series ?? 0 }));
  };

  // The one tab stop of the chart: its points are walked with the arrows. What is drawn is told by the live region and
  // by the table twin, so the marks themselves stay silent.
  const room = { role: "group", "aria-roledescription": roleDescription, tabIndex: 0 };
  const silent = { "aria-hidden": true };

  return (
    <div className="plot" ref={box} style={{ height }}>
      <svg
        className="plot-drawing"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        {...room}
        aria-label={name}
        onKeyDown={onKeyDown}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setPlace(undefined)}
        onBlur={() => setPlace(undefined)}
        onClick={() => at && onDrill?.(at)}
      >
        <g {...silent}>
          {at && crosshair ? <line className="chart-crosshair" x1={x} x2={x} y1={8} y2={height - 20} /> : null}
          {children(width, at)}
          {at && yOf ? (
            <circle className={byKeys ? "chart-focus" : "chart-hover"} cx={x} cy={yOf(at, width)} r={byKeys ? 6 : 4} />
          ) : null}
        </g>
      </svg>
      {tip ? <ChartTip tip={tip} place={{ left: x, right: x }} width={width} /> : null}
      {note ? (
        <p className="plot-note">
          <span>{note}</span>
        </p>
      ) : null}
      <output className="spoken" aria-live="polite">
        {byKeys && tip ? tip.spoken : ""}
      </output>
    </div>
  );
}
