import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type Currency, isCurrency } from "../../src-shared/domain/currency.ts";
import type { StatementFormat } from "../../src-shared/domain/file-formats.ts";
import { formatOf, readStatementFile, versionOf } from "./read-file.ts";

const fixtures = path.join(import.meta.dirname, "../../tests/fixtures");
const fixture = (name: string) => readFileSync(path.join(fixtures, name));
const currencyOf = (code: string): Currency => {
  if (!isCurrency(code)) throw new Error(code);
  return code;
};
const eur = currencyOf("EUR");

test.each<readonly [StatementFormat, string, string]>([
  ["ofx", "ofx/bank-sgml.ofx", "1.0.2"],
  ["ofx", "ofx/several-accounts.ofx", "2.1.1"],
  ["qif", "qif/household.qif", ""],
  ["camt", "camt/day.053.xml", "camt.053.001.02"],
  ["mt940", "mt940/german.sta", "MT940"],
  ["mt940", "mt940/interim.942", "MT942"],
])("a file of %s is read by its own reader: %s", async (format, name, version) => {
  const bytes = fixture(name);
  expect(formatOf(bytes)).toEqual({ ok: true, value: format });
  expect(versionOf(bytes, format)).toBe(version);
  const read = await readStatementFile(bytes, { currency: eur });
  expect(read).toMatchObject({ ok: true, value: { format } });
});

test("bookings alone tell that they are of an MT940 file", async () => {
  const bytes = Buffer.from(":61:2401020102DR1,00NMSCNONREF\n:86:KIOSK\n:61:240103D2,00NMSCNONREF\n");
  expect(formatOf(bytes)).toEqual({ ok: true, value: "mt940" });
  expect(await readStatementFile(bytes, { currency: eur })).toMatchObject({ value: { format: "mt940" } });
});

test("a table and what is none of these are named as what they are", async () => {
  expect(formatOf(Buffer.from("Date,Amount\n2026-01-01,1\n"))).toEqual({ ok: true, value: "csv" });
  expect(formatOf(Buffer.from("%PDF-1.7"))).toEqual({ ok: false, error: "pdf" });
  expect(await readStatementFile(Buffer.from("Date,Amount\n"), { currency: eur })).toEqual({
    ok: false,
    error: { kind: "not-this-format", found: "csv" },
  });
  expect(await readStatementFile(Buffer.from("%PDF-1.7"), { currency: eur })).toEqual({
    ok: false,
    error: { kind: "not-this-format", found: "pdf" },
  });
});
