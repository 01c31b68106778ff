import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromDayNumber, type LocalDate } from "../../src-shared/domain/date.ts";
import { weeksOf } from "./calendar.tsx";
import { formatDate, formatMonth, formatRelativeDay } from "./format-date.ts";
import { parseDate } from "./parse-date.ts";

const today = "2026-11-21" as LocalDate;
const read = (text: string, locale = "de") => {
  const date = parseDate(text, { today, locale });
  return date.ok ? date.value : date.error.kind;
};

describe("typed days", () => {
  test.each([
    ["21.", "2026-11-21"],
    ["3", "2026-11-03"],
    ["today", "2026-11-21"],
    ["yesterday", "2026-11-20"],
    ["gestern", "2026-11-20"],
    ["Morgen", "2026-11-22"],
    ["+3", "2026-11-24"],
    ["-21", "2026-10-31"],
    ["21.11.", "2026-11-21"],
    ["21.11", "2026-11-21"],
    ["1.2.", "2026-02-01"],
    ["21.11.25", "2025-11-21"],
    ["21. 11. 2025", "2025-11-21"],
    ["2026-11-21", "2026-11-21"],
    ["20261121", "2026-11-21"],
    ["21 Nov", "2026-11-21"],
    ["21. November 2025", "2025-11-21"],
    ["Nov 21", "2026-11-21"],
    ["November 21st, 2025", "2025-11-21"],
    ["21. Dezember", "2026-12-21"],
    ["fri", "2026-11-20"],
    ["Samstag", "2026-11-21"],
    ["So", "2026-11-15"],
  ])("%s is %s", (text, date) => expect(read(text)).toBe(date));

  test("with slashes the locale decides, unless only one order makes a date", () => {
    expect(read("3/4", "en-US")).toBe("2026-03-04");
    expect(read("3/4", "en-GB")).toBe("2026-04-03");
    expect(read("21/11", "en-US")).toBe("2026-11-21");
    expect(read("11/21", "en-GB")).toBe("2026-11-21");
  });

  test.each([
    ["", "not-a-date"],
    ["soon", "not-a-date"],
    ["1.2.3.4", "not-a-date"],
    ["31.11.", "no-such-day"],
    ["29.2.2025", "no-such-day"],
    ["32", "no-such-day"],
    ["ju", "not-a-date"],
  ])("%s is %s", (text, kind) => expect(read(text)).toBe(kind));

  test("every day that is shown is read back", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.constantFrom("en", "de", "en-US", "en-GB"),
        (number, locale) => {
          const date = fromDayNumber(number);
          expect(read(formatDate(date, locale, "medium"), locale)).toBe(date);
        },
      ),
    );
  });
});

describe("shown days", () => {
  test("short, with weekday, with year", () => {
    expect(formatDate(today, "en")).toBe("21 Nov");
    expect(formatDate(today, "en", "weekday")).toBe("Sat 21 Nov");
    expect(formatDate(today, "en", "auto", today)).toBe("21 Nov");
    expect(formatDate("2025-11-21" as LocalDate, "en", "auto", today)).toBe("21 Nov 2025");
    expect(formatDate(today, "de", "narrow", today)).toBe("21. Nov.");
    expect(formatDate("2025-11-21" as LocalDate, "de", "narrow", today)).toBe("21.11.25");
    expect(formatMonth("2026-11" as never, "en")).toBe("Nov 2026");
  });

  test("near days in words, far days as days", () => {
    expect(formatRelativeDay("2026-11-20" as LocalDate, today, "en")).toBe("yesterday");
    expect(formatRelativeDay("2026-11-24" as LocalDate, today, "en")).toBe("in 3 days");
    expect(formatRelativeDay("2026-12-03" as LocalDate, today, "en")).toBe("Thu 3 Dec");
  });

  test("a month is six weeks from its first Monday or Sunday on", () => {
    const weeks = weeksOf("2026-11" as never, 1);
    expect(weeks[0]?.[0]).toBe("2026-10-26");
    expect(weeksOf("2026-11" as never, 7)[0]?.[0]).toBe("2026-11-01");
    expect(weeks.flat()).toHaveLength(42);
  });
});
