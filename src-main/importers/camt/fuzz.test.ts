/** Hostile input is normal: whatever bytes come, the reader answers with a value, in bounded time and memory. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { isLocalDate } from "../../../src-shared/domain/date.ts";
import { createMutator, createRandom } from "../test-support/mutants.ts";
import { readCamt } from "./read-camt.ts";

const EUR = "EUR" as Currency;
const folder = path.join(import.meta.dirname, "../../../tests/fixtures/camt");
const seeds = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));
const mutants = process.env["COFFER_LONG"] ? 20_000 : 2000;

const NASTY = [
  "9",
  "-",
  " ",
  ".",
  "99999999999999999999",
  "1e309",
  "2025-02-31",
  "\u202e",
  "€",
  "\u0001",
  "\0",
  "&amp;",
  "&#x41;",
  "&x;",
  "<![CDATA[",
  "]]>",
  "<!--",
  "<!DOCTYPE a>",
  "<Ntry/>",
  "<Amt/>",
  "</Ntry>",
];

const TEXTS = NASTY.filter((text) => !/[<&]/.test(text)).concat("CRDT", "PDNG", "JPY", "true", "0", "", "&amp;");

/** Most of XML is brackets, and a wrong one breaks it. Here only what stands between them changes. */
function withOtherTexts(text: string, random: () => number): Buffer {
  const changed = text.replace(/>[^<>]+</g, (old) =>
    random() < 0.1 ? `>${TEXTS[Math.floor(random() * TEXTS.length)]}<` : old,
  );
  return Buffer.from(changed);
}

test(`${mutants} mutants of ${seeds.length} files never crash the reader and give sound drafts`, async () => {
  expect(seeds.length).toBeGreaterThanOrEqual(3);
  const random = createRandom(20_250_114);
  const mutate = createMutator(seeds, NASTY, random);
  let read = 0;
  for (let round = 0; round < mutants; round++) {
    const seed = seeds[round % seeds.length] as Buffer;
    const bytes = random() < 0.5 ? mutate(seed) : withOtherTexts(seed.toString(), random);
    const file = await readCamt(bytes, { currency: EUR });
    if (!file.ok) continue;
    read++;
    for (const { drafts, difference } of file.value.statements) {
      if (difference !== undefined) expect(Number.isSafeInteger(difference)).toBe(true);
      for (const draft of drafts) {
        expect(Number.isSafeInteger(draft.amount)).toBe(true);
        expect(isLocalDate(draft.date)).toBe(true);
        expect(draft.line).toBeGreaterThan(0);
      }
    }
  }
  // The control: the mutants are not so broken that nothing is ever read.
  expect(read).toBeGreaterThan(mutants / 3);
}, 900_000);

const message = (inner: string) =>
  Buffer.from(
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>${inner}</Stmt></BkToCstmrStmt></Document>`,
  );

test.each([
  ["elements inside of one detail", `<Ntry><NtryDtls><TxDtls>${"<a/>".repeat(100_000)}</TxDtls></NtryDtls></Ntry>`],
  ["elements beside entries", `<Acct>${"<a/>".repeat(100_000)}</Acct>`],
  ["entries", "<Ntry/>".repeat(600_000)],
  ["details", `<Ntry>${"<TxDtls/>".repeat(60_000)}</Ntry>`],
])("%s by the ten thousand are refused", async (_name, inner) => {
  expect(await readCamt(message(inner), { currency: EUR })).toMatchObject({
    ok: false,
    error: { kind: "broken", detail: "too-many-records" },
  });
});

test("megabytes of one text, one name, one attribute or nothing are answered, not suffered", async () => {
  const entry = (text: string) =>
    `<Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2025-01-13</Dt></BookgDt>${text}</Ntry>`;
  const long = "x ".repeat(2_000_000);
  const told = await readCamt(message(entry(`<AddtlNtryInf>${long}</AddtlNtryInf>`)), { currency: EUR });
  const draft = told.ok ? told.value.statements[0]?.drafts[0] : undefined;
  expect(draft?.memo.length).toBeLessThanOrEqual(2000);
  expect(draft?.raw.length).toBeLessThanOrEqual(10_000);
  for (const text of [`<${"x".repeat(4_000_000)}/>`, `<a b="${long}"/>`, `<!--${long}-->`, "&#x20;".repeat(500_000)])
    expect((await readCamt(message(entry(text)), { currency: EUR })).ok).toBe(true);
  expect(await readCamt(new Uint8Array(51 * 1024 * 1024), { currency: EUR })).toMatchObject({
    error: { kind: "too-large" },
  });
  expect(await readCamt(new Uint8Array(0), { currency: EUR })).toMatchObject({
    error: { kind: "not-this-format", found: "empty" },
  });
}, 60_000);
