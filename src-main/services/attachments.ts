/**
 * Attachments: files that were uploaded become part of a transaction, and go out again as downloads. What a file is, is
 * found out from its bytes; a file that is on the transaction already is not put there twice.
 */

import { mostAttachmentBytes } from "../../src-shared/contract/pieces.ts";
import { type Attachment, MOST_ATTACHMENTS } from "../../src-shared/domain/attachment.ts";
import type { AttachmentId, CommitId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { CommitLabel } from "../ledger/change.ts";
import { hashOf, type NewContent } from "../ledger/contents.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { newSealedAs } from "../sync/sealing/blob.ts";
import { attachmentTypeOf } from "./attachment-type.ts";
import { attachmentView } from "./attachment-view.ts";
import type { FilesService } from "./files.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { SharingReceipts } from "./sharing-receipts.ts";
import type { Input, Output } from "./wire.ts";

export type AttachmentsService = ReturnType<typeof createAttachmentsService>;

type Committed = Result<{ readonly commitId: CommitId }, Refusal>;

export function createAttachmentsService({
  ledger,
  newId,
  clock,
  random,
  files,
  receipts,
}: ServiceDeps & {
  readonly ledger: Ledger;
  readonly files: FilesService;
  /** Where they are in a shared budget. */
  readonly receipts: SharingReceipts;
}) {
  const { reads } = ledger;

  const owned = (id: AttachmentId) => {
    const found = reads.attachment(id);
    const transaction = found && reads.transaction(found.transactionId);
    return found && transaction ? { attachment: found.attachment, transaction } : undefined;
  };

  /** Changes one attachment of its transaction, or takes it off. */
  async function edit(
    id: AttachmentId,
    kind: string,
    change: (attachment: Attachment) => Attachment | undefined,
  ): Promise<Committed> {
    const found = owned(id);
    if (!found) return notFound("attachment", id);
    const { transaction: before, attachment } = found;
    const attachments = before.attachments.flatMap((each) => (each.id === id ? (change(each) ?? []) : each));
    const written = await ledger.commit({
      origin: "user",
      label: { kind, subject: attachment.name },
      changes: [{ table: "transactions", before, after: { ...before, attachments, updated: clock() } }],
    });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  }

  return {
    async add(
      session: string,
      { id, uploadIds }: Input<"attachments", "add">,
    ): Promise<Result<Output<"attachments", "add">, Refusal>> {
      const before = reads.transaction(id);
      if (!before) return notFound("transaction", id);
      const contents: NewContent[] = [];
      const added: Attachment[] = [];
      for (const uploadId of uploadIds) {
        const upload = files.upload(session, uploadId);
        if (!upload.ok) return upload;
        const { name, bytes } = upload.value;
        if (bytes.length > mostAttachmentBytes) return err({ kind: "too-large", most: mostAttachmentBytes });
        const type = attachmentTypeOf(bytes);
        if (!type) return err({ kind: "not-attachable", name: baseName(name) });
        const hash = hashOf(bytes);
        contents.push({ hash, bytes });
        const isThere = [...before.attachments, ...added].some((each) => each.hash === hash);
        if (isThere) continue;
        const sealedAs = newSealedAs(random);
        added.push({ id: newId(), name: baseName(name), type, size: bytes.length, hash, added: clock(), sealedAs });
      }
      if (added.length === 0)
        return err({
          kind: "already-attached",
          name: before.attachments.find(({ hash }) => hash === contents[0]?.hash)?.name ?? "",
        });
      const attachments = [...before.attachments, ...added];
      if (attachments.length > MOST_ATTACHMENTS) return err({ kind: "too-many-attachments", most: MOST_ATTACHMENTS });
      const label: CommitLabel =
        added.length === 1
          ? { kind: "attachment-added", subject: added[0]?.name ?? "" }
          : { kind: "attachments-added", count: added.length };
      const after = { ...before, attachments, updated: clock() };
      const changes = [{ table: "transactions", before, after } as const];
      const written = await ledger.commit({ origin: "user", label, changes, contents });
      if (!written.ok) return err(commitErrorToRefusal(written.error));
      for (const uploadId of uploadIds) files.discardUpload(session, { uploadId });
      const hashes = new Set(contents.map(({ hash }) => hash));
      return ok({
        commitId: written.value.id,
        attachments: attachments.filter(({ hash }) => hashes.has(hash)).map(attachmentView),
      });
    },

    rename: ({ id, name }: Input<"attachments", "rename">) =>
      edit(id, "attachment-changed", (attachment) => ({ ...attachment, name })),

    remove: ({ id }: Input<"attachments", "remove">) => edit(id, "attachment-removed", () => undefined),

    async open(
      session: string,
      { id }: Input<"attachments", "open">,
    ): Promise<Result<Output<"attachments", "open">, Refusal>> {
      const brought = await receipts.bring(id);
      if (!brought.ok) return brought;
      const attachment = reads.attachment(id)?.attachment;
      const bytes = attachment && reads.attachmentContent(attachment.hash);
      if (!attachment || !bytes) return notFound("attachment", id);
      return ok({ downloadId: files.offer(session, [bytes]), ...attachmentView(attachment) });
    },

    places: receipts.places,
    fetch: receipts.fetch,
    fetchAll: receipts.fetchAll,
    away: receipts.away,

    room: (): Output<"attachments", "room"> => ({ ...reads.attachmentRoom() }),

    async free(): Promise<Result<Output<"attachments", "free">, Refusal>> {
      const freed = await ledger.freeContents();
      return freed.ok ? ok({ freed: freed.value }) : err(commitErrorToRefusal(freed.error));
    },
  };
}

/** Without folders and control signs; a file without a name has at least something to click. */
function baseName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replaceAll(/\p{Cc}+/gu, " ")
      .trim()
      .slice(0, 200) || "file"
  );
}
