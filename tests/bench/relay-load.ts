/**
 * Load on a relay: rooms of two, in each a writer and a reader on raw sockets, so many entries a second over all of them.
 * All of it in the process of the bench, which therefore works about as much as the relay.
 */
import { randomBytes } from "node:crypto";
import { setTimeout as later } from "node:timers/promises";
import { type RawSocket, rawMember } from "../support/raw-relay.ts";
import { registerRoom } from "../support/relay.ts";
import type { Child } from "./relay-child.ts";

export interface LoadOptions {
  readonly perSecond: number;
  readonly seconds: number;
  readonly rooms: number;
  readonly sealed: Uint8Array;
}

interface Pair {
  readonly writer: RawSocket;
  readonly reader: RawSocket;
  readonly lane: Buffer;
  /** Of each entry in its order, when it was sent. */
  readonly sentAt: number[];
}

/** @returns per entry the time from its sending to its arrival at the other of the two, milliseconds */
export async function load(child: Child, { perSecond, rooms, sealed, seconds }: LoadOptions): Promise<number[]> {
  const times: number[] = [];
  const refusals: string[] = [];
  const pairs = await Promise.all(
    Array.from({ length: rooms }, async (): Promise<Pair> => {
      const room = await registerRoom(child.address);
      const pair = {
        writer: await rawMember(child.address, room),
        reader: await rawMember(child.address, room),
        lane: randomBytes(16),
        sentAt: [],
      };
      read(pair, times);
      pair.writer.socket.on("message", () => {
        for (const message of pair.writer.messages.splice(0))
          if (message.kind === "reject") refusals.push(message.code);
      });
      return pair;
    }),
  );
  const total = perSecond * seconds;
  const began = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.ceil(((performance.now() - began) / 1_000) * perSecond));
    for (; sent < due; sent++) {
      const pair = pairs[sent % pairs.length];
      if (!pair) continue;
      const laneSeq = pair.sentAt.push(performance.now());
      pair.writer.send({ kind: "append", lane: pair.lane, laneSeq, sealed });
    }
    await later(2);
  }
  while (times.length < total) {
    // A lane with a hole is refused from there on: there is nothing to wait for.
    if (refusals.length > 0) throw new Error(`the relay refused ${refusals.length} entries: ${refusals[0]}`);
    await later(1);
  }
  for (const { reader, writer } of pairs) for (const { socket } of [reader, writer]) socket.terminate();
  return times;
}

function read({ reader, sentAt }: Pair, times: number[]): void {
  reader.send({ kind: "subscribe", after: 0, credit: 4_000_000, half: null });
  let consumed = 0;
  reader.socket.on("message", (data: Buffer) => {
    consumed += data.length;
    if (consumed > 65_536) {
      reader.send({ kind: "credit", bytes: consumed });
      consumed = 0;
    }
    const now = performance.now();
    for (const message of reader.messages.splice(0))
      if (message.kind === "entries")
        for (const { laneSeq } of message.entries) times.push(now - (sentAt[laneSeq - 1] ?? 0));
  });
}
