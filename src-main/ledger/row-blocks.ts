/** Neighbouring row numbers of transactions taken together, for what is kept of them in memory. */

export const BLOCK_ROWS = 4096;

export const blockOf = (row: number): number => Math.floor(row / BLOCK_ROWS);
