/** What a relay counts, for Prometheus. Numbers only: no room, no address, nothing that somebody wrote. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = ReturnType<typeof createMetrics>;

export interface Levels {
  readonly connections: () => number;
  readonly rooms: () => number;
}

export function createMetrics({ connections, rooms }: Levels) {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: "coffer_relay_" });
  const gauge = (name: string, help: string, level: () => number) =>
    new Gauge({
      name: `coffer_relay_${name}`,
      help,
      registers,
      collect() {
        this.set(level());
      },
    });
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name: `coffer_relay_${name}_total`, help, registers, labelNames });
  gauge("connections", "Sockets that are admitted now", connections);
  gauge("rooms", "Rooms in memory", rooms);
  return {
    register,
    entries: counter("entries", "Entries put into the log"),
    repeated: counter("entries_repeated", "Entries that were in the log before"),
    blobs: counter("blobs", "Sealed files that came whole, were given out or dropped", ["what"]),
    bytesIn: counter("received_bytes", "Bytes of messages and parts of sealed files received"),
    bytesOut: counter("sent_bytes", "Bytes of messages and parts of sealed files sent"),
    rejected: counter("rejected", "Messages that were refused", ["code"]),
    refused: counter("refused", "Requests and upgrades that were refused", ["code"]),
    ended: counter("ended", "Sockets that the relay ended", ["why"]),
    failed: counter("store_failures", "Commits and reads that the store failed at"),
    commitEntries: new Histogram({
      name: "coffer_relay_commit_entries",
      help: "Entries in one transaction",
      registers,
      buckets: [1, 2, 5, 10, 20, 50, 100, 500, 4_096],
    }),
    commitSeconds: new Histogram({
      name: "coffer_relay_commit_seconds",
      help: "From the begin of a transaction to its being on the disk",
      registers,
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
    }),
  };
}
