import { expect, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { detectFormat } from "../detect.ts";
import { inline, number, odsText, packed, row, writeOds, writeXlsx } from "../test-support/sheet-writers.ts";
import { openWorkbook } from "./read-sheets.ts";

async function table(bytes: Uint8Array, sheet = 0): Promise<string[]> {
  const workbook = await openWorkbook(bytes);
  if (!workbook.ok) throw new Error(workbook.error);
  const read = await workbook.value.read(sheet);
  if (!read.ok) throw new Error(read.error);
  return Buffer.from(read.value).toString().split("\n").slice(0, -1);
}

const xlsx = (data: string, rest: Omit<Parameters<typeof writeXlsx>[0], "sheets"> = {}) =>
  writeXlsx({ sheets: { Sheet1: `<sheetData>${data}</sheetData>` }, ...rest });

test("an amount is what a person sees, without the noise of binary fractions", async () => {
  const bytes = xlsx(
    row(number("12.1"), number("12.099999999999999"), number("0.30000000000000004"), number("-1.2E-2"), number("1E3")) +
      row(
        number("12.098765", 1),
        number("-0.005", 1),
        number("12.345"),
        number("1234567.8999999999", 2),
        number("7", 1),
      ),
    { formats: ["#,##0.00", 4] },
  );
  expect(await table(bytes)).toEqual(["12.10,12.10,0.30,-0.0120,1000", "12.10,-0.01,12.3450,1234567.90,7"]);
});

test("days are days in both calendars, with any format that shows one", async () => {
  const formats = ["dd.mm.yyyy", 14, "yyyy\\-mm\\-dd hh:mm", "[$-407]d. mmmm yyyy;@", "mmm yy", "h:mm AM/PM", "[h]:mm"];
  const cells = (...serials: readonly string[]) => row(...serials.map((serial, at) => number(serial, at + 1)));
  expect(
    await table(xlsx(cells("46053", "46053", "46053.604166666664", "46053", "46053", "0.5", "46053.25"), { formats })),
  ).toEqual(["2026-01-31,2026-01-31,2026-01-31 14:30,2026-01-31,2026-01-31,12:00,06:00"]);
  expect(await table(xlsx(cells("44591", "44591"), { formats, from1904: true }))).toEqual(["2026-01-31,2026-01-31"]);
  // The year 1900 as Lotus counted it: day 59 is the last of February, day 61 the first of March, day 60 never was.
  expect(await table(xlsx(cells("59", "61", "60"), { formats }))).toEqual(["1900-02-28,1900-03-01,60"]);
});

test("formats with letters that are no day stay numbers, and say their currency", async () => {
  const formats = [
    '#,##0.00 "days"',
    "#,##0.00\\ [$€-407]",
    '"USD" #,##0.00',
    "[$$-409]#,##0.00",
    "0.00E+00",
    "[Red]0.00",
    "0%",
    "@",
  ];
  const cells = formats.map((_, at) => number("12.5", at + 1)).join("");
  expect(await table(xlsx(row(cells), { formats }))).toEqual([
    "12.50,12.50 EUR,12.50 USD,12.50,12.50,12.50,1250%,12.50",
  ]);
});

test("texts are shared, inline, rich and worked out; formulas count with their last value", async () => {
  const strings = [
    "<t>Corner &amp; Sons</t>",
    "<r><t>Rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh sb='0'><t>spoken</t></rPh>",
    "<t xml:space='preserve'>two_x000D_\nlines</t>",
  ];
  const shared = (at: number) => `<c t="s"><v>${at}</v></c>`;
  const bytes = xlsx(
    row(shared(0), shared(1), shared(2), inline('say "hi"'), '<c t="str"><f>A1&amp;B1</f><v>joined, text</v></c>') +
      row(
        "<c><f>SUM(A1:A9)</f><v>3.5</v></c>",
        "<c><f>NOW()</f></c>",
        '<c t="b"><v>1</v></c>',
        '<c t="e"><v>#DIV/0!</v></c>',
        '<c t="d"><v>2026-01-31T00:00:00</v></c>',
        shared(99),
      ),
    { strings },
  );
  expect(await table(bytes)).toEqual([
    'Corner & Sons,Rich text,two lines,"say ""hi""","joined, text"',
    "3.50,,TRUE,#DIV/0!,2026-01-31",
  ]);
});

test("cells stand where their reference says; blank rows keep their number; merged days fill, merged amounts do not", async () => {
  const bytes = writeXlsx({
    sheets: {
      Sheet1:
        '<sheetData><row r="1"><c r="C1"><v>1</v></c></row><row r="4"><c r="A4" s="1"><v>46053</v></c><c r="B4"><v>9</v></c></row>' +
        '<row r="5"><c r="A5"/><c r="B5"/><c r="C5"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A4:A5"/><mergeCell ref="B4:B5"/></mergeCells>',
    },
    formats: [14],
  });
  expect(await table(bytes)).toEqual([",,1", ",,", ",,", "2026-01-31,9,", "2026-01-31,,2"]);
});

test("sheets are listed with those that are hidden; charts and prefixes do not matter", async () => {
  const bytes = writeXlsx({
    sheets: {
      Notes: "<sheetData/>",
      Umsätze: `<x:sheetData xmlns:x="urn:x">${row(inline("a"))}</x:sheetData>`,
      Old: "<sheetData/>",
    },
    hidden: ["Old"],
  });
  const workbook = await openWorkbook(bytes);
  expect(workbook).toMatchObject({
    ok: true,
    value: {
      format: "xlsx",
      sheets: [
        { name: "Notes", isHidden: false },
        { name: "Umsätze", isHidden: false },
        { name: "Old", isHidden: true },
      ],
    },
  });
  expect(await table(bytes, 1)).toEqual(["a"]);
  expect(await table(bytes, 0)).toEqual([]);
});

test("a file that another program's library wrote is read the same", async () => {
  const day = new Date(Date.UTC(2026, 0, 31));
  const written = await writeExcelFile([
    [{ value: "Date" }, { value: "Payee" }, { value: "Amount" }],
    [
      { value: day, type: Date, format: "dd/mm/yyyy" },
      { value: "Corner & Sons" },
      { value: -12.1, type: Number, format: "#,##0.00" },
    ],
  ]).toBuffer();
  expect(detectFormat(written)).toBe("xlsx");
  expect(await table(written)).toEqual(["Date,Payee,Amount", "2026-01-31,Corner & Sons,-12.10"]);
});

test("OpenDocument: typed cells, repeated cells and rows, comments aside, merged days", async () => {
  const cell = (attributes: string, shown = "") =>
    `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`;
  const bytes = writeOds(
    `<table:tracked-changes><table:table-cell office:value-type="string"><text:p>old</text:p></table:table-cell></table:tracked-changes>` +
      `<table:table table:name="Hidden" table:style-name="h"><table:table-row>${odsText("x")}</table:table-row></table:table>` +
      '<table:table table:name="Giro">' +
      `<table:table-row>${odsText("Tag")}${odsText("Wer")}${odsText("Betrag")}</table:table-row>` +
      '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>' +
      `<table:table-row>${cell('office:value-type="date" office:date-value="2026-01-31" table:number-rows-spanned="2"', "31.01.26")}` +
      `<table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p></office:annotation><text:p>Bäcker<text:s text:c="2"/><text:span>&amp; Co</text:span></text:p><text:p>Filiale</text:p></table:table-cell>` +
      `${cell('office:value-type="currency" office:currency="EUR" office:value="-12.0987"', "-12,10 €")}</table:table-row>` +
      `<table:table-row><table:covered-table-cell/>${odsText("Kiosk")}${cell('office:value-type="float" office:value="3.5"', "3,5")}` +
      `${cell('office:value-type="percentage" office:value="0.19"', "19 %")}${cell('office:value-type="boolean" office:boolean-value="true"', "WAHR")}${cell('office:value-type="date" office:date-value="2026-01-31T10:05:00"', "x")}</table:table-row>` +
      '<table:table-row table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>',
    '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>',
  );
  expect(detectFormat(bytes)).toBe("ods");
  const workbook = await openWorkbook(bytes);
  expect(workbook).toMatchObject({
    value: {
      format: "ods",
      sheets: [
        { name: "Hidden", isHidden: true },
        { name: "Giro", isHidden: false },
      ],
    },
  });
  expect(await table(bytes, 1)).toEqual([
    "Tag,Wer,Betrag,,,",
    ",,,,,",
    ",,,,,",
    "2026-01-31,Bäcker & Co Filiale,-12.10 EUR,,,",
    "2026-01-31,Kiosk,3.50,19 %,TRUE,2026-01-31 10:05:00",
  ]);
});

const troubleOf = async (bytes: Uint8Array, sheet = 0) => {
  const workbook = await openWorkbook(bytes);
  if (!workbook.ok) return workbook.error;
  const read = await workbook.value.read(sheet);
  return read.ok ? "none" : read.error;
};

test("what is no workbook, is locked, damaged or wants to multiply is said, not suffered", async () => {
  const good = xlsx(row(inline("a")));
  expect(await troubleOf(good)).toBe("none");
  expect(await troubleOf(good.subarray(0, good.length - 30))).toBe("damaged");
  expect(await troubleOf(packed({ "xl/workbook.bin": "x" }))).toBe("no-sheet");
  const doctype = '<!DOCTYPE a [<!ENTITY b "bbb">]><worksheet><sheetData/></worksheet>';
  expect(await troubleOf(xlsx("", { members: { "xl/worksheets/sheet1.xml": doctype } }))).toBe("forbidden-markup");
  expect(await troubleOf(xlsx("", { members: { "xl/worksheets/sheet1.xml": "<worksheet><sheetData>" } }))).toBe(
    "malformed-markup",
  );
  expect(await troubleOf(xlsx("<a>".repeat(400)))).toBe("too-deep");
  expect(await troubleOf(xlsx('<row><c r="ZZZ1"><v>1</v></c></row>'))).toBe("too-many-columns");
  expect(await troubleOf(xlsx('<row><c r="A9999999"><v>1</v></c></row>'))).toBe("too-many-rows");
  const locked = { "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>" };
  expect(await troubleOf(writeOds("", "", locked))).toBe("encrypted");
  const filled =
    '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="400" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>';
  expect(await troubleOf(writeOds(filled))).toBe("too-large");
});

test("a zip bomb is refused after the limit, whatever it claims of its size", async () => {
  const bomb = xlsx(row(inline("a")), {
    members: { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${" ".repeat(40_000_000)}</sheetData></worksheet>` },
  });
  expect(bomb.length).toBeLessThan(100_000);
  expect(await troubleOf(bomb)).toBe("bomb");
  // The same with a list that claims a few bytes: the sizes as unpacked stand in the list and in front of the member.
  const lying = Buffer.from(bomb);
  for (let at = 0; at < lying.length - 46; at++)
    if (lying.readUInt32LE(at) === 0x02014b50) lying.writeUInt32LE(10, at + 24);
  expect(await troubleOf(lying)).toBe("bomb");
});
