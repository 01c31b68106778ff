import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { isId } from "../src-shared/domain/id.ts";
import { createIds } from "./ids.ts";

test("ids are version 7, differ, and begin with the time", () => {
  let now = 1_700_000_000_000;
  const newId = createIds({ clock: () => now, random: (bytes) => randomBytes(bytes) });
  const ids = Array.from({ length: 2000 }, () => newId());
  expect(ids.every(isId)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  now += 1;
  expect([...ids, newId()].toSorted().at(-1)).toSatisfy((last: string) => last > (ids[0] ?? ""));
  expect(new Set(ids.map((id) => id.slice(0, 13))).size).toBe(1);
});

test("no byte of chance is used twice", () => {
  let fetched = 0;
  const newId = createIds({
    clock: () => 1,
    random(bytes) {
      const block = new Uint8Array(bytes);
      const view = new DataView(block.buffer);
      for (let at = 0; at + 10 <= bytes; at += 10) view.setUint32(at + 6, fetched++);
      return block;
    },
  });
  const ids = Array.from({ length: 1000 }, () => newId());
  expect(ids.map((id) => Number.parseInt(id.slice(-8), 16))).toEqual(ids.map((_, at) => at));
});
