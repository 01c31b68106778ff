/**
 * Once a day a device that may write compares what the relay has with what the transactions name. What nobody names is dropped
 * after a time that is longer than undo and than most absences; what is named and here, and which the relay does not have, is
 * sent again: a relay that forgot is filled by whoever still has it.
 */
import { KEPT_AFTER_REMOVAL } from "../../../src-shared/domain/attachment.ts";
import type { Result } from "../../../src-shared/domain/result.ts";
import { BLOBS_PER_ANSWER } from "../../../src-shared/sync/wire/limits.ts";
import type { Gate } from "../../ledger/gate.ts";
import type { RelayFailure } from "../transport/relay-http.ts";
import type { Transport } from "../transport.ts";
import { delayTransfer, endTransfer, namedBlobs, transfersByBlob } from "./transfers.ts";

/** Milliseconds that a sealed file stays at the relay after a device saw that nothing names it. */
const GRACE = 2 * KEPT_AFTER_REMOVAL;

export interface SweepDeps {
  readonly ask: <T>(
    question: (http: Transport["http"], token: string) => Promise<Result<T, RelayFailure>>,
  ) => Promise<Result<T, RelayFailure>>;
  /** Its address at the relay. */
  readonly room: string;
  readonly writing: <T>(work: (gate: Gate) => T) => Promise<T>;
  readonly clock: () => number;
}

/** @returns whether something is to be done now */
export async function sweepBlobs({ ask, clock, room, writing }: SweepDeps): Promise<boolean> {
  const there = await listBlobs(ask, room);
  if (!there) return false;
  return writing(({ sql }) => {
    const named = namedBlobs(sql);
    const transfers = transfersByBlob(sql);
    let isWork = false;
    for (const blob of there.keys())
      if (!named.has(blob) && transfers.get(blob) !== "drop")
        delayTransfer(sql, { blob, way: "drop", tries: 0 }, { due: clock() + GRACE, failure: null });
    for (const [blob, way] of transfers)
      if (way === "drop" && (named.has(blob) || !there.has(blob))) endTransfer(sql, blob);
    for (const [blob, isHere] of named) {
      const isThere = there.get(blob) === true;
      if (!isHere || isThere || transfers.get(blob) === "send") continue;
      delayTransfer(sql, { blob, way: "send", tries: 0 }, { due: 0, failure: null });
      isWork = true;
    }
    return isWork;
  });
}

/** @returns whether each is whole; undefined when the relay did not say all of them */
async function listBlobs(ask: SweepDeps["ask"], room: string): Promise<ReadonlyMap<string, boolean> | undefined> {
  const there = new Map<string, boolean>();
  let last: string | null = null;
  for (;;) {
    const after: string | null = last;
    const listed = await ask((http, token): ReturnType<Transport["http"]["blobs"]> => http.blobs(room, token, after));
    if (!listed.ok) return undefined;
    const blobs: readonly { readonly id: string; readonly isWhole: boolean }[] = listed.value.blobs;
    for (const { id, isWhole } of blobs) there.set(id, isWhole);
    const next = blobs.at(-1)?.id;
    if (next === undefined || blobs.length < BLOBS_PER_ANSWER || (after !== null && next <= after)) return there;
    last = next;
  }
}
