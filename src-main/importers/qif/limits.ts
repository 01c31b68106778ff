/** What a QIF file may ask for. Hostile input is normal: beyond these it is refused or cut, never swallowed. */
export const limits = {
  bytes: 50 * 1024 * 1024,
  /** Transactions and splits together. */
  records: 500_000,
  valueLength: 10_000,
  rawLength: 10_000,
  /** Address lines that are kept. */
  addressLines: 8,
  /** Records between two moments in which the thread is let go. */
  block: 2000,
} as const;
