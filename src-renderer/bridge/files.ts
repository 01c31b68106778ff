/** Files across the bridge in pieces of 256 KiB, with progress and a way to stop; nothing touches a disk on the way. */

import type { CofferClient } from "../../src-shared/contract/contract.ts";
import { budgetFileStart, pieceBytes } from "../../src-shared/contract/pieces.ts";

/** Whether a file begins like a copy of a whole budget; only a look at its first bytes. */
export async function isBudgetCopy(file: File): Promise<boolean> {
  return (await file.slice(0, budgetFileStart.length).text()) === budgetFileStart;
}

export interface Transfer {
  /** Lines to import when absent; a copy of a whole budget may be larger. */
  readonly of?: "budget";
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** @returns the id under which the backend holds the bytes */
export async function upload(
  client: CofferClient,
  file: File,
  { signal, onProgress, of }: Transfer = {},
): Promise<string> {
  const options = signal ? { signal } : {};
  const { uploadId } = await client.files.beginUpload(
    { name: file.name.slice(-400), size: file.size, ...(of ? { of } : {}) },
    options,
  );
  for (let at = 0; at < file.size; at += pieceBytes) {
    const bytes = new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer());
    signal?.throwIfAborted();
    await client.files.appendUpload({ uploadId, at, piece: toBase64(bytes) }, options);
    onProgress?.(Math.min(1, (at + pieceBytes) / file.size));
  }
  return uploadId;
}

export interface Downloadable {
  readonly downloadId: string;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Reads all pieces and hands the file to the browser's own “save”. */
export async function download(client: CofferClient, made: Downloadable, transfer: Transfer = {}) {
  saveAs(await readDownload(client, made, transfer), made.fileName);
}

/** All pieces of a file that the backend has put out. */
export async function readDownload(
  client: CofferClient,
  made: Pick<Downloadable, "downloadId" | "mediaType">,
  { signal, onProgress }: Transfer = {},
): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; ; ) {
    const { piece, size, done } = await client.files.readDownload(
      { downloadId: made.downloadId, at },
      signal ? { signal } : {},
    );
    const bytes = fromBase64(piece);
    pieces.push(bytes);
    at += bytes.length;
    onProgress?.(size === 0 ? 1 : at / size);
    if (done || bytes.length === 0) break;
  }
  return new Blob(pieces, { type: made.mediaType });
}

export function saveAs(blob: Blob, fileName: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  // In steps, because the arguments of one call are limited.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  return bytes;
}
