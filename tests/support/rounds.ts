/**
 * How often the loops of the unit tests turn: the one place that tells `npm test` from `npm run test:long`. What is proven
 * is the same in both; only the number of examples differs.
 */

/** Set by `npm run test:long`. */
export const isLong = process.env["COFFER_LONG"] !== undefined;

/** @returns the first number in `npm test`, the second in `npm run test:long` */
export const rounds = (usual: number, long: number): number => (isLong ? long : usual);

/** For a test whose time depends on its rounds. */
export const patience = { timeout: rounds(60_000, 1_200_000) };
