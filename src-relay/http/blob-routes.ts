/** Sealed files of a room: put by writers in parts, given to readers part by part, dropped by writers. */
import type { IncomingMessage } from "node:http";
import type * as z from "zod";
import type { blobsSchema, heldBlobSchema, offerBlobSchema } from "../../src-shared/sync/http/blobs.ts";
import { BLOB_PART_BYTES, BLOBS_PER_ANSWER } from "../../src-shared/sync/wire/limits.ts";
import type { RelayLimits } from "../limits.ts";
import type { Metrics } from "../metrics.ts";
import type { BlobOutcome, BlobStore } from "../store/store.ts";
import { type Answer, done, fromHex, readBytes, refuse, toHex } from "./answers.ts";

export interface BlobRoutesDeps {
  readonly store: BlobStore;
  readonly limits: Pick<RelayLimits, "blobBytes" | "blobBytesOfRoom">;
  readonly metrics: Pick<Metrics, "blobs" | "bytesIn" | "bytesOut">;
  readonly now: () => number;
}

export function createBlobRoutes({ limits, metrics, now, store }: BlobRoutesDeps) {
  const answerOf = (outcome: BlobOutcome): Answer => {
    switch (outcome.kind) {
      case "held": {
        const { isWhole, parts } = outcome;
        return done({ parts, isWhole } satisfies z.input<typeof heldBlobSchema>);
      }
      case "unknown":
        return refuse("not-found");
      case "other":
        return refuse("exists");
      case "damaged":
        return refuse("bad-request");
      case "full":
        return refuse("full");
    }
  };
  return {
    async offer(room: string, id: string, { bytes }: z.output<typeof offerBlobSchema>): Promise<Answer> {
      if (bytes > limits.blobBytes) return refuse("too-large");
      return answerOf(await store.offerBlob(room, { id: fromHex(id), bytes }, limits.blobBytesOfRoom, now()));
    },
    async put(request: IncomingMessage, room: string, id: string, index: number): Promise<Answer> {
      const sealed = await readBytes(request, BLOB_PART_BYTES);
      if (!sealed.ok) return refuse(sealed.error);
      metrics.bytesIn.inc(sealed.value.length);
      const outcome = await store.putBlobPart(room, fromHex(id), index, sealed.value, now());
      if (outcome.kind === "held" && outcome.isWhole && index + 1 === outcome.parts) metrics.blobs.inc({ what: "put" });
      return answerOf(outcome);
    },
    async get(room: string, id: string, index: number): Promise<Answer> {
      const sealed = await store.blobPart(room, fromHex(id), index);
      if (!sealed) return refuse("not-found");
      if (index === 0) metrics.blobs.inc({ what: "given" });
      metrics.bytesOut.inc(sealed.length);
      return { status: 200, bytes: sealed };
    },
    async list(room: string, after: string | null): Promise<Answer> {
      const found = await store.blobsAfter(room, after === null ? null : fromHex(after), BLOBS_PER_ANSWER);
      const blobs = found.map(({ id, isWhole }) => ({ id: toHex(id), isWhole }));
      return done({ blobs } satisfies z.input<typeof blobsSchema>);
    },
    async drop(room: string, id: string): Promise<Answer> {
      if (!(await store.dropBlob(room, fromHex(id)))) return refuse("not-found");
      metrics.blobs.inc({ what: "dropped" });
      return done();
    },
  };
}
