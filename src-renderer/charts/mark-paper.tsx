/**
 * Draws marks as SVG, or paints them on a canvas when there are too many. The canvas asks invisible probes for the
 * colours, so one style sheet serves both; it paints again when the theme changes, for an export and for print.
 */
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { inLightTheme, PAINT_AGAIN } from "./export.ts";
import type { ChartMark } from "./marks.ts";

export interface SvgMarksProps {
  readonly marks: readonly ChartMark[];
  /** Key of the shown spot: marks of others step back. */
  readonly shown: string | undefined;
}

const isAside = (mark: ChartMark, shown: string | undefined) =>
  shown !== undefined && mark.spots !== undefined && !mark.spots.includes(shown);

export function SvgMarks({ marks, shown }: SvgMarksProps): ReactNode {
  return marks.map((mark) => (
    <path
      key={mark.key}
      className="mark"
      d={mark.d}
      data-paint={mark.paint}
      data-look={mark.look}
      data-aside={isAside(mark, shown) ? "" : undefined}
    />
  ));
}

const swatchOf = ({ paint, look }: ChartMark) => `${paint} ${look}`;

/** One invisible path for each colour that occurs. */
export function Probes({ marks }: { readonly marks: readonly ChartMark[] }) {
  const swatches = [...new Set(marks.map(swatchOf))];
  return (
    <g className="mark-probes" data-probes="">
      {swatches.map((swatch) => {
        const [paint, look] = swatch.split(" ");
        return <path key={swatch} className="mark" data-paint={paint} data-look={look} data-swatch={swatch} />;
      })}
    </g>
  );
}

export interface CanvasMarksProps {
  readonly marks: readonly ChartMark[];
  readonly width: number;
  readonly height: number;
}

/** Lies below the drawing, which keeps labels, focus and the pointer. */
export function CanvasMarks({ marks, width, height }: CanvasMarksProps) {
  const node = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = node.current;
    if (!canvas) return;
    const again = () => paint(canvas, marks, width, height);
    again();
    const frame = canvas.closest<HTMLElement>(".chart-frame");
    const forPrint = () => (frame ? inLightTheme(frame, again) : undefined);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const root = new MutationObserver(again);
    root.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    scheme.addEventListener("change", again);
    canvas.addEventListener(PAINT_AGAIN, again);
    window.addEventListener("beforeprint", forPrint);
    window.addEventListener("afterprint", again);
    return () => {
      root.disconnect();
      scheme.removeEventListener("change", again);
      canvas.removeEventListener(PAINT_AGAIN, again);
      window.removeEventListener("beforeprint", forPrint);
      window.removeEventListener("afterprint", again);
    };
  }, [marks, width, height]);
  const silent = { "aria-hidden": true };
  return <canvas ref={node} className="plot-canvas" {...silent} />;
}

function paint(canvas: HTMLCanvasElement, marks: readonly ChartMark[], width: number, height: number): void {
  const scale = Math.max(1, globalThis.devicePixelRatio);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  if (!context) return;
  const colors = new Map<string, string>();
  for (const probe of canvas.parentElement?.querySelectorAll<SVGElement>("[data-swatch]") ?? [])
    colors.set(probe.dataset["swatch"] ?? "", getComputedStyle(probe).fill);
  context.scale(scale, scale);
  for (const mark of marks) {
    context.fillStyle = colors.get(swatchOf(mark)) ?? "gray";
    context.fill(new Path2D(mark.d));
  }
}
