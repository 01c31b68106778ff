import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bytesToId, idToBytes, isId, uuidV7 } from "./id.ts";

const moments = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const chances = fc.uint8Array({ minLength: 10, maxLength: 10 });

test("an id is a UUID of version 7, in order of time, and the same as bytes and as text", () => {
  void fc.assert(
    fc.property(moments, moments, chances, chances, (earlier, later, a, b) => {
      const id = uuidV7(earlier, a);
      expect(isId(id)).toBe(true);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(bytesToId(idToBytes(id))).toBe(id);
      if (earlier < later) expect(id < uuidV7(later, b)).toBe(true);
    }),
  );
});

test("other spellings are no ids", () => {
  const id = uuidV7(1, new Uint8Array(10));
  for (const text of [id.toUpperCase().replace("0", "A"), id.slice(1), `${id}0`, id.replaceAll("-", ""), ""])
    expect(isId(text)).toBe(false);
});
