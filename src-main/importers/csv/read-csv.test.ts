import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { Draft } from "../../../src-shared/domain/draft.ts";
import { understand } from "./read-csv.ts";
import { readDrafts } from "./read-drafts.ts";

const folder = path.join(import.meta.dirname, "../../../tests/fixtures/csv");

interface Expected {
  readonly currency: Currency;
  readonly charset?: string;
  readonly drafts: readonly Partial<Draft>[];
  readonly skipped: Record<string, number>;
  /** Balances that follow, of those compared. */
  readonly balances?: readonly [number, number];
}

const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith(".csv"))
  .map((name) => ({
    name,
    bytes: readFileSync(path.join(folder, name)),
    expected: JSON.parse(readFileSync(path.join(folder, name.replace(".csv", ".json")), "utf8")) as Expected,
  }));

test.each(fixtures)("$name is read as its expected drafts say", async ({ bytes, expected }) => {
  const understood = understand(bytes);
  if (!understood.ok) throw new Error(JSON.stringify(understood.error));
  const { mapping, currency } = understood.value;
  if (expected.charset) expect(mapping.charset).toBe(expected.charset);
  if (currency) expect(currency.value).toBe(expected.currency);
  const read = await readDrafts(bytes, mapping, { currency: expected.currency });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { drafts, report } = read.value;
  expect(drafts.map((draft, at) => pick(draft, expected.drafts[at]))).toEqual(expected.drafts);
  expect(report.skipped).toEqual(expected.skipped);
  expect(report.sum).toBe(expected.drafts.reduce((sum, draft) => sum + (draft.amount ?? 0), 0));
  if (expected.balances) expect([report.balances?.agree, report.balances?.compared]).toEqual(expected.balances);
});

function pick(draft: Draft, like: Partial<Draft> | undefined): Partial<Draft> {
  const keys = new Set(Object.keys(like ?? { line: 0, date: 0, amount: 0, payee: 0 }));
  return Object.fromEntries(Object.entries(draft).filter(([key]) => keys.has(key)));
}

const bytesOf = (text: string) => Buffer.from(text, "utf8");
const EUR = "EUR" as Currency;

test("the raw text and the line of a draft are those of the file, quoted line ends and CRLF included", async () => {
  const bytes = bytesOf('Date,Payee,Amount\r\n2025-01-02,"a\r\nb",-1.00\r\n2025-01-03,c,-2.00\r\n');
  const understood = understand(bytes);
  if (!understood.ok) throw new Error("refused");
  const read = await readDrafts(bytes, understood.value.mapping, { currency: EUR });
  expect(read.ok && read.value.drafts.map(({ line, raw }) => [line, raw])).toEqual([
    [2, '2025-01-02,"a\nb",-1.00'],
    [4, "2025-01-03,c,-2.00"],
  ]);
});

test("one wrong cent in a balance is reported (negative control)", async () => {
  const good =
    "Date,Payee,Amount,Balance\n2025-01-02,a,-1.00,9.00\n2025-01-03,b,-2.00,7.00\n2025-01-04,c,-3.00,4.00\n2025-01-13,d,-1.00,3.00\n";
  for (const [text, agree] of [
    [good, 3],
    [good.replace("7.00", "7.01"), 1],
  ] as const) {
    const understood = understand(bytesOf(text));
    if (!understood.ok) throw new Error("refused");
    const read = await readDrafts(bytesOf(text), understood.value.mapping, { currency: EUR });
    expect(read.ok && read.value.report.balances).toMatchObject({ agree, compared: 3 });
    expect(read.ok && read.value.report.balances?.firstDifference?.declared).toBe(agree === 3 ? undefined : 701);
  }
});

test("the balance turns the sign of a card file where spending is positive", () => {
  const understood = understand(
    bytesOf(
      "Date,Payee,Amount,Balance\n2025-01-13,a,1.00,9.00\n2025-01-14,b,2.00,7.00\n2025-01-15,c,3.00,4.00\n2025-01-16,d,1.50,2.50\n",
    ),
  );
  expect(understood.ok && understood.value.amount).toMatchObject({
    value: { kind: "signed", inverted: true },
    confidence: "sure",
  });
});

test("days and months that nothing tells apart are said to be ambiguous; a language decides", () => {
  const bytes = bytesOf("Date,Payee,Amount\n03/04/2025,a,-1.00\n03/04/2025,b,-2.00\n");
  const open = understand(bytes);
  expect(open.ok && open.value.problems.map(({ kind }) => kind)).toContain("dates-ambiguous");
  const american = understand(bytes, { language: "en-US" });
  expect(american.ok && american.value.mapping.dates.order).toBe("mdy");
  const german = understand(bytes, { language: "de-DE" });
  expect(german.ok && german.value.mapping.dates.order).toBe("dmy");
});

test("sorted lines tell day from month where no day is above twelve", () => {
  const rows = ["01/02/2025", "05/02/2025", "09/02/2025", "02/03/2025", "04/03/2025"].map((date) => `${date},x,-1.00`);
  const understood = understand(bytesOf(`Date,Payee,Amount\n${rows.join("\n")}\n`));
  expect(understood.ok && understood.value.dates).toMatchObject({
    value: { order: "dmy" },
    why: [{ key: "date-file-order" }],
  });
});

test("the fingerprint is the same for next month's file and another for another bank's", () => {
  const print = (text: string) => {
    const understood = understand(bytesOf(text));
    return understood.ok ? understood.value.fingerprint : "";
  };
  const march = print("My bank\nDate,Payee,Amount\n2025-03-02,a,-1.00\n");
  expect(march).toBe(print("My bank\nsince 1900\nDATE,Payee,Amount\n2025-04-02,b,2.00\n2025-04-02,b,2.00\n"));
  expect(march).not.toBe(print("Date;Payee;Amount\n2025-03-02;a;-1.00\n"));
});

test("a preset's roles and signs win over guesses", () => {
  const bytes = bytesOf("Date,Payee,Other,Amount\n2025-03-02,a,b,1.00\n2025-03-03,c,d,2.00\n");
  const first = understand(bytes);
  if (!first.ok) throw new Error("refused");
  const preset = {
    ...first.value.mapping,
    columns: ["date", "memo", "payee", "amount"] as const,
    amount: { kind: "signed", inverted: true } as const,
  };
  const again = understand(bytes, { preset });
  expect(again.ok && [again.value.mapping.columns, again.value.mapping.amount]).toEqual([
    preset.columns,
    preset.amount,
  ]);
  expect(again.ok && again.value.columns[2]?.why[0]?.key).toBe("column-preset");
});

test("reading can be cancelled and shows progress", async () => {
  const bytes = bytesOf(`Date,Payee,Amount\n${"2025-03-02,a,-1.00\n".repeat(5000)}`);
  const understood = understand(bytes);
  if (!understood.ok) throw new Error("refused");
  const steps: number[] = [];
  const cancel = new AbortController();
  const read = await readDrafts(bytes, understood.value.mapping, {
    currency: EUR,
    signal: cancel.signal,
    onProgress: (done) => {
      steps.push(done);
      if (steps.length === 2) cancel.abort();
    },
  });
  expect(read).toEqual({ ok: false, error: { kind: "cancelled" } });
  expect(steps).toHaveLength(2);
});

test("a mapping without date or amount is refused by name", async () => {
  const bytes = bytesOf("a,b\n1,2\n");
  const understood = understand(bytes);
  if (!understood.ok) throw new Error("refused");
  expect(await readDrafts(bytes, understood.value.mapping, { currency: EUR })).toMatchObject({
    ok: false,
    error: { kind: "incomplete-mapping" },
  });
});
