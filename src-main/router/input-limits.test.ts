import { describe, expect, test } from "vitest";
import { limits, refuseInput } from "./input-limits.ts";

const nest = (depth: number): unknown => (depth === 0 ? 1 : { a: nest(depth - 1) });

describe("input limits", () => {
  test("what people send passes", () => {
    for (const input of [undefined, null, {}, { ids: ["a"], amount: -5, note: "", on: true, none: null }, nest(8)])
      expect(refuseInput(input)).toBeUndefined();
    expect(refuseInput({ uploadId: "x", at: 0, piece: "A".repeat(349_528) })).toBeUndefined();
  });

  test("each limit holds exactly", () => {
    expect(refuseInput(nest(limits.depth))).toBeUndefined();
    expect(refuseInput(nest(limits.depth + 1))).toMatch("nested");
    expect(refuseInput({ a: "x".repeat(limits.text) })).toBeUndefined();
    expect(refuseInput({ a: "x".repeat(limits.text + 1) })).toMatch("text");
    expect(refuseInput({ piece: "x".repeat(limits.piece + 1) })).toMatch("text");
    expect(refuseInput(Array.from({ length: limits.arrayLength }, () => 1))).toBeUndefined();
    expect(refuseInput(Array.from({ length: limits.arrayLength + 1 }, () => 1))).toMatch("list");
    expect(refuseInput(Array.from({ length: 9 }, () => "x".repeat(limits.text)))).toMatch("too large");
    expect(refuseInput(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`k${at}`, 1])))).toMatch("keys");
  });

  test("numbers that JSON does not have, and keys that reach for prototypes, are refused wherever they stand", () => {
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY, -0])
      expect(refuseInput([{ a: number }])).toMatch("number");
    for (const key of ["__proto__", "constructor", "prototype"])
      expect(refuseInput(JSON.parse(`{"a":[{"${key}":{}}]}`))).toMatch(key);
  });

  test("only plain objects and lists have a place", () => {
    for (const value of [new Date(0), new Map(), new Uint8Array(2), 1n, () => 1, Symbol("s"), Object.create({})])
      expect(refuseInput({ value })).toBeDefined();
    expect(refuseInput(Object.assign(Object.create(null), { a: 1 }))).toBeUndefined();
  });

  test("what is refused costs no more than what is allowed", () => {
    const wide: unknown[] = [];
    // A list of lists of lists: a million places behind four small objects, refused by its size before all were seen.
    const row = Array.from({ length: 10_000 }, () => "0123456789");
    for (let count = 0; count < 100; count++) wide.push(row);
    expect(refuseInput(wide)).toMatch("too large");
  });
});
