/** What a file may ask for. Hostile input is normal: beyond these it is refused. */
export const limits = {
  bytes: 50 * 1024 * 1024,
  /** Entries and their details, over the whole file. */
  records: 500_000,
  /** Of one entry. The largest batch that was ever seen has some hundreds. */
  details: 50_000,
  /** Elements inside of one other element. The standard needs about twenty. */
  depth: 64,
  /** Elements of one balance, one account or one detail. */
  elements: 20_000,
  statements: 10_000,
  fieldLength: 10_000,
  rawLength: 10_000,
} as const;
