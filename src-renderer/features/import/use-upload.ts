/**
 * The bytes of the file that is looked at, handed over once. The backend may have forgotten them by the time they are
 * needed again; the file is still in hand, so they go over once more. Leaving the file forgets them there.
 */
import { useCallback, useEffect, useRef } from "react";
import { useClient } from "../../bridge/context.tsx";
import { type Transfer, upload } from "../../bridge/files.ts";
import { codeOf } from "../../bridge/refusal.ts";

/** Calls with the id of the upload. */
export type WithUpload = <T>(call: (uploadId: string) => Promise<T>, transfer?: Transfer) => Promise<T>;

export function useUpload(file: File | undefined): WithUpload {
  const client = useClient();
  const known = useRef<string>(undefined);
  useEffect(
    () => () => {
      if (file && known.current) client.files.discardUpload({ uploadId: known.current }).catch(() => undefined);
      known.current = undefined;
    },
    [file, client],
  );
  return useCallback(
    async (call, transfer) => {
      if (!file) throw new Error("there is no file to hand over");
      if (known.current) {
        try {
          return await call(known.current);
        } catch (error) {
          if (codeOf(error) !== "NOT_FOUND") throw error;
        }
      }
      known.current = await upload(client, file, transfer);
      return call(known.current);
    },
    [file, client],
  );
}
