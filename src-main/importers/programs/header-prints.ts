/** By which columns the exports of programs are known, and where the header of such a file stands. */
import Papa from "papaparse";
import type { BookFormat } from "../../../src-shared/domain/file-formats.ts";
import type { Separator } from "../../../src-shared/domain/import-mapping.ts";

type Print = readonly [BookFormat, readonly string[]];

/** Names that no other file has together, in small letters; the order of the columns does not matter. The first that fits is it. */
const PRINTS: readonly Print[] = [
  ["mint", ["date", "description", "original description", "amount", "transaction type", "category", "account name"]],
  ["ynab", ["account", "date", "payee", "category group/category", "memo", "outflow", "inflow"]],
  ["ynab", ["account", "date", "payee", "master category", "sub category", "memo", "outflow", "inflow"]],
  [
    "firefly",
    ["journal_id", "type", "amount", "date", "source_name", "source_type", "destination_name", "destination_type"],
  ],
  ["actual-csv", ["account", "date", "payee", "notes", "category_group", "category", "amount"]],
];

const SEPARATORS: readonly Separator[] = [",", ";", "\t"];
/** Lines that may stand before the header, blank or not. */
const MOST_BEFORE = 3;
const LONGEST = 4000;

interface Header {
  readonly format: BookFormat;
  /** In small letters, by column. */
  readonly names: readonly string[];
  /** 1-based. */
  readonly line: number;
  readonly separator: Separator;
}

/** @returns undefined when these are the lines of no known program */
export function headerNames(lines: readonly string[], prints: readonly Print[] = PRINTS): Header | undefined {
  for (let at = 0; at <= MOST_BEFORE && at < lines.length; at++) {
    const text = (lines[at] as string).replace(/^\uFEFF/, "");
    if (text.trim() === "" || text.length > LONGEST) continue;
    for (const separator of SEPARATORS) {
      if (!text.includes(separator)) continue;
      const fields = Papa.parse<string[]>(text, { delimiter: separator, quoteChar: '"' }).data[0] ?? [];
      const names = fields.map((name) => name.trim().toLowerCase());
      const format = prints.find(([, wanted]) => wanted.every((name) => names.includes(name)))?.[0];
      if (format) return { format, names, line: at + 1, separator };
    }
  }
  return undefined;
}

const HEAD_BYTES = 16 * 1024;

/** A cheap look at the beginning: the names are ASCII in every character set that is read. */
export function programOf(bytes: Uint8Array): BookFormat | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES))
    .toString("latin1")
    .replaceAll("\0", "")
    .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, "");
  return headerNames(head.split(/\r\n|\r|\n/, MOST_BEFORE + 1))?.format;
}
