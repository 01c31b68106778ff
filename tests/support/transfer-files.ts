/** Files into a backend and out of it, in pieces, as every door takes and gives them. */
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import { pieceBytes } from "../../src-shared/contract/pieces.ts";

export async function uploadFile({ files }: CofferClient, name: string, bytes: Buffer): Promise<string> {
  const { uploadId } = await files.beginUpload({ name, size: bytes.length });
  for (let at = 0; at < bytes.length; at += pieceBytes)
    await files.appendUpload({ uploadId, at, piece: bytes.subarray(at, at + pieceBytes).toString("base64") });
  return uploadId;
}

export async function downloadFile({ files }: CofferClient, downloadId: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0, done = false; !done; ) {
    const read = await files.readDownload({ downloadId, at });
    const bytes = Buffer.from(read.piece, "base64");
    pieces.push(bytes);
    at += bytes.length;
    done = read.done;
  }
  return Buffer.concat(pieces);
}
