import { expect, test } from "vitest";
import type { DateReading } from "../../../src-shared/domain/import-mapping.ts";
import { createDateEvidence } from "./date-order.ts";
import { createDateReader } from "./dates.ts";

const dmy: DateReading = { order: "dmy", compact: "ymd" };
const mdy: DateReading = { order: "mdy", compact: "mdy" };

test.each([
  ["31.01.2025", dmy, "2025-01-31"],
  ["1.2.25", dmy, "2025-02-01"],
  ["01/31/2025", mdy, "2025-01-31"],
  ["2025-01-31", mdy, "2025-01-31"],
  ["2025/1/31", dmy, "2025-01-31"],
  ["2019.04.19.", dmy, "2019-04-19"],
  ["2019. 04. 19.", dmy, "2019-04-19"],
  ["2025年1月31日", dmy, "2025-01-31"],
  ["20250131", dmy, "2025-01-31"],
  ["01312025", mdy, "2025-01-31"],
  ["20091224120000[0:GMT]", dmy, "2009-12-24"],
  ["2025-01-31T23:59:59Z", dmy, "2025-01-31"],
  ["2025-01-31T00:30:00+02:00", dmy, "2025-01-31"],
  ["2018-02-25 12:34:56 +0000", dmy, "2018-02-25"],
  ["2013-07-03-08.21.36.47192", dmy, "2013-07-03"],
  ["28.06.2013 00:00:30:989", dmy, "2013-06-28"],
  ["1/31/2025 11:05 PM", mdy, "2025-01-31"],
  ["07 Nov 2013", dmy, "2013-11-07"],
  ["10-Nov-9", dmy, "2009-11-10"],
  ["Mon, 12 Jan 2020", dmy, "2020-01-12"],
  ["12th March 2020", dmy, "2020-03-12"],
  ["März 3, 2020", dmy, "2020-03-03"],
  ["3 de outubro de 2020", dmy, "2020-10-03"],
  ["3. října 2020", dmy, "2020-10-03"],
  ["3. lokakuuta 2020", dmy, "2020-10-03"],
  ["2020-Dec-03", dmy, "2020-12-03"],
  ["31/12/99", dmy, "1999-12-31"],
] as const)("%s is read as printed", (text, reading, date) => {
  expect(createDateReader(reading)(text)).toBe(date);
});

test.each([
  "",
  "invalid_date",
  "31.02.2025",
  "2025-13-01",
  "12",
  "123456789",
  "1.234,56",
  "99/99/9999",
  "Total",
  "45000",
  "10.5.1.7",
])("%s is no date (negative control)", (text) => {
  expect(createDateReader(dmy)(text)).toBeUndefined();
});

test("day numbers of spreadsheets are read only when asked for", () => {
  expect(createDateReader({ ...dmy, excelSerial: true })("45292")).toBe("2024-01-01");
  expect(createDateReader(dmy)("45292")).toBeUndefined();
});

test("the whole column decides between day and month, and says by what", () => {
  const decide = (
    texts: readonly string[],
    hints: { decimalComma: boolean; language?: string; currency?: string } = { decimalComma: false },
  ) => {
    const evidence = createDateEvidence();
    for (const text of texts) evidence.see(text, true);
    return evidence.decide(hints);
  };
  expect(decide(["01/02/2025", "13/02/2025"])).toMatchObject({
    value: { order: "dmy" },
    confidence: "sure",
    why: [{ key: "date-day-above-twelve", params: { sample: "13/02/2025" } }],
  });
  expect(decide(["02/01/2025", "02/13/2025"]).value.order).toBe("mdy");
  expect(decide(["13/01/24", "14/01/24"]).value.order).toBe("dmy");
  expect(decide(["24/01/13", "24/01/14", "24/01/15", "24/01/16"]).value.order).toBe("ymd");
  expect(decide(["01/02/2025"])).toMatchObject({ confidence: "unsure", alternatives: [{ order: "mdy" }] });
  expect(decide(["01/02/2025"], { decimalComma: true })).toMatchObject({
    value: { order: "dmy" },
    confidence: "likely",
  });
  expect(decide(["01/02/2025"], { decimalComma: false, currency: "USD" }).value.order).toBe("mdy");
});
