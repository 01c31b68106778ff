/**
 * Puts a sealed snapshot to the relay, part by part, each after the relay has the one before. A connection that breaks
 * costs only the part that was under way.
 */
import { createHash } from "node:crypto";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { PART_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import type { Message, MessageOf, RejectCode } from "../../../src-shared/sync/wire/message.ts";

/** `stopped`: the transport was ended before. */
export type PutFailure = RejectCode | "stopped" | "busy";

interface Upload {
  readonly covers: number;
  readonly sealed: Uint8Array;
  readonly hash: Uint8Array;
  readonly done: (result: Result<null, PutFailure>) => void;
}

const codes: readonly RejectCode[] = [
  "stale-snapshot",
  "snapshot-ahead",
  "snapshot-unknown",
  "snapshot-damaged",
  "read-only",
  "too-large",
];

export function createSnapshotPut(send: (message: Message) => void) {
  let upload: Upload | undefined;
  let wait: NodeJS.Timeout | undefined;

  function offer(): void {
    if (upload) send({ kind: "snapshotOffer", covers: upload.covers, bytes: upload.sealed.length, hash: upload.hash });
  }
  function finish(result: Result<null, PutFailure>): void {
    const finished = upload;
    upload = undefined;
    clearTimeout(wait);
    finished?.done(result);
  }

  return {
    put(covers: number, sealed: Uint8Array): Promise<Result<null, PutFailure>> {
      if (upload) return Promise.resolve(err("busy"));
      return new Promise((done) => {
        upload = { covers, sealed, hash: createHash("sha256").update(sealed).digest(), done };
        offer();
      });
    },
    /** After each connection: goes on where the relay says. */
    resume: offer,
    held({ covers, isComplete, parts }: MessageOf<"snapshotHeld">): void {
      if (upload?.covers !== covers) return;
      if (isComplete) {
        finish(ok(null));
        return;
      }
      const sealed = upload.sealed.subarray(parts * PART_BYTES, (parts + 1) * PART_BYTES);
      if (sealed.length > 0) send({ kind: "snapshotPart", covers, index: parts, sealed });
    },
    rejected({ code, entry, retryAfter }: MessageOf<"reject">): void {
      if (!upload || entry) return;
      if (codes.includes(code)) finish(err(code));
      else if (code === "too-fast" || code === "unavailable") {
        clearTimeout(wait);
        wait = setTimeout(offer, retryAfter);
      }
    },
    stop: (): void => finish(err("stopped")),
  };
}
