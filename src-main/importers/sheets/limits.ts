/** What a spreadsheet may ask for. Columns and rows beyond those of a table of text are refused by its reader. */
export const limits = {
  bytes: 50 * 1024 * 1024,
  sheets: 1000,
  /** As the programs themselves allow. */
  rows: 1_048_576,
  columns: 500,
  /** Filled cells of one sheet. */
  cells: 20_000_000,
  /** Letters of all texts that a workbook shares between its cells, and of one sheet as a table. */
  letters: 256 * 1024 * 1024,
  cellLength: 10_000,
  depth: 256,
  styles: 100_000,
} as const;
