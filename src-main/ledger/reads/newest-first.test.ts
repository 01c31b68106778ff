import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "../../../tests/support/rounds.ts";
import { createFoundRows } from "./newest-first.ts";

test("the newest day comes first, of a day the last entered, however far the days lie apart", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: -3, max: 4 }), fc.constantFrom(-700_000, 2_900_000)), { maxLength: 60 }),
      (days) => {
        const found = createFoundRows();
        // One of them is not among what is found.
        const rows = Uint32Array.from(days, (_, at) => at + 1);
        found.add(Uint32Array.of(9), Int32Array.of(5), Uint8Array.of(0));
        found.add(rows, Int32Array.from(days), new Uint8Array(days.length).fill(1));
        const expected = days
          .map((day, at) => ({ day, row: at + 1 }))
          .sort((a, b) => b.day - a.day || b.row - a.row)
          .map(({ row }) => row);
        expect([...found.newestFirst()]).toEqual(expected);
      },
    ),
    { numRuns: rounds(200, 2000) },
  );
});

test("more than are found at once stay in order", () => {
  const found = createFoundRows();
  for (let row = 1; row <= 5_000; row++) found.add(Uint32Array.of(row), Int32Array.of(row % 7), Uint8Array.of(1));
  const sorted = [...found.newestFirst()];
  expect(sorted).toHaveLength(5_000);
  expect(sorted.slice(0, 2)).toEqual([4_997 - (4_997 % 7) + 6, 4_990 - (4_990 % 7) + 6]);
});
