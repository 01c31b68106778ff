import { describe, expect, it } from "vitest";
import { CREDIT_STEP_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import type { NumberedEntry } from "../../../src-shared/sync/wire/message.ts";
import { createReceiver, type RelayFault } from "./receiver.ts";

const entry = (seq: number): NumberedEntry => ({
  seq,
  lane: new Uint8Array(16),
  laneSeq: seq,
  sealed: new Uint8Array(8),
});

function receiving() {
  const taken: number[][] = [];
  const faults: RelayFault[] = [];
  let credit = 0;
  let cursor = 0;
  const receiver = createReceiver({
    inbox: {
      cursor: () => cursor,
      half: () => null,
      entries(entries) {
        taken.push(entries.map(({ seq }) => seq));
        cursor = entries.at(-1)?.seq ?? cursor;
      },
      snapshotStart() {},
      snapshotPart() {},
      snapshotEnd: () => true,
      caughtUp: (seq) => void taken.push([-seq]),
    },
    giveCredit(bytes) {
      credit += bytes;
    },
    onFault: (fault) => void faults.push(fault),
    onFailed(error) {
      throw error;
    },
  });
  const arrive = (bytes: number, ...numbers: readonly number[]) =>
    receiver.receive({ kind: "entries", entries: numbers.map(entry) }, bytes);
  return { receiver, taken, faults, arrive, credit: () => credit };
}

describe("entries that arrive while others are taken", () => {
  it("are taken together, in order and up to a size, and earn the credit of all", async () => {
    const { arrive, credit, receiver, taken } = receiving();
    for (let seq = 1; seq <= 7; seq++) arrive(2 * CREDIT_STEP_BYTES, seq);
    receiver.receive({ kind: "head", seq: 7 }, 9);
    await receiver.settled();
    expect(taken).toEqual([[1, 2, 3, 4], [5, 6, 7], [-7]]);
    expect(credit()).toBe(14 * CREDIT_STEP_BYTES);
  });

  it("are not put behind something else that came before them", async () => {
    const { arrive, receiver, taken } = receiving();
    arrive(10, 1);
    receiver.receive({ kind: "head", seq: 1 }, 9);
    arrive(10, 2);
    await receiver.settled();
    expect(taken).toEqual([[1], [-1], [2]]);
  });

  it("do not hide a number that was left out, and what came before it is taken", async () => {
    const { arrive, faults, receiver, taken } = receiving();
    arrive(10, 1, 2);
    arrive(10, 4);
    await receiver.settled();
    expect([taken, faults]).toEqual([[[1, 2]], ["out-of-sequence"]]);
  });

  it("of another connection stay apart", async () => {
    const { arrive, receiver, taken } = receiving();
    arrive(10, 1);
    const started = receiver.start();
    arrive(10, 2);
    await started;
    await receiver.settled();
    expect(taken).toEqual([]);
    arrive(10, 1);
    await receiver.settled();
    expect(taken).toEqual([[1]]);
  });
});
