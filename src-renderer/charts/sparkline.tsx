/** A trend as small as a word. Decoration beside numbers; with `name` it says itself. */
import { sparkLayout } from "./spark.layout.ts";

export interface SparklineProps {
  readonly values: readonly number[];
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly name?: string | undefined;
}

export function Sparkline({ values, width = 72, height = 20, name }: SparklineProps) {
  if (values.length < 2) return null;
  const { line, end } = sparkLayout(values, width, height);
  const look = { className: "sparkline", width, height };
  const drawing = (
    <>
      <path d={line} className="spark-line" />
      {end ? <circle className="spark-end" cx={end[0]} cy={end[1]} r={2} /> : null}
    </>
  );
  return name ? (
    <svg {...look} role="img" aria-label={name}>
      {drawing}
    </svg>
  ) : (
    <svg {...look} aria-hidden="true">
      {drawing}
    </svg>
  );
}
