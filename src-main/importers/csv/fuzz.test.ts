/** Hostile input is normal: whatever bytes come, the importer answers with a value, in bounded time and memory. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { isLocalDate } from "../../../src-shared/domain/date.ts";
import { understand } from "./read-csv.ts";
import { readDrafts } from "./read-drafts.ts";

const EUR = "EUR" as Currency;
const folder = path.join(import.meta.dirname, "../../../tests/fixtures/csv");
const seeds = readdirSync(folder)
  .filter((name) => name.endsWith(".csv"))
  .map((name) => readFileSync(path.join(folder, name)));
const mutants = process.env["COFFER_LONG"] ? 20_000 : 2000;

/** Mulberry32 (Tommy Ettinger, public domain): the same mutants in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

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

function mutate(seed: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(seed);
  const times = 1 + Math.floor(random() * 6);
  for (let time = 0; time < times; time++) {
    const at = Math.floor(random() * bytes.length);
    const to = Math.min(bytes.length, at + Math.floor(random() * 40));
    const kind = random();
    if (kind < 0.25)
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(NASTY[Math.floor(random() * NASTY.length)] as string),
        bytes.subarray(at),
      ]);
    else if (kind < 0.45) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    else if (kind < 0.65 && bytes.length > 0) bytes[at] = Math.floor(random() * 256);
    else if (kind < 0.8) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at, to), bytes.subarray(to)]);
    else if (kind < 0.9) bytes = bytes.subarray(0, to);
    else bytes = Buffer.concat([bytes, seeds[Math.floor(random() * seeds.length)] as Buffer]);
  }
  return bytes;
}

test(`${mutants} mutants of ${seeds.length} files never crash the importer and give sound drafts`, async () => {
  expect(seeds.length).toBeGreaterThanOrEqual(20);
  const random = createRandom(20_250_113);
  let read = 0;
  for (let round = 0; round < mutants; round++) {
    const bytes = mutate(seeds[round % seeds.length] as Buffer, random);
    const understood = understand(bytes);
    if (!understood.ok) continue;
    const file = await readDrafts(bytes, understood.value.mapping, { currency: EUR });
    if (!file.ok) continue;
    read++;
    for (const draft of file.value.drafts) {
      expect(Number.isSafeInteger(draft.amount)).toBe(true);
      expect(isLocalDate(draft.date)).toBe(true);
      expect(draft.line).toBeGreaterThan(0);
    }
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
