/**
 * The drawing room of charts whose marks lie in a plane (treemap, sankey, heat map): one tab stop, arrows walk the spots,
 * the pointer finds the one below it, the same tooltip follows both, a live region speaks. A finger has to touch a spot
 * twice to drill, so that its numbers can be read first.
 */
import { useLingui } from "@lingui/react/macro";
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { CanvasMarks, Probes, SvgMarks } from "./mark-paper.tsx";
import { drawnOn, type MarkDrawing, type Spot, spotAt } from "./marks.ts";
import { ChartTip, type Tip } from "./tip.tsx";
import { useWidth } from "./use-size.ts";
import type { Walk } from "./walk-marks.ts";

export interface MarkPlotProps {
  /** Read out as the name of the drawing. */
  readonly name: string;
  readonly height: number;
  /** Narrower rooms scroll sideways, beginning at the end. */
  readonly minWidth?: number | undefined;
  readonly drawingOf: (width: number) => MarkDrawing;
  readonly tipOf: (key: string) => Tip;
  readonly walk: Walk;
  /** @returns whether there was anything to go into */
  readonly onDrill?: ((key: string) => void) | undefined;
  readonly canDrill?: ((key: string) => boolean) | undefined;
  readonly onBack?: (() => void) | undefined;
  /** Spoken when it changes: where a zoom has led. */
  readonly status?: string | undefined;
  /** One sentence where there is nothing to draw. */
  readonly note?: ReactNode;
  /** Stays at the left while the room is scrolled sideways. */
  readonly lead?: ReactNode;
  /** Labels and axes, above the marks. */
  readonly children?: ((width: number, shown: string | undefined) => ReactNode) | undefined;
}

export function MarkPlot(props: MarkPlotProps) {
  const {
    name,
    height,
    minWidth = 0,
    drawingOf,
    tipOf,
    walk,
    onDrill,
    canDrill,
    onBack,
    status,
    note,
    lead,
    children,
  } = props;
  const { t } = useLingui();
  const [box, room] = useWidth<HTMLDivElement>();
  const [shownKey, setShownKey] = useState<string>();
  const [byKeys, setByKeys] = useState(false);
  const touched = useRef<string>(undefined);
  const width = Math.max(room, minWidth);
  const { marks, spots } = useMemo(() => drawingOf(width), [drawingOf, width]);
  const scrolls = width > room;
  // The newest is at the end, and that is what people come for.
  useLayoutEffect(() => {
    if (scrolls && box.current) box.current.scrollLeft = box.current.scrollWidth;
  }, [scrolls, box]);
  const at = spots.findIndex((spot) => spot.key === shownKey);
  const shown = spots[at];
  const tip = shown ? tipOf(shown.key) : undefined;
  const onCanvas = drawnOn(marks.length) === "canvas";
  const drills = shown !== undefined && onDrill !== undefined && (canDrill?.(shown.key) ?? true);

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    const next = walk(shown ? at : undefined, event.key, spots);
    const spot = next === undefined ? undefined : spots[next];
    if (spot) {
      setByKeys(true);
      setShownKey(spot.key);
      bringIntoView(box.current, spot);
    } else if (event.key === "Enter" && drills) {
      setShownKey(undefined);
      onDrill(shown.key);
    } else if (event.key === "Escape" && (onBack || shown)) {
      setShownKey(undefined);
      onBack?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const found = spotAt(spots, event.clientX - left, event.clientY - top);
    if (event.type === "pointerdown") touched.current = event.pointerType === "touch" ? (shownKey ?? "") : undefined;
    setByKeys(false);
    setShownKey(found === undefined ? undefined : spots[found]?.key);
  };

  const drawing = { role: "group", "aria-roledescription": t`chart`, tabIndex: 0 };
  const silent = { "aria-hidden": true };
  return (
    <div className="plot" ref={box} data-scrolls={scrolls ? "" : undefined}>
      <div className="plot-sheet" style={{ width: scrolls ? width : undefined, height }}>
        {lead && scrolls ? (
          <div className="plot-lead" {...silent}>
            {lead}
          </div>
        ) : null}
        {onCanvas ? <CanvasMarks marks={marks} width={width} height={height} /> : null}
        <svg
          className="plot-drawing"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          {...drawing}
          aria-label={name}
          data-drills={drills ? "" : undefined}
          onKeyDown={onKeyDown}
          onPointerMove={onPointer}
          onPointerDown={onPointer}
          onPointerLeave={() => setShownKey(undefined)}
          onBlur={() => setShownKey(undefined)}
          onClick={() => {
            if (drills && (touched.current === undefined || touched.current === shown.key)) onDrill(shown.key);
          }}
        >
          <g {...silent}>
            {onCanvas ? <Probes marks={marks} /> : <SvgMarks marks={marks} shown={shown?.key} />}
            {children?.(width, shown?.key)}
            {shown ? <SpotRing spot={shown} byKeys={byKeys} /> : null}
          </g>
        </svg>
        {shown && tip ? (
          <ChartTip
            tip={tip}
            place={{ left: shown.x0, right: shown.x1, top: Math.max(0, Math.min(shown.y0 - 8, height - 104)) }}
            width={width}
          />
        ) : null}
        {note ? (
          <p className="plot-note">
            <span>{note}</span>
          </p>
        ) : null}
      </div>
      <output className="spoken" aria-live="polite">
        {byKeys && tip ? tip.spoken : status}
      </output>
    </div>
  );
}

function SpotRing({ spot, byKeys }: { readonly spot: Spot; readonly byKeys: boolean }) {
  return (
    <rect
      className={byKeys ? "spot-focus" : "spot-hover"}
      x={spot.x0 - 1}
      y={spot.y0 - 1}
      width={Math.max(0, spot.x1 - spot.x0 + 2)}
      height={Math.max(0, spot.y1 - spot.y0 + 2)}
      rx={3}
    />
  );
}

/** Sideways only: the page is not moved by a walk inside of a chart. */
function bringIntoView(box: HTMLElement | null, spot: Spot): void {
  if (!box || box.scrollWidth <= box.clientWidth) return;
  const margin = 24;
  if (spot.x0 < box.scrollLeft + margin) box.scrollLeft = spot.x0 - margin;
  else if (spot.x1 > box.scrollLeft + box.clientWidth - margin) box.scrollLeft = spot.x1 - box.clientWidth + margin;
}
