/**
 * The sealed files of a shared budget's receipts, between this device and the relay: one after the other, in the background, after
 * the entries that speak of them. What is attached here is sent and taken off the list only when the relay has all of it; what
 * others attached is fetched when somebody asks for it, small pictures before that. Nothing is kept that is not, byte for byte,
 * what the documents say.
 */
import { setTimeout as pause } from "node:timers/promises";
import { mostAttachmentBytes } from "../../../src-shared/contract/pieces.ts";
import type { TransferFailure } from "../../../src-shared/domain/attachment.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { canWrite } from "../../../src-shared/sync/membership/state.ts";
import { keepContent, readContent } from "../../ledger/contents.ts";
import type { Gate } from "../../ledger/gate.ts";
import type { Ledger, Work } from "../../ledger/ledger.ts";
import { failureFacts, type Log } from "../../log.ts";
import type { OpenRoom } from "../membership/room-keys.ts";
import { blobOf, createBlobSealer } from "../sealing/blob.ts";
import type { RelayFailure } from "../transport/relay-http.ts";
import type { Transport } from "../transport.ts";
import { sweepBlobs } from "./sweep.ts";
import {
  blobName,
  countSends,
  delayTransfer,
  endTransfer,
  nextDue,
  nextSmallPicture,
  nextTransfer,
  receiptOfBlob,
  receiptsAway,
  type SealedReceipt,
  type Transfer,
} from "./transfers.ts";

export interface ReceiptsDeps {
  readonly ledger: Pick<Ledger, "inTurn">;
  readonly room: Pick<OpenRoom, "room" | "tag" | "self">;
  readonly transport: () => Transport | undefined;
  readonly isOnline: () => boolean;
  /** Everything that was entered here is with the relay. */
  readonly isDrained: () => boolean;
  readonly clock: () => number;
  readonly log: Log;
  readonly changed: () => void;
}

/** Bytes of a picture that comes before somebody asks for it, and of all of them while the budget is open. */
const SMALL = 2 * 1_048_576;
const UNASKED = 64 * 1_048_576;
/** Milliseconds until something is tried again, doubled with each try in vain. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 600_000;
/** What waiting hardly mends: milliseconds. */
const LONG_WAIT = 3_600_000;
const SWEEP_PAUSE = 86_400_000;
const RENEW_BEFORE = 30_000;
/** Milliseconds for which who shares a budget waits for the line, and between two looks at how far it is. */
const PATIENCE = 10_000;
const PACE = 100;
/** Milliseconds after which a relay is asked again that has answered too much lately, and how often for one question. */
const REST = 1_000;
const MOST_RESTS = 20;
const lasting: ReadonlySet<TransferFailure> = new Set(["too-large", "full", "damaged"]);

