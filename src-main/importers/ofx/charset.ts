/**
 * The character set of an OFX file. Headers lie: UTF-8 stands under "CHARSET:1252", Latin-1 under nothing. Bytes that
 * are good UTF-8 (or UTF-16) are that, whatever the header says; only for the others is the header believed.
 */
import { decode, decodeAs, guessCharset } from "../csv/charset.ts";

export interface DecodedOfx {
  readonly text: string;
  readonly charset: string;
}

const HEAD_BYTES = 2048;

export function decodeOfx(bytes: Uint8Array): DecodedOfx {
  const guess = guessCharset(bytes);
  const declared = declaredCharset(bytes);
  if (declared !== undefined && guess.confidence !== "sure" && !/^utf/.test(guess.value)) {
    const text = decodeAs(bytes, declared);
    if (text !== undefined) return { text, charset: declared };
  }
  const decoded = decode(bytes, guess.value);
  return { text: decoded.ok ? decoded.value.text : "", charset: guess.value };
}

/** @returns undefined when the header names none, or one that says nothing about bytes above 127 */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1");
  const named =
    /\bCHARSET\s?[:=]\s?"?([\w-]{2,20})/i.exec(head)?.[1] ??
    /<\?xml[^>]{0,200}\bencoding\s?=\s?["']([\w-]{2,20})/i.exec(head)?.[1];
  if (named === undefined) return undefined;
  const label = named.toLowerCase();
  if (/^\d+$/.test(label)) return pageOf(Number(label));
  // What calls itself Latin-1 holds the signs of Windows: every browser reads it so.
  if (/^(?:iso-?)?8859-1$|^latin-?1$/.test(label)) return "windows-1252";
  if (/^8859-\d+$/.test(label)) return `iso-${label}`;
  return /^(?:none|utf-?8|unicode|us-?ascii|ascii)$/.test(label) ? undefined : label;
}

function pageOf(page: number): string | undefined {
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  return page >= 437 && page <= 869 ? `cp${page}` : undefined;
}
