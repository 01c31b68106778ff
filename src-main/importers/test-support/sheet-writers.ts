/** Spreadsheets for tests, written part by part, so that each test says what stands in the file. */
import { strToU8, zipSync } from "fflate";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

export interface XlsxFile {
  /** Content of `sheetData` and what follows it, by name of the sheet. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  /** Content of each `si`. */
  readonly strings?: readonly string[];
  /** Codes of number formats, by the style that cells name from 1 on; style 0 is General. */
  readonly formats?: readonly (string | number)[];
  readonly from1904?: boolean;
  readonly members?: Readonly<Record<string, string>>;
}

export function writeXlsx({ sheets, hidden = [], strings, formats = [], from1904, members = {} }: XlsxFile): Buffer {
  const names = Object.keys(sheets);
  const codes = formats.flatMap((format, at) => (typeof format === "string" ? [[at + 164, format] as const] : []));
  const parts: Record<string, string> = {
    "[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `${HEAD}<Relationships ${PACKAGE}><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${HEAD}<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr${from1904 ? ' date1904="1"' : ""}/><sheets>${names
      .map(
        (name, at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${hidden.includes(name) ? ' state="hidden"' : ""} r:id="rId${at + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships ${PACKAGE}>${names
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join("")}<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/>${
      strings ? `<Relationship Id="t" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>` : ""
    }</Relationships>`,
    "xl/styles.xml": `${HEAD}<styleSheet ${MAIN}><numFmts>${codes
      .map(
        ([id, code]) =>
          `<numFmt numFmtId="${id}" formatCode="${code.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"/>`,
      )
      .join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((format, at) => `<xf numFmtId="${typeof format === "number" ? format : at + 164}"/>`)
      .join("")}</cellXfs></styleSheet>`,
    ...(strings
      ? { "xl/sharedStrings.xml": `${HEAD}<sst ${MAIN}>${strings.map((text) => `<si>${text}</si>`).join("")}</sst>` }
      : {}),
    ...Object.fromEntries(
      Object.values(sheets).map((text, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `${HEAD}<worksheet ${MAIN}>${text}</worksheet>`,
      ]),
    ),
    ...members,
  };
  return packed(parts);
}

export function packed(parts: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}

/** @param tables content of `office:spreadsheet` @param styles content of `office:automatic-styles` */
export function writeOds(tables: string, styles = "", members: Readonly<Record<string, string>> = {}): Buffer {
  const names = ["office", "table", "text", "style", "calcext"]
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(" ");
  const content = `${HEAD}<office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  const manifest = `${HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`;
  return Buffer.from(
    zipSync({
      mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }],
      ...Object.fromEntries(
        Object.entries({ "content.xml": content, "META-INF/manifest.xml": manifest, ...members }).map(
          ([name, text]) => [name, strToU8(text)],
        ),
      ),
    }),
  );
}

export const row = (...cells: readonly string[]): string => `<row>${cells.join("")}</row>`;
export const number = (value: string, style = 0): string => `<c s="${style}"><v>${value}</v></c>`;
export const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
export const odsText = (text: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
