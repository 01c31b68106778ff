/** Giving files to a transaction: looked at, sent in pieces, added in one deed with Undo. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { mostAttachmentBytes } from "../../../src-shared/contract/pieces.ts";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import { upload } from "../../bridge/files.ts";

/** What a dialog of the system offers; what a file really is, the backend finds out. A phone offers its camera for these. */
export const attachableFiles = "image/png,image/jpeg,image/webp,image/gif,image/heic,application/pdf,text/plain,.heic";

/** A receipt by what the system says of it, before it is dropped; statements of banks are text and are imported. */
export const looksLikeReceipt = ({ type }: { readonly type: string }): boolean =>
  type.startsWith("image/") || type === "application/pdf";

type Attach = (id: TransactionId, files: readonly File[]) => Promise<boolean>;

export function useAttach(): Attach {
  const { t } = useLingui();
  const bridge = useBridge();
  const act = useAct();
  return useCallback(
    async (id, files) => {
      const { client, notices } = bridge;
      const large = files.find(({ size }) => size > mostAttachmentBytes);
      if (large) {
        const megabytes = Math.round(mostAttachmentBytes / 1_048_576);
        const text = t`${large.name} is larger than ${megabytes} MB. Nothing was added. Make it smaller and try again.`;
        notices.say({ kind: "refused", text });
        return false;
      }
      if (files.length === 0) return false;
      const first = files[0]?.name ?? "";
      const done = await act({
        command: async () => {
          const uploadIds: string[] = [];
          for (const file of files) uploadIds.push(await upload(client, file));
          return client.attachments.add({ id, uploadIds });
        },
        said:
          files.length === 1
            ? t`${first} attached.`
            : t`${plural(files.length, { one: "# file", other: "# files" })} attached.`,
      });
      return done.ok;
    },
    [bridge, act, t],
  );
}
