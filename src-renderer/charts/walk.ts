/** Which key goes where on a chart with points: the pure half of the keyboard walk. */
export interface ChartPlace {
  readonly point: number;
  readonly series: number;
}

/** @returns undefined when the key is none of the chart's business */
export function walkChart(
  place: ChartPlace | undefined,
  key: string,
  points: number,
  series: number,
): ChartPlace | undefined {
  if (points === 0) return undefined;
  const { point, series: current } = place ?? { point: points - 1, series: 0 };
  const started = place !== undefined;
  switch (key) {
    case "ArrowRight":
      return { point: started ? Math.min(points - 1, point + 1) : point, series: current };
    case "ArrowLeft":
      return { point: started ? Math.max(0, point - 1) : point, series: current };
    case "Home":
      return { point: 0, series: current };
    case "End":
      return { point: points - 1, series: current };
    case "ArrowUp":
      return series > 1 ? { point, series: (current - 1 + series) % series } : undefined;
    case "ArrowDown":
      return series > 1 ? { point, series: (current + 1) % series } : undefined;
    default:
      return undefined;
  }
}
