/**
 * XLSX (Office Open XML, ECMA-376) with real days and numbers: the rows of the CSV export in sheets called Transactions,
 * then the accounts with what they hold. Written as a stream: a row is compressed when it is made, so a hundred thousand
 * rows take the memory of one. Texts are texts (inline strings), so nothing in them can run as a formula.
 */
import { Zip, ZipDeflate } from "fflate";
import { transactionToLines } from "../../src-shared/domain/account-lines.ts";
import { currencyDigits } from "../../src-shared/domain/currency.ts";
import { toDayNumber } from "../../src-shared/domain/date.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { type Minor, toDecimal, ZERO } from "../../src-shared/domain/money.ts";
import type { LedgerDump } from "../ledger/ledger.ts";
import { csvHeader, rowsOf } from "./csv.ts";

export interface XlsxOptions {
  /** What each account holds at the end of the period. */
  readonly closing: ReadonlyMap<AccountId, Minor>;
}

/** A sheet has 1,048,576 rows; the first holds the names. */
const MOST_ROWS = 1_048_575;
/** Day 0 of a spreadsheet is 1899-12-30; before March 1900 its calendar is wrong, so those days stay texts. */
const EPOCH = 25_569;
const FIRST_DAY = -25_508;

type Cell = { readonly text: string } | { readonly number: string; readonly digits: number } | { readonly day: string };

/** Pieces of the file in order; empty ones let whoever gathers them breathe. */
export function* xlsxPieces(dump: LedgerDump, { closing }: XlsxOptions): Generator<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    out.push(piece);
  });
  const drain = function* (): Generator<Uint8Array> {
    if (out.length > 0) yield* out.splice(0);
    else yield NOTHING;
  };
  const begin = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    return file;
  };
  const whole = (name: string, text: string) => begin(name).push(bytesOf(text), true);

  const names: string[] = [];
  const row = rowsOf(dump);
  const accounts = new Map(dump.accounts.map(({ id, currency }) => [id, currency]));
  let sheet = openSheet(begin, names, "Transactions", csvHeader);
  for (const transaction of dump.transactions) {
    for (const line of transactionToLines(transaction)) {
      if (sheet.rows() === MOST_ROWS) {
        sheet.end();
        sheet = openSheet(begin, names, `Transactions ${names.length + 1}`, csvHeader);
      }
      const digits = currencyDigits(accounts.get(line.accountId) ?? transaction.currency);
      sheet.write(
        row(transaction, line).map((value, at): Cell => {
          const name = csvHeader[at];
          if (name === "Amount") return { number: value, digits };
          if (name === "Value") return { number: value, digits: currencyDigits(transaction.currency) };
          return name === "Date" || name === "Bank date" ? { day: value } : { text: value };
        }),
      );
    }
    yield* drain();
  }
  sheet.end();
  const held = openSheet(begin, names, "Accounts", ["Account", "Kind", "Currency", "Balance"]);
  for (const { id, name, kind, currency } of dump.accounts) {
    const number = toDecimal(closing.get(id) ?? ZERO, currency);
    held.write([{ text: name }, { text: kind }, { text: currency }, { number, digits: currencyDigits(currency) }]);
  }
  held.end();
  whole("xl/styles.xml", STYLES);
  whole("xl/workbook.xml", workbook(names));
  whole("xl/_rels/workbook.xml.rels", relations(names));
  whole("_rels/.rels", ROOT);
  whole("[Content_Types].xml", contentTypes(names));
  zip.end();
  yield* drain();
}

const NOTHING = new Uint8Array(0);
const encoder = new TextEncoder();
const bytesOf = (text: string): Uint8Array => encoder.encode(text);
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

function openSheet(begin: (name: string) => ZipDeflate, names: string[], title: string, header: readonly string[]) {
  names.push(title);
  const file = begin(`xl/worksheets/sheet${names.length}.xml`);
  let rows = 0;
  let pending = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${header.length}" width="16" customWidth="1"/></cols><sheetData><row>${header.map((text) => `<c t="inlineStr" s="1"><is><t>${safe(text)}</t></is></c>`).join("")}</row>`;
  return {
    rows: () => rows,
    write(cells: readonly Cell[]) {
      rows++;
      pending += `<row>${cells.map(cellXml).join("")}</row>`;
      if (pending.length < 65_536) return;
      file.push(bytesOf(pending));
      pending = "";
    },
    end: () => file.push(bytesOf(`${pending}</sheetData></worksheet>`), true),
  };
}

function cellXml(cell: Cell): string {
  if ("number" in cell) return `<c s="${3 + cell.digits}"><v>${cell.number}</v></c>`;
  const value = "day" in cell ? cell.day : cell.text;
  if (value === "") return "<c/>";
  if ("day" in cell) {
    const day = toDayNumber(cell.day as Parameters<typeof toDayNumber>[0]);
    if (day >= FIRST_DAY) return `<c s="2"><v>${day + EPOCH}</v></c>`;
  }
  return `<c t="inlineStr"><is><t xml:space="preserve">${safe(value)}</t></is></c>`;
}

const safe = (text: string): string =>
  text
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** Plain, bold, day, then numbers with 0 to 4 digits. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="6"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>${[0, 1, 2, 3, 4].map((digits) => `<numFmt numFmtId="${165 + digits}" formatCode="#,##0${digits > 0 ? `.${"0".repeat(digits)}` : ""}"/>`).join("")}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${[164, 165, 166, 167, 168, 169].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join("")}</cellXfs></styleSheet>`;

const workbook = (names: readonly string[]) =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, at) => `<sheet name="${safe(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`;
const relations = (names: readonly string[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${names.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
const ROOT = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const contentTypes = (names: readonly string[]) =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>${names.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`).join("")}</Types>`;
