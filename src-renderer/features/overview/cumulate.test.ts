import { expect, test } from "vitest";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { cumulate } from "./pace-card.tsx";

test("days without spending carry the sum on", () => {
  const days = [
    { date: "2026-11-02" as LocalDate, spent: 500 as Minor },
    { date: "2026-11-04" as LocalDate, spent: 250 as Minor },
  ];
  expect(cumulate(days, 5)).toEqual([0, 500, 500, 750, 750]);
});
