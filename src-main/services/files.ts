/**
 * Bytes on their way in and out: uploads and downloads of a session, in memory only and in pieces. Nothing of them is
 * ever written to disk. They are forgotten when they were used, on lock, and after a quarter of an hour.
 */
import { mostBudgetFileBytes, mostUploadBytes, pieceBytes } from "../../src-shared/contract/pieces.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { notFound, type Refusal, refused } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

/** A whole file that arrived. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The same as it came: a copy of a whole budget is never put together in one piece. */
export interface UploadInPieces {
  readonly name: string;
  readonly size: number;
  readonly pieces: readonly Uint8Array[];
}

export type FilesService = ReturnType<typeof createFilesService>;

/** Milliseconds without use after which a file is forgotten. */
export const FORGET_AFTER = 15 * 60_000;
/** Of one session, in each direction; the oldest gives way to the next. */
export const MOST_PER_SESSION = 4;

interface Held {
  readonly session: string;
  used: number;
}

interface Incoming extends Held {
  readonly name: string;
  readonly size: number;
  readonly pieces: Buffer[];
  received: number;
}

interface Outgoing extends Held {
  readonly size: number;
  /** With the place of its first byte in the whole. */
  readonly pieces: readonly { readonly from: number; readonly bytes: Uint8Array }[];
}

/** One for the whole process. Every call names its session, and finds nothing of another one. */
export function createFilesService({ clock, random }: Pick<ServiceDeps, "clock" | "random">) {
  const uploads = new Map<string, Incoming>();
  const downloads = new Map<string, Outgoing>();

  const sweep = () => {
    const now = clock();
    for (const files of [uploads, downloads])
      for (const [id, file] of files) if (now - file.used >= FORGET_AFTER) files.delete(id);
  };
  // Otherwise the last file of an idle session would stay until somebody calls again.
  const timer = setInterval(sweep, 60_000);
  timer.unref();

  const forget = (session: string) => {
    for (const files of [uploads, downloads])
      for (const [id, file] of files) if (file.session === session) files.delete(id);
  };

  function put<T extends Held>(files: Map<string, T>, session: string, file: Omit<T, keyof Held>): string {
    sweep();
    const ids = [...files].filter(([, held]) => held.session === session).map(([id]) => id);
    for (const id of ids.slice(0, Math.max(0, ids.length - MOST_PER_SESSION + 1))) files.delete(id);
    const id = Buffer.from(random(16)).toString("base64url");
    files.set(id, { ...file, session, used: clock() } as unknown as T);
    return id;
  }

  function own<T extends Held>(files: Map<string, T>, session: string, id: string): T | undefined {
    sweep();
    const file = files.get(id);
    if (file?.session !== session) return undefined;
    file.used = clock();
    return file;
  }

  function whole(session: string, uploadId: string): Result<Incoming, Refusal> {
    const upload = own(uploads, session, uploadId);
    if (!upload) return notFound("upload", uploadId);
    if (upload.received === upload.size) return ok(upload);
    return refused("whole-file", `Only ${upload.received} of ${upload.size} bytes have arrived.`);
  }

  return {
    beginUpload(
      session: string,
      { name, size, of = "lines" }: Input<"files", "beginUpload">,
    ): Result<{ uploadId: string }, Refusal> {
      const most = of === "budget" ? mostBudgetFileBytes : mostUploadBytes;
      if (size > most) return err({ kind: "too-large", most });
      return ok({ uploadId: put(uploads, session, { name, size, pieces: [], received: 0 }) });
    },

    appendUpload(session: string, input: Input<"files", "appendUpload">): Result<{ received: number }, Refusal> {
      const upload = own(uploads, session, input.uploadId);
      if (!upload) return notFound("upload", input.uploadId);
      if (input.at !== upload.received)
        return refused("pieces-in-order", `The next piece begins at byte ${upload.received}.`);
      const piece = Buffer.from(input.piece, "base64");
      if (upload.received + piece.length > upload.size) return err({ kind: "too-large", most: upload.size });
      upload.pieces.push(piece);
      upload.received += piece.length;
      return ok({ received: upload.received });
    },

    discardUpload(session: string, { uploadId }: Input<"files", "discardUpload">): Record<never, never> {
      if (own(uploads, session, uploadId)) uploads.delete(uploadId);
      return {};
    },

    /** A file that arrived whole. Reading it again and again is fine until it is discarded. */
    upload(session: string, uploadId: string): Result<Upload, Refusal> {
      const arrived = whole(session, uploadId);
      if (!arrived.ok) return arrived;
      const upload = arrived.value;
      if (upload.size > mostUploadBytes) return err({ kind: "too-large", most: mostUploadBytes });
      if (upload.pieces.length !== 1) upload.pieces.splice(0, upload.pieces.length, Buffer.concat(upload.pieces));
      return ok({ name: upload.name, bytes: upload.pieces[0] ?? new Uint8Array(0) });
    },

    uploadInPieces(session: string, uploadId: string): Result<UploadInPieces, Refusal> {
      return whole(session, uploadId);
    },

    /** Puts bytes out for this session to fetch. @returns the id of the download */
    offer(session: string, bytes: readonly Uint8Array[]): string {
      let size = 0;
      const pieces = bytes.map((piece) => {
        const placed = { from: size, bytes: piece };
        size += piece.length;
        return placed;
      });
      return put(downloads, session, { size, pieces });
    },

    /** A piece is as long as it happens to be. With its last one the download is forgotten. */
    readDownload(
      session: string,
      input: Input<"files", "readDownload">,
    ): Result<Output<"files", "readDownload">, Refusal> {
      const download = own(downloads, session, input.downloadId);
      if (!download) return notFound("download", input.downloadId);
      const { size, pieces } = download;
      const held = pieces.findLast(({ from, bytes }) => from <= input.at && input.at < from + bytes.length);
      const start = input.at - (held?.from ?? 0);
      const piece = held?.bytes.subarray(start, start + pieceBytes) ?? new Uint8Array(0);
      const done = input.at + piece.length >= size;
      if (done) downloads.delete(input.downloadId);
      return ok({ piece: Buffer.from(piece).toString("base64"), size, done });
    },

    /** When a session ends or is locked. */
    forget,

    close(): void {
      clearInterval(timer);
      uploads.clear();
      downloads.clear();
    },
  };
}
