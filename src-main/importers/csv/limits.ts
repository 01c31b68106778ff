/** What a file may ask for. Hostile input is normal: beyond these it is refused or skipped, never swallowed. */
export const limits = {
  bytes: 50 * 1024 * 1024,
  lineLength: 1024 * 1024,
  columns: 500,
  rows: 2_000_000,
  /** A quoted cell may run over this many lines before its quote is taken for a mistake. */
  quotedLines: 100,
  /** Text looked at again, over the whole file, in search of closing quotes. */
  lookAhead: 8 * 1024 * 1024,
  fieldLength: 10_000,
} as const;
