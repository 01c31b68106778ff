import { expect, test } from "vitest";
import { understand } from "./csv/read-csv.ts";
import { detectFormat } from "./detect.ts";

const latin = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["pdf", latin("%PDF-1.7\n%\xe2\xe3\xcf\xd3")],
  ["sqlite", latin("SQLite format 3\0\x10\0\x01\x01")],
  ["xlsx", latin("PK\x03\x04....[Content_Types].xml....xl/workbook.xml")],
  ["ods", latin("PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet")],
  ["zip", latin("PK\x03\x04\x14\0a.txt")],
  ["xls", latin("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")],
  ["gzip", latin("\x1f\x8b\x08\0\0")],
  ["image", latin("\x89PNG\r\n\x1a\n")],
  ["image", latin("\xff\xd8\xff\xe0")],
  ["rtf", latin("{\\rtf1\\ansi")],
  ["ofx", latin("OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><SIGNONMSGSRSV1>")],
  ["ofx", latin('<?xml version="1.0"?>\n<?OFX OFXHEADER="200"?>\n<OFX>')],
  ["qif", latin("!Type:Bank\nD03/04/2024\nT-1.00\n^\n")],
  ["qif", latin("# a note\r\n# another\r\n\r\n!Type:Bank\r\nD03/04/2024\r\nT-1.00\r\n^\r\n")],
  ["qif", latin("D03/04/2024\r\nT-1.00\r\nPShop\r\n^")],
  ["camt", latin('<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">')],
  ["xml", latin('<?xml version="1.0"?><note>hello</note>')],
  ["html", latin("<!DOCTYPE html><html><table><tr><td>1</td></tr></table>")],
  ["mt940", latin(":20:STARTUMS\n:25:10020030/1234567\n:28C:0\n:60F:C240101EUR0,\n:61:2401020102D1,00N\n")],
  ["json", latin('{"transactions": [{"date": "2024-01-01"}]}')],
  ["json", latin('[{"date": "2024-01-01"}]')],
  ["empty", latin("")],
  ["empty", latin("\n \r\n\t")],
  ["binary", latin("\x01\x02\x03\x04\x05,\x06\x07;\x08\n\x01\x02")],
  ["csv", latin("Date,Amount\n2024-01-01,1.00\n")],
  ["csv", latin("[1],[2]\n2024-01-01,1.00\n")],
  ["csv", latin("<2024>;a\n")],
] as const)("%s is recognised by its content", (format, bytes) => {
  expect(detectFormat(bytes)).toBe(format);
  if (format !== "csv") expect(understand(bytes)).toEqual({ ok: false, error: { kind: "not-csv", found: format } });
});

test("a text without a table is refused as text", () => {
  expect(understand(latin("Dear customer\nyour balance is fine\nYours\n"))).toEqual({
    ok: false,
    error: { kind: "not-csv", found: "text" },
  });
});
