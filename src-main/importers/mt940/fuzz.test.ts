/** Hostile input is normal: whatever bytes come, the reader answers with a value, in bounded time and memory. */
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { testMutants } from "../test-support/hostile-files.ts";
import { readMt940 } from "./read-mt940.ts";

const EUR = "EUR" as Currency;

const NASTY = [
  ":20:",
  ":25:",
  ":61:",
  ":62F:",
  ":86:",
  "\n:61:250101C1,NMSC",
  "\n:86:",
  "\n:60M:",
  "\n-\n",
  "\n-}\n",
  "{1:",
  "{4:",
  "?",
  "?20",
  "SVWZ+",
  "/REMI/",
  "//",
  ",",
  ",,",
  "99999999999999999999",
  "250231",
  "\r",
  "\r\r\r",
  "\0",
  "\u0001",
  "\u202e",
  "€",
];

testMutants({ format: "mt940", read: readMt940, nasty: NASTY, fixtures: 5, share: 1 / 2 });

const statement = (inner: string) =>
  Buffer.from(`:20:A\n:25:1\n:28:1\n:60F:C250101EUR0,\n${inner}\n:62F:C250101EUR1,\n`);

test.each([
  ["a line without an end", `:61:250101C1,NMSC\n:86:${"x".repeat(8_000_000)}`],
  ["a text without an end", `:61:250101C1,NMSC\n:86:${"text\n".repeat(500_000)}`],
  ["subfields by the million", `:61:250101C1,NMSC\n:86:166${"?20SVWZ+".repeat(1_000_000)}`],
  ["tags by the million", `:61:250101C1,NMSC\n:86:/EREF/${"/NAME/".repeat(1_000_000)}`],
  ["labels by the million", `:61:250101C1,NMSC\n:86:${"REK: X;TYT.: ;".repeat(500_000)}`],
  ["details by the hundred thousand", `:61:250101C1,NMSC${"\n:86:x".repeat(300_000)}`],
  ["blanks in a booking", `:61:250101C1,NMSC${" ".repeat(4_000_000)}\n:86:x`],
  ["slashes in a booking", `:61:250101C1,NMSC${"/".repeat(4_000_000)}\n:86:x`],
])(
  "%s is cut, and the statement read",
  async (_name, inner) => {
    const file = await readMt940(statement(inner), { currency: EUR });
    expect(file).toMatchObject({ ok: true, value: { statements: [{ difference: 0 }] } });
    const draft = file.ok ? file.value.statements[0]?.drafts[0] : undefined;
    expect(draft?.memo.length).toBeLessThanOrEqual(2000);
    expect(draft?.raw.length).toBeLessThanOrEqual(10_000);
  },
  60_000,
);

test("more lines or fields than any bank writes are refused, or listed where they are no bookings", async () => {
  const refused = { ok: false, error: { kind: "broken", detail: "too-many-records" } };
  expect(await readMt940(statement("\n".repeat(3_100_000)), { currency: EUR })).toMatchObject(refused);
  expect(await readMt940(statement(":61:\n".repeat(600_000)), { currency: EUR })).toMatchObject(refused);
  expect(await readMt940(statement("\r".repeat(3_100_000)), { currency: EUR })).toMatchObject(refused);
  const bad = await readMt940(statement(":61:\n".repeat(100_000)), { currency: EUR });
  expect(bad.ok && bad.value.statements[0]?.skipped).toHaveLength(100_000);
  expect(await readMt940(new Uint8Array(51 * 1024 * 1024), { currency: EUR })).toMatchObject({
    error: { kind: "too-large" },
  });
}, 60_000);
