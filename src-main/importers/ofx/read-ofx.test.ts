/** OFX and QFX of the dialects that banks write: what becomes a draft, what is left out and why, what is refused. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { readOfx } from "./read-ofx.ts";

const EUR = "EUR" as Currency;
const folder = path.join(import.meta.dirname, "../../../tests/fixtures/ofx");
const fixture = (name: string) => readFileSync(path.join(folder, name));

async function read(content: Buffer | string) {
  const file = await readOfx(typeof content === "string" ? Buffer.from(content) : content, { currency: EUR });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

async function refusal(content: Buffer | string) {
  const file = await readOfx(typeof content === "string" ? Buffer.from(content) : content, { currency: EUR });
  return file.ok ? "read" : file.error;
}

const statement = (bookings: string, currency = "EUR") =>
  `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>${currency}<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>${bookings}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

test("SGML without end tags gives the bookings with payee, memo, reference, cheque and the account they move to", async () => {
  const file = await read(fixture("bank-sgml.ofx"));
  expect(file).toMatchObject({ format: "ofx", charset: "utf-8", skipped: [] });
  expect(file.statements).toHaveLength(1);
  const [one] = file.statements;
  expect(one).toMatchObject({
    account: { number: "0012345678", bank: "011000015", kind: "checking" },
    currency: "USD",
    closing: { date: "2025-01-31", amount: 171_838 },
    skipped: [],
  });
  expect(one?.opening).toBeUndefined();
  expect(one?.drafts.map(({ raw, ...draft }) => draft)).toEqual([
    {
      line: 27,
      date: "2025-01-03",
      amount: -4217,
      payee: "Green & Grocer",
      memo: "CARD 4432 MAIN ST",
      bankRef: "H-1001",
    },
    {
      line: 35,
      date: "2025-01-07",
      amount: -125_000,
      payee: "Check",
      memo: "",
      bankRef: "H-1002",
      checkNumber: "1044",
    },
    { line: 44, date: "2025-01-15", amount: 231_055, payee: "PAYROLL R&D <b2b", memo: "", bankRef: "H-1003" },
    {
      line: 52,
      date: "2025-01-20",
      amount: -30_000,
      payee: "Own savings",
      memo: "",
      bankRef: "H-1004",
      transferAccount: "99887766",
    },
  ]);
  expect(one?.drafts[0]?.raw).toMatch(/^<STMTTRN>\n<TRNTYPE>DEBIT[\s\S]*<\/STMTTRN>$/);
});

test("several accounts in one file are several statements, each in its currency; pending is flagged, a refusal is told", async () => {
  const file = await read(fixture("several-accounts.ofx"));
  expect(file.statements.map(({ account, currency, drafts }) => [account.kind, currency, drafts.length])).toEqual([
    ["savings", "EUR", 5],
    ["loan", "JPY", 1],
    ["card", "KWD", 1],
  ]);
  const [euro, yen, dinar] = file.statements;
  expect(euro?.account.number).toBe("DE001000000000000000" + "01");
  expect(euro?.drafts.map(({ payee, amount, currency, pending }) => [payee, amount, currency, pending])).toEqual([
    ["Zinsen & <Boni>", 321, undefined, undefined],
    ["Café Süd", -2000, "USD", undefined],
    ["Shop", -1860, undefined, undefined],
    ["Bakery", -777, undefined, true],
    ["Kiosk", -111, undefined, true],
  ]);
  expect(yen?.drafts[0]?.amount).toBe(-1500);
  expect(dinar?.drafts[0]?.amount).toBe(-1234);
  expect(dinar?.closing?.amount).toBe(-12_500);
  expect(file.skipped).toMatchObject([{ line: 27, reason: "bank-error", text: "2003 Account not found" }]);
});

test("a broker's file gives its movements of cash; movements of securities are left out and named", async () => {
  const [one] = (await read(fixture("broker.qfx"))).statements;
  expect(one?.account).toEqual({ number: "X-22", bank: "broker.example", kind: "brokerage" });
  expect(one?.drafts.map(({ amount, roundedFrom }) => [amount, roundedFrom])).toEqual([
    [100_000, undefined],
    [-12, "-0.1250"],
  ]);
  expect(one?.skipped.map(({ reason, text }) => [reason, text])).toEqual([
    ["investment", "BUYSTOCK"],
    ["investment", "TRANSFER"],
    ["investment", "INCOME"],
  ]);
});

test("small letters, decimal comma, days that are none, zeros for nothing, and a booking that replaces another", async () => {
  const [one] = (await read(fixture("comma.ofx"))).statements;
  expect(one?.currency).toBe("BRL");
  expect(one?.drafts.map(({ amount, payee, bankRef }) => [amount, payee, bankRef])).toEqual([
    [50, "AÇÃO", undefined],
    [100, "Z", "9"],
  ]);
  expect(one?.skipped.map(({ reason, text }) => [reason, text])).toEqual([
    ["bad-amount", "."],
    ["bad-date", "20250231"],
    ["no-date", undefined],
    ["not-booked", undefined],
  ]);
  expect(one?.closing).toBeUndefined();
});

test.each([
  ["utf-8", "utf-8", Buffer.from("Überweisung")],
  ["windows-1252", "windows-1252", Buffer.from("Überweisung", "latin1")],
])("under a header that says 1252, bytes of %s are read as they are", async (_name, charset, payee) => {
  const parts = statement("<STMTTRN><DTPOSTED>20250101<TRNAMT>1<NAME>#</STMTTRN>").split("#");
  const header = "OFXHEADER:100\nENCODING:USASCII\nCHARSET:1252\n";
  const file = await read(Buffer.concat([Buffer.from(`${header}${parts[0]}`), payee, Buffer.from(parts[1] as string)]));
  expect(file.charset).toBe(charset);
  expect(file.statements[0]?.drafts[0]?.payee).toBe("Überweisung");
});

test("UTF-16 and a declared code page are understood", async () => {
  const text = statement("<STMTTRN><DTPOSTED>20250101<TRNAMT>1<NAME>Kő</STMTTRN>");
  const wide = await read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]));
  expect(wide).toMatchObject({ charset: "utf-16le", statements: [{ drafts: [{ payee: "Kő" }] }] });
  const page = Buffer.from(`OFXHEADER:100\nCHARSET:1250\n${text.replace("ő", "\xf5")}`, "latin1");
  expect(await read(page)).toMatchObject({ charset: "windows-1250", statements: [{ drafts: [{ payee: "Kő" }] }] });
});

test("an unknown currency makes no guess about digits; a statement that names none takes the account's", async () => {
  const booking = "<STMTTRN><DTPOSTED>20250101<TRNAMT>1.5</STMTTRN>";
  const [unknown] = (await read(statement(booking, "ZZZ"))).statements;
  expect(unknown).toMatchObject({ drafts: [], skipped: [{ reason: "bad-currency", text: "ZZZ" }] });
  for (const nothing of ["", "XXX"]) {
    const [silent] = (await read(statement(booking, nothing))).statements;
    expect(silent?.currency).toBeUndefined();
    expect(silent?.drafts[0]?.amount).toBe(150);
  }
  expect((await read(statement(booking, "R$"))).statements[0]).toMatchObject({
    currency: "BRL",
    drafts: [{ amount: 150 }],
  });
});

test("an error of the bank, an answer without statement, a cut file, other formats and forbidden markup are named", async () => {
  const error = "<SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Sign-on &amp; invalid</STATUS></SONRS>";
  expect(await refusal(`OFXHEADER:100\n<OFX><SIGNONMSGSRSV1>${error}</SIGNONMSGSRSV1></OFX>`)).toEqual({
    kind: "bank-error",
    code: "15500",
    message: "Sign-on & invalid",
  });
  expect(await refusal("OFXHEADER:100\n\n<OFX>\n</OFX>\n")).toMatchObject({ kind: "broken", detail: "no-statement" });
  const whole = fixture("bank-sgml.ofx").toString();
  expect(await refusal(whole.slice(0, whole.indexOf("H-1003")))).toEqual({
    kind: "broken",
    line: 48,
    detail: "cut-off",
  });
  expect(await refusal("Date,Amount\n2025-01-01,5\n")).toEqual({ kind: "not-this-format", found: "csv" });
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE OFX [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<OFX>&b;</OFX>`;
  expect(await refusal(bomb)).toEqual({ kind: "broken", line: 2, detail: "forbidden-markup" });
  expect(await refusal(`${statement("")}<!-- never ends`)).toMatchObject({ detail: "malformed-markup" });
});

test("reading lets go of the thread, tells how far it is, and stops when it is told to", async () => {
  const many = Buffer.from(statement("<STMTTRN><DTPOSTED>20250101<TRNAMT>1.00<FITID>x</STMTTRN>\n".repeat(5000)));
  const seen: number[] = [];
  const file = await readOfx(many, { currency: EUR, onProgress: (done, total) => seen.push(done / total) });
  expect(file.ok && file.value.statements[0]?.drafts.length).toBe(5000);
  expect(seen.length).toBeGreaterThan(4);
  expect(seen.at(-1)).toBe(1);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  const stop = new AbortController();
  const cancelled = await readOfx(many, { currency: EUR, signal: stop.signal, onProgress: () => stop.abort() });
  expect(cancelled).toEqual({ ok: false, error: { kind: "cancelled" } });
});
