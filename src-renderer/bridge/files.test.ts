import { expect, test } from "vitest";
import { pieceBytes } from "../../src-shared/contract/pieces.ts";
import { fromBase64, toBase64 } from "./files.ts";

test("a whole piece survives the way through base64 byte by byte", () => {
  const bytes = Uint8Array.from({ length: pieceBytes + 1 }, (_, at) => (at * 31) % 256);
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
});

test("nothing stays nothing", () => {
  expect(toBase64(new Uint8Array())).toBe("");
  expect(fromBase64("")).toHaveLength(0);
});
