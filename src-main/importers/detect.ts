/**
 * What a file is, judged by its content and never by its name. Everything that is no text table is named as what it
 * is, so that a refusal can say "this is a PDF". Whether a text really is a table is decided by `csv/dialect.ts`.
 */
import type { FoundFormat } from "../../src-shared/domain/import-mapping.ts";

export type DetectedFormat = FoundFormat | "csv";

const HEAD_BYTES = 64 * 1024;

/** @returns `csv` for any text that is not recognised as something else */
export function detectFormat(bytes: Uint8Array): DetectedFormat {
  return detectMagic(bytes) ?? detectText(headText(bytes), bytes);
}

const MAGIC: readonly (readonly [FoundFormat, readonly number[]])[] = [
  ["sqlite", [...Buffer.from("SQLite format 3\0", "latin1")]],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["gzip", [0x1f, 0x8b, 0x08]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [...Buffer.from("GIF8", "latin1")]],
  ["image", [0x49, 0x49, 0x2a, 0x00]],
  ["image", [0x4d, 0x4d, 0x00, 0x2a]],
  ["rtf", [...Buffer.from("{\\rtf", "latin1")]],
];

function detectMagic(bytes: Uint8Array): FoundFormat | undefined {
  for (const [format, magic] of MAGIC) if (magic.every((byte, at) => bytes[at] === byte)) return format;
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  if (/^[\s\uFEFF]{0,16}%PDF-/.test(head)) return "pdf";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image";
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) return detectZip(bytes, head);
  return undefined;
}

/** Names of the members stand uncompressed in the archive. */
function detectZip(bytes: Uint8Array, head: string): FoundFormat {
  if (head.includes("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) return "ods";
  const ends = `${head}${Buffer.from(bytes.subarray(-HEAD_BYTES)).toString("latin1")}`;
  return /xl\/(?:workbook|worksheets)/.test(ends) ? "xlsx" : "zip";
}

/** The beginning as text, good enough to see ASCII marks: zero bytes of UTF-16 and padding are left out. */
function headText(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, HEAD_BYTES))
    .toString("latin1")
    .replaceAll("\0", "")
    .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, "");
}

function detectText(text: string, bytes: Uint8Array): DetectedFormat {
  const head = text.trimStart();
  if (head === "") return bytes.length > HEAD_BYTES ? "binary" : "empty";
  if (isBinary(text)) return "binary";
  if (/^OFXHEADER/i.test(head)) return "ofx";
  if (/^(?:[#;][^\n]{0,200}\n\s{0,20}){0,20}!(?:type|account|option|clear)\b/i.test(head) || isBareQif(head))
    return "qif";
  if (head.startsWith("<")) return detectMarkup(head);
  if (/^(?:\{1:|:20:|:940:|:25:)/m.test(head.slice(0, 2000)) && /^:(?:60[FM]|61|28C?|34F):/m.test(head)) return "mt940";
  // A fragment without its header: bookings tell what it is.
  if (/^:61:\d{6}(?:\d{4})?R?[CD]/m.test(head)) return "mt940";
  if (/^(?:\{\s*(?:"[^"\n]{0,200}"\s*:|\})|\[\s*(?:\{\s*["}]|\]|\[\s*["\d[]))/.test(head)) return "json";
  if (isJournal(head)) return "hledger";
  return /<OFX>\s*<SIGNONMSGS/i.test(head) ? "ofx" : "csv";
}

/** Records of QIF whose header was left out: a day, an amount, other lines by their letter, and the mark that ends them. */
const isBareQif = (head: string): boolean =>
  /^D ?\d{1,4}[-/.'][^\n]{3,12}\n(?:[UPMNCLA][^\n]{0,200}\n){0,12}T[-+]?[^\n]{0,4}\d[^\n]{0,20}\n(?:[UPMNCLAS$EDT%][^\n]{0,200}\n){0,60}\^(?:\s|$)/.test(
    head,
  );

/** A day with words behind it and two postings under it, or directives with names of accounts. No table indents its lines. */
const isJournal = (head: string): boolean => hasTransaction(withYears(head)) || hasDirectives(head);

/** Days without a year may follow a directive that says it. */
const withYears = (head: string): string =>
  /^(?:Y ?|year )\d{4}\s/m.test(head) ? head.replace(/^(?=\d\d?[-/.]\d\d?\s)/gm, "2000-") : head;

const hasTransaction = (head: string): boolean =>
  /^\d{4}[-/.]\d\d?[-/.]\d\d?(?:=\S{1,10})?(?:[ \t][^\n]{0,500})?\r?\n(?:[ \t]+[^\s][^\n]{0,500}(?:\n|$)){2}/m.test(
    head,
  ) && /^[ \t]+(?:[*!] ?)?[^\s;\d][^\n;]{0,200}(?: {2}|\t)[^\n]{0,60}\d/m.test(head);

const hasDirectives = (head: string): boolean =>
  /^(?:decimal-mark [.,]|commodity [^\n]{0,40}\d)/m.test(head) && /^account \S[^\n]{0,200}:/m.test(head);

function detectMarkup(head: string): DetectedFormat {
  if (/<OFX[\s>]|<\?OFX/i.test(head)) return "ofx";
  if (/camt\.05[234]|<(?:\w+:)?BkToCstmr/.test(head)) return "camt";
  if (/<!doctype html|<html|<table|<body/i.test(head)) return "html";
  return /^<(?:\?xml|!--|!DOCTYPE|[A-Za-z_][\w:.-]*[\s/>])/i.test(head) ? "xml" : "csv";
}

/** Control signs that no text has; line ends, tab, form feed, escape and the old end-of-file mark are fine. */
function isBinary(text: string): boolean {
  let odd = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && !(code >= 9 && code <= 13) && code !== 26 && code !== 27) odd++;
  }
  return odd > 2 && odd / text.length > 0.01;
}
