/** What a file may ask for. Hostile input is normal: beyond these it is refused or cut. */
export const limits = {
  bytes: 50 * 1024 * 1024,
  lines: 3_000_000,
  /** Fields of all statements. */
  records: 500_000,
  /** Lines of one field. The standard has seven; some banks write thirty. */
  fieldLines: 200,
  lineLength: 4000,
  rawLength: 10_000,
} as const;
