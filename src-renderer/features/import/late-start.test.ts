import { describe, expect, it } from "vitest";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { lateStartOf } from "./late-start.ts";

const day = (text: string) => text as LocalDate;
const start = {
  id: "start" as TransactionId,
  date: day("2026-11-21"),
  amount: minor(1250_50),
  cleared: "cleared",
} as const;
const brought = minor(1124_41);

describe("a starting balance that lies after the first line of a file", () => {
  it("goes before that line, less what the account holds too much", () => {
    expect(lateStartOf([start], day("2026-11-02"), brought)).toEqual({
      id: "start",
      was: 1250_50,
      on: "2026-11-21",
      amount: 126_09,
      date: "2026-11-01",
    });
    // Money that went out before was there at the beginning.
    expect(lateStartOf([start], day("2026-11-20"), minor(-30_00))).toMatchObject({ amount: 1280_50 });
  });

  it("stays where it is when it does not lie after, when the sums agree, and when there is another one", () => {
    expect(lateStartOf([start], day("2026-11-21"), brought)).toBeUndefined();
    expect(lateStartOf([start], day("2026-11-02"), minor(0))).toBeUndefined();
    expect(lateStartOf([start], day("2026-11-02"), undefined)).toBeUndefined();
    expect(lateStartOf([start], null, brought)).toBeUndefined();
    expect(lateStartOf([], day("2026-11-02"), brought)).toBeUndefined();
    expect(lateStartOf([start, start], day("2026-11-02"), brought)).toBeUndefined();
  });

  it("stays where a statement was agreed with, and where nothing would be left of it", () => {
    expect(lateStartOf([{ ...start, cleared: "reconciled" }], day("2026-11-02"), brought)).toBeUndefined();
    expect(lateStartOf([start], day("2026-11-02"), start.amount)).toBeUndefined();
  });
});
