/** Hostile input is normal: whatever bytes come, the reader answers with a value, in bounded time and memory. */
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { testMutants } from "../test-support/hostile-files.ts";
import { readCamt } from "./read-camt.ts";

const EUR = "EUR" as Currency;

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

testMutants({ format: "camt", read: readCamt, nasty: NASTY, alter: withOtherTexts, fixtures: 3, share: 1 / 3 });

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
