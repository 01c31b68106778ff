/** Sizes and deadlines of the browser host in one place, so that tests can shorten them. All times in milliseconds. */

export interface HostLimits {
  /** A client that sends its headers slower is cut off. */
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly checkInterval: number;
  readonly headerBytes: number;
  readonly headers: number;
  readonly bodyBytes: number;
  readonly connections: number;
  readonly socketsOfSession: number;
  readonly frameBytes: number;
  /** From the upgrade to the first message with the proof. */
  readonly proofTimeout: number;
  /** What may wait for a client that does not read. */
  readonly bufferedBytes: number;
  /** From the locking of a vault to the end of its sockets: the last answers still get through. */
  readonly farewell: number;
  readonly bootstrapLifetime: number;
  /** A session without any request and without an open page. */
  readonly idle: number;
  readonly absolute: number;
  readonly sweepInterval: number;
  /** Calls of one API token: so many at once, then so many a second. */
  readonly tokenBurst: number;
  readonly tokenPerSecond: number;
}

export const hostLimits: HostLimits = {
  headersTimeout: 5_000,
  requestTimeout: 15_000,
  checkInterval: 1_000,
  headerBytes: 8_192,
  headers: 50,
  bodyBytes: 1_048_576,
  connections: 64,
  socketsOfSession: 16,
  frameBytes: 1_048_576,
  proofTimeout: 5_000,
  bufferedBytes: 4_194_304,
  farewell: 5_000,
  bootstrapLifetime: 60_000,
  idle: 15 * 60_000,
  absolute: 12 * 3_600_000,
  sweepInterval: 30_000,
  tokenBurst: 120,
  tokenPerSecond: 20,
};
