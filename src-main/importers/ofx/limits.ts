/** What an OFX file may ask for. Hostile input is normal: beyond these it is refused or cut, never swallowed. */
export const limits = {
  bytes: 50 * 1024 * 1024,
  /** Bookings, securities' movements and statements together. */
  records: 500_000,
  tagName: 80,
  /** Attributes of one tag; OFX has none, XML declarations and namespaces do. */
  tagRest: 1000,
  valueLength: 10_000,
  rawLength: 10_000,
  /** Tags between two moments in which the thread is let go. */
  block: 4000,
} as const;
