/** The files of receipts in a shared budget: where each is, and bringing those that other members have. */
import type { AttachmentId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { JobRunner } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { idBytes } from "../ledger/row-numbers.ts";
import type { RoomClient } from "../sync/client/client.ts";
import {
  countReceipts,
  placesAway,
  placesOf,
  type ReceiptCounts,
  type ReceiptPlace,
} from "../sync/receipts/transfers.ts";
import { notFound, type Refusal } from "./refusal.ts";
import type { Input, Output } from "./wire.ts";

export interface SharingReceiptsDeps {
  readonly ledger: Pick<Ledger, "inTurn" | "reads">;
  readonly jobs: JobRunner;
  /** Undefined while the budget is private. */
  readonly client: () => Promise<RoomClient | undefined>;
}

export type SharingReceipts = ReturnType<typeof createSharingReceipts>;

const MOST_AWAY = 20;

export function createSharingReceipts({ client, jobs, ledger }: SharingReceiptsDeps) {
  const placeOf = ({ blob, isHere, way }: ReceiptPlace, room: RoomClient | undefined) => {
    if (isHere) return way === "send" ? "sending" : "here";
    return blob !== null && room?.receipts.isUnderWay(blob) ? "fetching" : "away";
  };

  /** After a budget was left nobody can be asked for what is not here. */
  const failureOf = ({ failure, isHere, way }: ReceiptPlace, room: RoomClient | undefined) =>
    !isHere && !room ? ("not-there" as const) : way === "drop" ? null : failure;

  /** For who attached it is nothing to be done: its file is here. */
  async function bring(id: AttachmentId): Promise<Result<null, Refusal>> {
    const attachment = ledger.reads.attachment(id)?.attachment;
    if (!attachment) return notFound("attachment", id);
    const { hash, name, sealedAs, size, type } = attachment;
    if (ledger.reads.attachmentContent(hash)) return ok(null);
    const room = await client();
    // After a budget was left nobody can be asked any more.
    if (!room || sealedAs === undefined) return err({ kind: "receipt-away", why: "not-there" });
    const fetched = await room.receipts.fetch({ hash, name, sealedAs, size, type, isHere: false });
    return fetched.ok ? fetched : err({ kind: "receipt-away", why: fetched.error });
  }

  const counts = (): Promise<ReceiptCounts> => ledger.inTurn(({ sql }) => countReceipts(sql));

  return {
    bring,
    counts,
    async places({ id }: Input<"attachments", "places">): Promise<Output<"attachments", "places">> {
      const room = await client();
      const found = await ledger.inTurn(({ sql }) => placesOf(sql, idBytes(id)));
      return found.map((each) => ({
        id: each.id as AttachmentId,
        place: placeOf(each, room),
        failure: failureOf(each, room),
      }));
    },
    async fetch({ id }: Input<"attachments", "fetch">): Promise<Result<Output<"attachments", "fetch">, Refusal>> {
      const brought = await bring(id);
      return brought.ok ? ok({}) : brought;
    },
    async fetchAll(signal: AbortSignal | undefined): Promise<Result<Output<"attachments", "fetchAll">, Refusal>> {
      const room = await client();
      if (!room) return ok({ fetched: 0, failed: (await counts()).away });
      return ok(await jobs.run("receipts", "", signal, (work) => room.receipts.fetchAll(work)));
    },
    async away(): Promise<Output<"attachments", "away">> {
      const room = await client();
      const found = await ledger.inTurn(({ sql }) => placesAway(sql, MOST_AWAY));
      return found.map((each) => ({
        id: each.id as AttachmentId,
        transactionId: each.transactionId as Output<"attachments", "away">[number]["transactionId"],
        name: each.name,
        size: each.size,
        failure: failureOf(each, room),
      }));
    },
  };
}
