/** Grid lines with their values at the left, names below. Three to five ticks, the zero line stronger. */
import type { ReactNode } from "react";
import type { Box, ValueAxis } from "./scale.layout.ts";

export interface AxesProps {
  readonly axis: ValueAxis;
  readonly box: Box;
  readonly valueText: (value: number) => string;
  readonly zeroLine?: boolean | undefined;
  /** Below the drawing. */
  readonly names: readonly {
    readonly x: number;
    readonly text: string;
    readonly anchor?: "start" | "middle" | "end";
  }[];
}

export function Axes({ axis, box, valueText, zeroLine, names }: AxesProps): ReactNode {
  return (
    <g>
      {axis.ticks.map((tick) => {
        const y = Math.round(axis.y(tick));
        return (
          <g key={tick}>
            <line
              className={zeroLine && tick === 0 ? "chart-zero" : "chart-grid"}
              x1={box.left}
              x2={box.width - box.right}
              y1={y}
              y2={y}
            />
            <text className="chart-tick" x={box.left - 8} y={y + 4} textAnchor="end">
              {valueText(tick)}
            </text>
          </g>
        );
      })}
      {names.map((name) => (
        <text
          key={`${name.x}-${name.text}`}
          className="chart-tick"
          x={name.x}
          y={box.height - 4}
          textAnchor={name.anchor ?? "middle"}
        >
          {name.text}
        </text>
      ))}
    </g>
  );
}

/** Room for the widest tick at the left. */
export function leftRoom(axis: ValueAxis, valueText: (value: number) => string): number {
  return Math.max(24, Math.max(...axis.ticks.map((tick) => valueText(tick).length)) * 6.5 + 10);
}