export function createReceipts(deps: ReceiptsDeps) {
  const { changed, clock, ledger, room } = deps;
  const underWay = new Map<string, Promise<Result<null, TransferFailure>>>();
  let held: { readonly of: Transport; readonly token: string; readonly ends: number } | undefined;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const stopping = new AbortController();
  /** Something came while the work was about to end. */
  let isWanted = false;
  let unasked = UNASKED;
  let swept = Number.NEGATIVE_INFINITY;
  let told: NodeJS.Timeout | undefined;

  const tell = (): void => {
    told ??= setTimeout(() => {
      told = undefined;
      if (!isStopped) changed();
    }, 100);
  };
  const mayWrite = (): boolean => {
    const self = room.self();
    return self !== undefined && canWrite(self.role);
  };
  const writing = <T>(work: (gate: Gate) => T): Promise<T> =>
    ledger.inTurn((gate) => gate.sql.database.transaction(() => work(gate)).immediate());

  /**
   * Asks the relay with a token of this room, once more with a fresh one where it does not believe it. A large receipt is more
   * parts than it gives in one go: then the next one waits, as part of the same question.
   */
  async function ask<T>(
    question: (line: Transport["http"], token: string) => Promise<Result<T, RelayFailure>>,
  ): Promise<Result<T, RelayFailure>> {
    let rests = 0;
    const hasRested = async (error: RelayFailure): Promise<boolean> => {
      if (error !== "too-many" || rests++ >= MOST_RESTS) return false;
      await pause(REST, undefined, { signal: stopping.signal }).catch(() => undefined);
      return true;
    };
    for (let tries = 0; ; ) {
      const line = deps.transport();
      if (!line || isStopped) return err("unreachable");
      if (held?.of !== line || held.ends < performance.now()) {
        const given = await line.token();
        if (!given.ok) {
          if (await hasRested(given.error)) continue;
          return given;
        }
        const { life, token } = given.value;
        held = { of: line, token, ends: performance.now() + life * 1_000 - RENEW_BEFORE };
      }
      const answer = await question(line.http, held.token);
      if (answer.ok) return answer;
      if (await hasRested(answer.error)) continue;
      if (answer.error !== "bad-token" || tries++ > 0) return answer;
      held = undefined;
    }
  }

  async function send(blob: string): Promise<Result<null, TransferFailure>> {
    const found = await ledger.inTurn(({ sql }) => {
      const receipt = receiptOfBlob(sql, blob);
      const content = receipt && readContent(sql, receipt.hash);
      return receipt && content && { receipt, content };
    });
    // Nobody has it any more, or it is not here: nothing is left to be sent.
    if (!found) return ok(null);
    const { content, receipt } = found;
    const sealer = createBlobSealer({ room: room.room, ...blobOf(receipt.sealedAs), ...receipt });
    let there = await ask((http, token) => http.offerBlob(room.tag, token, blob, sealer.bytes));
    while (there.ok && !there.value.isWhole) {
      const { parts } = there.value;
      if (parts >= sealer.parts) return err("refused");
      const sealed = sealer.seal(content, parts);
      there = await ask((http, token) => http.putBlobPart(room.tag, token, blob, parts, sealed));
      if (there.ok && there.value.parts <= parts) return err("refused");
    }
    return there.ok ? ok(null) : err(failureOf(there.error));
  }

  async function fetchNow({ hash, sealedAs, size }: SealedReceipt): Promise<Result<null, TransferFailure>> {
    if (size > mostAttachmentBytes) return err("too-large");
    const { id } = blobOf(sealedAs);
    const sealer = createBlobSealer({ room: room.room, ...blobOf(sealedAs), hash, size });
    const parts: Uint8Array[] = [];
    while (parts.length < sealer.parts) {
      const part = await ask((http, token) => http.blobPart(room.tag, token, id, parts.length));
      if (!part.ok) return err(failureOf(part.error));
      parts.push(part.value);
    }
    const bytes = sealer.open(parts);
    if (!bytes) return err("damaged");
    await writing((gate) => {
      // It may have been freed meanwhile.
      if (receiptOfBlob(gate.sql, id)) keepContent(gate.sql, { hash, bytes }, gate.nextRow);
      endTransfer(gate.sql, id);
    });
    return ok(null);
  }

  /** Two who ask for one receipt wait for one answer. */
  function fetch(receipt: SealedReceipt): Promise<Result<null, TransferFailure>> {
    const blob = blobName(receipt.sealedAs);
    const known = underWay.get(blob);
    if (known !== undefined) return known;
    const fetched = (async () => {
      const done = await fetchNow(receipt).finally(() => underWay.delete(blob));
      if (!done.ok) await delay({ blob, way: "fetch", tries: 0 }, done.error);
      tell();
      return done;
    })();
    underWay.set(blob, fetched);
    tell();
    return fetched;
  }

  async function delay(transfer: Transfer, failure: TransferFailure): Promise<void> {
    const tries = transfer.tries + 1;
    const wait = lasting.has(failure) ? LONG_WAIT : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** transfer.tries);
    await writing(({ sql }) => delayTransfer(sql, { ...transfer, tries }, { due: clock() + wait, failure }));
  }

  async function perform(transfer: Transfer): Promise<void> {
    const { blob, way } = transfer;
    const receipt = await ledger.inTurn(({ sql }) => receiptOfBlob(sql, blob));
    let done: Result<null, TransferFailure> = ok(null);
    if (way === "send") done = await send(blob);
    else if (way === "fetch" && receipt && !receipt.isHere) {
      done = await (underWay.get(blob) ?? fetchNow(receipt));
    } else if (way === "drop" && !receipt) {
      const dropped = await ask((http, token) => http.dropBlob(room.tag, token, blob));
      if (!dropped.ok && dropped.error !== "not-found") done = err(failureOf(dropped.error));
    }
    if (done.ok) await writing(({ sql }) => endTransfer(sql, blob));
    else await delay(transfer, done.error);
    tell();
  }

  async function work(): Promise<void> {
    while (!isStopped && deps.isOnline()) {
      const next = await ledger.inTurn(({ sql }) => nextTransfer(sql, clock(), mayWrite() && deps.isDrained()));
      if (next) {
        await perform(next);
        continue;
      }
      const picture = unasked > 0 ? await ledger.inTurn(({ sql }) => nextSmallPicture(sql, SMALL)) : undefined;
      if (picture) {
        unasked -= picture.size;
        await fetch(picture);
        continue;
      }
      if (performance.now() - swept < SWEEP_PAUSE || !mayWrite() || !deps.isDrained()) return;
      swept = performance.now();
      if (!(await sweepBlobs({ ask, room: room.tag, writing, clock }))) return;
    }
  }

  function wake(): void {
    isWanted = true;
    void run().catch((error: unknown) => deps.log.warn("receipts", failureFacts(error)));
  }
  function run(): Promise<void> {
    clearTimeout(timer);
    running ??= workThenWait();
    return running;
  }
  async function workThenWait(): Promise<void> {
    try {
      do {
        isWanted = false;
        await work();
      } while (isWanted && !isStopped);
    } finally {
      running = undefined;
    }
    // Who comes online again is woken.
    if (isStopped || !deps.isOnline()) return;
    const due = await ledger.inTurn(({ sql }) => nextDue(sql, mayWrite()));
    if (due === undefined || isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(wake, Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, due - clock())));
  }

  return {
    wake,
    /** Now, because somebody asked for it. */
    fetch,
    isUnderWay: (blob: string): boolean => underWay.has(blob),
    /** Sends what can be sent, as far as the relay takes it; what is left is tried again later. */
    async sendAll({ onProgress, signal }: Work): Promise<void> {
      const look = async () => {
        const left = await ledger.inTurn(({ sql }) => countSends(sql));
        total = Math.max(total, left.all);
        onProgress?.(total - left.all, total);
        return left.untried;
      };
      let total = 0;
      const end = performance.now() + PATIENCE;
      while ((await look()) > 0 && !signal?.aborted && !isStopped) {
        if (!deps.isDrained() && performance.now() > end) return;
        wake();
        await new Promise((resolve) => setTimeout(resolve, PACE));
      }
    },
    /** @returns how many came, and how many did not */
    async fetchAll({ onProgress, signal }: Work): Promise<{ readonly fetched: number; readonly failed: number }> {
      const away = await ledger.inTurn(({ sql }) => receiptsAway(sql));
      let fetched = 0;
      for (const [at, receipt] of away.entries()) {
        if (signal?.aborted || isStopped) break;
        onProgress?.(at, away.length);
        if ((await fetch(receipt)).ok) fetched++;
      }
      onProgress?.(away.length, away.length);
      return { fetched, failed: away.length - fetched };
    },
    stop(): void {
      isStopped = true;
      stopping.abort();
      clearTimeout(timer);
      clearTimeout(told);
    },
  };
}

function failureOf(failure: RelayFailure): TransferFailure {
  switch (failure) {
    case "unreachable":
      return "offline";
    case "not-found":
      return "not-there";
    case "too-large":
    case "full":
      return failure;
    default:
      return "refused";
  }
}
