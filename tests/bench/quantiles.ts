/** What is told of many times of one thing: the middle one, and the one that 99 in 100 keep below. */

export const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

export const milliseconds = (value: number): string => value.toFixed(value < 100 ? 1 : 0);

/** p50 (p99) */
export const middleAndMost = (values: readonly number[]): string =>
  `${milliseconds(quantile(values, 0.5))} (${milliseconds(quantile(values, 0.99))})`;
