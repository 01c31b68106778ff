import { randomBytes } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { mostUploadBytes, pieceBytes } from "../../src-shared/contract/pieces.ts";
import { createFilesService, type FilesService, FORGET_AFTER, MOST_PER_SESSION } from "./files.ts";

let now = 0;
let files: FilesService = createFilesService({ clock: () => now, random: (length) => randomBytes(length) });
afterEach(() => {
  files.close();
  now = 0;
  files = createFilesService({ clock: () => now, random: (length) => randomBytes(length) });
});

function begin(session: string, size: number): string {
  const begun = files.beginUpload(session, { name: "a.csv", size });
  if (!begun.ok) throw new Error(begun.error.kind);
  return begun.value.uploadId;
}
const send = (session: string, uploadId: string, at: number, text: string) =>
  files.appendUpload(session, { uploadId, at, piece: Buffer.from(text).toString("base64") });

test("pieces in order become the file; a gap, a repetition and too much are refused", () => {
  const id = begin("a", 6);
  expect(send("a", id, 0, "abc")).toEqual({ ok: true, value: { received: 3 } });
  expect(send("a", id, 0, "abc")).toMatchObject({ ok: false, error: { kind: "refused" } });
  expect(send("a", id, 4, "x")).toMatchObject({ ok: false, error: { kind: "refused" } });
  expect(files.upload("a", id)).toMatchObject({ ok: false, error: { kind: "refused" } });
  expect(send("a", id, 3, "defg")).toMatchObject({ ok: false, error: { kind: "too-large" } });
  expect(send("a", id, 3, "def").ok).toBe(true);
  const whole = files.upload("a", id);
  expect(whole.ok && Buffer.from(whole.value.bytes).toString()).toBe("abcdef");
  expect(begin("a", mostUploadBytes)).toHaveLength(22);
  expect(files.beginUpload("a", { name: "b", size: mostUploadBytes + 1 })).toMatchObject({
    ok: false,
    error: { kind: "too-large", most: mostUploadBytes },
  });
});

test("another session finds nothing, and a session that ended is forgotten", () => {
  const id = begin("a", 0);
  expect(files.upload("b", id)).toMatchObject({ ok: false, error: { kind: "not-found" } });
  files.discardUpload("b", { uploadId: id });
  expect(files.upload("a", id).ok).toBe(true);
  files.forget("a");
  expect(files.upload("a", id).ok).toBe(false);
});

test("a session holds a few files, of which the oldest gives way, and none for longer than a quarter of an hour", () => {
  const ids = Array.from({ length: MOST_PER_SESSION + 1 }, () => begin("a", 0));
  expect(ids.map((id) => files.upload("a", id).ok)).toEqual([false, true, true, true, true]);
  now = FORGET_AFTER - 1;
  expect(files.upload("a", ids[4] ?? "").ok).toBe(true);
  now += FORGET_AFTER;
  expect(files.upload("a", ids[4] ?? "").ok).toBe(false);
});

test("a download is read in pieces and forgotten with the last", () => {
  const bytes = randomBytes(pieceBytes + 10);
  const downloadId = files.offer("a", [bytes.subarray(0, 3), bytes.subarray(3)]);
  const read: Buffer[] = [];
  for (let at = 0, done = false; !done; ) {
    const next = files.readDownload("a", { downloadId, at });
    if (!next.ok) throw new Error("nothing came");
    expect(next.value.size).toBe(bytes.length);
    const piece = Buffer.from(next.value.piece, "base64");
    expect(piece.length).toBeLessThanOrEqual(pieceBytes);
    read.push(piece);
    at += piece.length;
    done = next.value.done;
  }
  expect(Buffer.concat(read).equals(bytes)).toBe(true);
  expect(files.readDownload("a", { downloadId, at: 0 }).ok).toBe(false);
});
