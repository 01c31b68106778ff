/** Hostile input is normal: whatever bytes come, the importer answers with a value, in bounded time and memory. */
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { expectSound, fixtureFiles, mutants } from "../test-support/hostile-files.ts";
import { createMutator, createRandom } from "../test-support/mutants.ts";
import { understand } from "./read-csv.ts";
import { readDrafts } from "./read-drafts.ts";

const EUR = "EUR" as Currency;
const seeds = fixtureFiles("csv");

const NASTY = [
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\n",
  "\r",
  "\0",
  "\ufeff",
  "=1+1",
  "-",
  "(",
  "1e309",
  "99999999999999999999",
  "31.02.2024",
  "'",
  "€",
  "\u202e",
  "%PDF-",
  "<?xml",
  "{",
  "NaN",
];

test(`${mutants} mutants of ${seeds.length} files never crash the importer and give sound drafts`, async () => {
  expect(seeds.length).toBeGreaterThanOrEqual(20);
  const mutate = createMutator(seeds, NASTY, createRandom(20_250_113));
  let read = 0;
  for (let round = 0; round < mutants; round++) {
    const bytes = mutate(seeds[round % seeds.length] as Buffer);
    const understood = understand(bytes);
    if (!understood.ok) continue;
    const file = await readDrafts(bytes, understood.value.mapping, { currency: EUR });
    if (!file.ok) continue;
    read++;
    expectSound(file.value.drafts);
  }
  // The control: the mutants are not so broken that nothing is ever read.
  expect(read).toBeGreaterThan(mutants / 3);
}, 900_000);

test.each([
  ["an endless line", `Date,Amount\n2025-01-13,${"9".repeat(2_000_000)}\n2025-01-14,1.00\n`, "too-long"],
  [
    "a quote that never closes, before many lines",
    `Date,Amount\n"2025-01-13,1.00\n${"2025-01-14,2.00\n".repeat(5000)}`,
    "unclosed-quote",
  ],
])("%s costs its own line only", async (_name, text, reason) => {
  const bytes = Buffer.from(text);
  const understood = understand(bytes);
  if (!understood.ok) throw new Error("refused");
  const file = await readDrafts(bytes, understood.value.mapping, { currency: EUR });
  if (!file.ok) throw new Error("not read");
  expect(file.value.report.skipped).toEqual({ [reason]: 1 });
  expect(file.value.report.drafts).toBe(text.split("\n").length - 3);
});

test("quotes by the hundred thousand, cells by the thousand, bytes by the million are answered, not suffered", () => {
  const everyLine = Buffer.from(`Date,Amount\n${'"2025-01-13,1.00\n'.repeat(100_000)}`);
  expect(understand(everyLine).ok).toBe(true);
  const stray = Buffer.from(`Date,Amount\n${'"a"a'.repeat(200_000)}\n2025-01-13,1.00\n`);
  expect(understand(stray).ok).toBe(true);
  const wide = Buffer.from(`${"a,".repeat(600)}\n${"2025-01-13,1.00,".repeat(300)}\n`);
  expect(understand(wide)).toMatchObject({ ok: false, error: { kind: "too-many-columns" } });
  expect(understand(new Uint8Array(51 * 1024 * 1024))).toMatchObject({ ok: false, error: { kind: "too-large" } });
  const tall = Buffer.from("1;2\n".repeat(2_000_100));
  expect(understand(tall)).toMatchObject({ ok: false, error: { kind: "too-many-rows" } });
});
