import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { toDecimal } from "../../../src-shared/domain/money.ts";
import { rounds } from "../../../tests/support/rounds.ts";
import type { StatementFailure, StatementFile } from "../statement.ts";
import { readCamt } from "./read-camt.ts";

const EUR = "EUR" as Currency;
const folder = path.join(import.meta.dirname, "../../../tests/fixtures/camt");

async function read(bytes: Uint8Array | string): Promise<StatementFile> {
  const file = await readCamt(typeof bytes === "string" ? Buffer.from(bytes) : bytes, { currency: EUR });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

const fixture = (name: string) => readFileSync(path.join(folder, name));

async function failure(text: string | Uint8Array): Promise<StatementFailure> {
  const file = await readCamt(typeof text === "string" ? Buffer.from(text) : text, { currency: EUR });
  if (file.ok) throw new Error("read");
  return file.error;
}

test("a daily statement gives its account, balances and bookings, and adds up", async () => {
  const { charset, statements, skipped } = await read(fixture("day.053.xml"));
  expect({ charset, skipped }).toEqual({ charset: "utf-8", skipped: [] });
  const [statement] = statements;
  expect(statement).toMatchObject({
    account: { number: "DE02120300000000202051", bank: "BYLADEM1001", kind: "checking" },
    currency: "EUR",
    opening: { date: "2025-01-12", amount: -10_000 },
    closing: { date: "2025-01-13", amount: 178_450 },
    difference: 0,
    skipped: [{ line: 75, reason: "not-booked", text: "INFO" }],
  });
  expect(statement?.drafts.map(({ raw: _raw, ...draft }) => draft)).toEqual([
    {
      line: 18,
      date: "2025-01-13",
      bankDate: "2025-01-12",
      amount: 200_000,
      payee: "Muster & Söhne GmbH",
      memo: "LOHN JANUAR PERS.NR 4711",
      bankRef: "B-0001",
    },
    {
      line: 39,
      date: "2025-01-13",
      amount: -1000,
      payee: "Turnverein",
      memo: "RF18539007547034",
      bankRef: "B-0002/1",
    },
    { line: 44, date: "2025-01-13", amount: -2000, payee: "Stadtwerke", memo: "Wasserwerk", bankRef: "B-0002/2" },
    { line: 50, date: "2025-01-13", amount: -6000, payee: "", memo: "Anna · Berta", bankRef: "B-0003" },
    {
      line: 59,
      date: "2025-01-13",
      amount: -2550,
      payee: "Claire Moreau",
      memo: "Account closed · 27.10 USD",
      bankRef: "TX-9",
    },
    {
      line: 70,
      date: "2025-01-14",
      bankDate: "2025-01-14",
      amount: -999,
      payee: "",
      memo: "KARTENZAHLUNG BÄCKEREI",
      pending: true,
    },
  ]);
  expect(statement?.drafts[1]?.raw).toMatch(/^<TxDtls>[\s\S]*Turnverein[\s\S]*<\/TxDtls>$/);
});

test("any prefix, yen without digits, a name in Pty, CDATA, and two interim balances", async () => {
  const { statements } = await read(fixture("prefixed.052.xml"));
  expect(statements).toMatchObject([
    {
      account: { number: "77001", name: "Spargroschen", kind: "savings" },
      currency: "JPY",
      opening: { amount: 1000 },
      closing: { amount: 1500 },
      difference: 0,
      drafts: [
        {
          date: "2025-03-01",
          amount: 500,
          payee: "山田 太郎",
          memo: "A < B & C",
          bankRef: "9bd0ab6d-4a2a-4d31-8a35-41a0f9b9a0e1",
        },
      ],
    },
  ]);
});

test("details less their charges add up to the entry; what cannot be read is listed with its reason", async () => {
  const { statements } = await read(fixture("notice.054.xml"));
  const [first, second] = statements;
  expect(first?.drafts.map(({ amount, payee, bankRef, currency }) => [amount, payee, bankRef, currency])).toEqual([
    [3900, "Pia", "T-1", undefined],
    [5800, "Urs", "T-2", undefined],
    [100, "", undefined, undefined],
    // No day is printed: that of the message stands in.
    [-700, "", undefined, "EUR"],
  ]);
  expect(first?.drafts[2]).toMatchObject({ roundedFrom: "1.005" });
  expect(first?.drafts[3]).toMatchObject({ date: "2025-02-03", checkNumber: "3003" });
  expect(first?.skipped.map(({ reason }) => reason)).toEqual(["bad-currency", "no-amount", "bad-amount", "bad-date"]);
  expect(first?.difference).toBeUndefined();
  expect(second?.skipped.map(({ reason }) => reason)).toEqual(["no-date"]);
});

test("the balance check sees a cent that is missing", async () => {
  const text = fixture("day.053.xml").toString().replace("1784.50", "1784.51");
  expect((await read(text)).statements[0]?.difference).toBe(1);
});

test("a balance of another currency is none of the account", async () => {
  const text = fixture("day.053.xml").toString().replace('Ccy="EUR">1784.50', 'Ccy="SEK">1784.50');
  const [statement] = (await read(text)).statements;
  expect(statement?.closing).toBeUndefined();
  expect(statement?.difference).toBeUndefined();
});

test("the declared encoding counts where the bytes are no UTF-8, and not where they are", async () => {
  const text = fixture("day.053.xml").toString();
  const latin = Buffer.from(text.replace("UTF-8", "ISO-8859-1"), "latin1");
  const lying = Buffer.from(text, "latin1");
  const utf8 = Buffer.from(text.replace("UTF-8", "ISO-8859-1"));
  const wide = Buffer.from(`\ufeff${text.replace("UTF-8", "UTF-16")}`, "utf16le");
  for (const [bytes, charset] of [
    [latin, "iso-8859-1"],
    [lying, "windows-1252"],
    [utf8, "utf-8"],
    [wide, "utf-16le"],
  ] as const) {
    const file = await read(bytes);
    expect([file.charset, file.statements[0]?.drafts[0]?.payee]).toEqual([charset, "Muster & Söhne GmbH"]);
  }
});

test("document types and entities are refused before they can do anything", async () => {
  const text = fixture("day.053.xml").toString();
  const bomb = `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`;
  const withBomb = text.replace("?>\n", `?>\n${bomb}\n`).replace("LOHN JANUAR", "&b;");
  expect(await failure(withBomb)).toEqual({ kind: "broken", line: 2, detail: "forbidden-markup" });
  const outside = text.replace("?>\n", `?>\n<!DOCTYPE d SYSTEM "file:///etc/passwd">\n`);
  expect(await failure(outside)).toMatchObject({ detail: "forbidden-markup" });
});

test("what is broken is refused as a whole and says where", async () => {
  const text = fixture("day.053.xml").toString();
  expect(await failure(text.slice(0, text.length / 2))).toMatchObject({ kind: "broken", detail: "cut-off" });
  expect(await failure(text.replace("</Sts>", "</Stz>"))).toEqual({
    kind: "broken",
    line: 19,
    detail: "malformed-markup",
  });
  const deep = text.replace("<Ustrd>", `<Ustrd>${"<x>".repeat(100)}`);
  expect(await failure(deep)).toMatchObject({ detail: "too-deep" });
  const empty = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.03">\n</Document>`;
  expect(await failure(empty)).toMatchObject({ kind: "broken", detail: "no-statement" });
});

test("a bare ampersand in a name is a sign like any other, in CDATA too", async () => {
  const text = fixture("day.053.xml").toString();
  for (const written of ["Schmidt & Co. KG", "Schmidt &amp; Co. KG", "<![CDATA[Schmidt & Co. KG]]>"]) {
    const { statements } = await read(text.replace("Turnverein", written));
    expect(statements[0]?.drafts[1]?.payee).toBe("Schmidt & Co. KG");
  }
});

test("letters by their HTML names are read and counted, unknown names stay as printed", async () => {
  const text = fixture("day.053.xml").toString();
  const payee = async (written: string) => {
    const { statements, letters } = await read(text.replace("Turnverein", written));
    return [statements[0]?.drafts[1]?.payee, letters];
  };
  expect(await payee("B&auml;ckerei&nbsp;M&uuml;ller &amp; S&ouml;hne")).toEqual([
    "Bäckerei Müller & Söhne",
    { read: 4, kept: [] },
  ]);
  expect(await payee("&hellip;&undeclared;&b;&undeclared; &#228;&#0;&#xD800;")).toEqual([
    "…&undeclared;&b;&undeclared; ä&#0;&#xD800;",
    { read: 1, kept: ["&undeclared;", "&b;"] },
  ]);
  expect(await payee("&amp;auml;")).toEqual(["&auml;", undefined]);
  expect(await payee("A & B <![CDATA[&auml; & C]]>")).toEqual(["A & B &auml; & C", undefined]);
  expect(await payee("&lt;Bank&gt;")).toEqual(["<Bank>", undefined]);
  expect(await payee("&LT;/Nm&GT;&AMP;")).toEqual(["</Nm>&", { read: 3, kept: [] }]);
});

test("another format is named", async () => {
  expect(await failure("%PDF-1.4")).toEqual({ kind: "not-this-format", found: "pdf" });
  expect(await failure("<?xml version='1.0'?><Stmt><Ntry/></Stmt>")).toEqual({ kind: "not-this-format", found: "xml" });
  expect(await failure("Date,Amount\n2025-01-13,1.00\n")).toEqual({ kind: "not-this-format", found: "csv" });
});

test("ids that stand at several entries, and end-to-end ids, are no ids of bookings", async () => {
  const entry = `<Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2025-01-13</Dt></BookgDt><AcctSvcrRef>SAME</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E2E</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>`;
  const { statements } = await read(message(`${entry}${entry}${entry.replace("SAME", "OTHER")}`));
  expect(statements[0]?.drafts.map(({ bankRef }) => bankRef)).toEqual([undefined, undefined, "OTHER"]);
});

test("progress is told and the person can cancel", async () => {
  const bytes = Buffer.from(message(`<Ntry><Amt Ccy="EUR">1</Amt></Ntry>`.repeat(10_000)));
  const controller = new AbortController();
  const seen: number[] = [];
  const file = await readCamt(bytes, {
    currency: EUR,
    signal: controller.signal,
    onProgress: (done, total) => {
      seen.push(done / total);
      if (seen.length === 2) controller.abort();
    },
  });
  expect(file).toEqual({ ok: false, error: { kind: "cancelled" } });
  expect(seen).toHaveLength(2);
});

test("L1 · amounts, directions and days come through as printed, in any currency, and the statement adds up", async () => {
  const booking = fc.record({
    amount: fc.integer({ min: 0, max: 10_000_000_000 }),
    isOut: fc.boolean(),
    day: fc.integer({ min: 1, max: 28 }),
  });
  const currency = fc.constantFrom("EUR", "JPY", "KWD", "CLF") as fc.Arbitrary<Currency>;
  const opening = fc.integer({ min: -1_000_000, max: 1_000_000 });
  await fc.assert(
    fc.asyncProperty(fc.array(booking, { maxLength: 20 }), currency, opening, async (bookings, unit, before) => {
      const signed = bookings.map(({ amount, isOut }) => (isOut ? -amount : amount) || 0);
      const after = signed.reduce((sum, one) => sum + one, before);
      const entries = bookings.map(({ amount, isOut, day }) => {
        const date = `2024-02-${String(day).padStart(2, "0")}`;
        return `<Ntry>${money(amount, isOut, unit)}<Sts>BOOK</Sts><BookgDt><Dt>${date}</Dt></BookgDt></Ntry>`;
      });
      const text = message(`${balance("OPBD", before, unit)}${balance("CLBD", after, unit)}${entries.join("\n")}`);
      const [statement] = (await read(text)).statements;
      expect(statement?.drafts.map(({ amount }) => amount)).toEqual(signed);
      expect(statement).toMatchObject({ currency: unit, difference: 0, skipped: [] });
    }),
    { numRuns: rounds(100, 2000) },
  );
});

function money(amount: number, isOut: boolean, unit: Currency): string {
  const printed = toDecimal(Math.abs(amount) as never, unit);
  return `<Amt Ccy="${unit}">${printed}</Amt><CdtDbtInd>${isOut ? "DBIT" : "CRDT"}</CdtDbtInd>`;
}

const balance = (code: string, amount: number, unit: Currency) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money(amount, amount < 0, unit)}<Dt><Dt>2024-02-01</Dt></Dt></Bal>`;

function message(inner: string): string {
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.10"><BkToCstmrStmt><Stmt>${inner}</Stmt></BkToCstmrStmt></Document>`;
}
