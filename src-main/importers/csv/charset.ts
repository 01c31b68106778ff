/**
 * Bytes to text. A byte order mark decides; then zero bytes (UTF-16 without one), then UTF-8 if every byte fits, then
 * rules for East Asian sets, then the single-byte set whose letters make the best words, with chardet's opinion.
 * Windows-1252 is the last resort, and the person may overrule all of it.
 */
import chardet from "chardet";
import iconv from "iconv-lite";
import type { Confidence, Guess, NotCsv, Reason } from "../../../src-shared/domain/import-mapping.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { bestSingleByte, findEastAsian } from "./charset-letters.ts";

export interface Decoded {
  readonly text: string;
  readonly charset: Guess<string>;
}

const SAMPLE_BYTES = 32 * 1024;

/** @param chosen label that the person or a preset insists on */
export function decode(bytes: Uint8Array, chosen?: string): Result<Decoded, NotCsv> {
  if (chosen !== undefined) {
    const text = decodeAs(bytes, chosen);
    if (text === undefined) return err({ kind: "unknown-charset", label: chosen });
    return ok({ text, charset: guess(chosen, "sure", { key: "charset-chosen", params: { label: chosen } }) });
  }
  const early = byteOrderMark(bytes) ?? zeroBytePattern(bytes);
  const text = early === undefined ? strictUtf8(bytes) : undefined;
  if (text !== undefined)
    return ok({ text: withoutZeros(text), charset: guess("utf-8", "sure", { key: "charset-valid-utf8", params: {} }) });
  const charset = guessCharset(bytes);
  return ok({ text: decodeAs(bytes, charset.value) ?? "", charset });
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const withoutZeros = (text: string) => (text.includes("\0") ? text.replaceAll("\0", "") : text);

export function guessCharset(bytes: Uint8Array): Guess<string> {
  const marked = byteOrderMark(bytes);
  if (marked) return guess(marked, "sure", { key: "charset-bom", params: { label: marked } });
  const wide = zeroBytePattern(bytes);
  if (wide) return guess(wide, "likely", { key: "charset-zero-bytes", params: { label: wide } });
  const utf8 = judgeUtf8(bytes);
  if (utf8) return guess("utf-8", utf8, { key: "charset-valid-utf8", params: {} });
  const sample = highByteSample(bytes);
  const eastAsian = findEastAsian(sample);
  if (eastAsian)
    return guess(eastAsian, "likely", { key: "charset-detected", params: { label: eastAsian, confidence: 90 } });
  return singleByte(sample);
}

/** @returns undefined for a label that nobody knows */
export function decodeAs(bytes: Uint8Array, label: string): string | undefined {
  let text: string;
  try {
    text = new TextDecoder(label).decode(bytes);
  } catch {
    if (!iconv.encodingExists(label)) return undefined;
    text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), label);
  }
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  return withoutZeros(text);
}

function singleByte(sample: Uint8Array): Guess<string> {
  const opinions = chardet.analyse(sample);
  const best = bestSingleByte(sample, (label) => {
    const opinion = opinions.find(({ name }) => sameFamily(name.toLowerCase(), label));
    return opinion ? opinion.confidence / 100 : 0;
  });
  const top = opinions[0];
  if (top && top.confidence >= 60 && /^(?:shift_jis|big5|iso-2022)/i.test(top.name)) {
    const label = top.name.toLowerCase();
    return guess(label, "likely", { key: "charset-detected", params: { label, confidence: top.confidence } });
  }
  const [label = "windows-1252", second] = best;
  const reason: Reason =
    label === "windows-1252"
      ? { key: "charset-fallback", params: { label } }
      : { key: "charset-detected", params: { label, confidence: 70 } };
  return { ...guess(label, "likely", reason), alternatives: second ? [second] : [] };
}

const families: Readonly<Record<string, string>> = {
  "iso-8859-1": "windows-1252",
  "iso-8859-2": "windows-1250",
  "iso-8859-5": "windows-1251",
  "iso-8859-9": "windows-1254",
};
const sameFamily = (name: string, label: string) => name === label || families[name] === label;

function guess(value: string, confidence: Confidence, why: Reason): Guess<string> {
  return { value, confidence, why: [why], alternatives: [] };
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** Text in UTF-16 of mostly Latin letters has a zero in every second byte; padding has zeros in pairs. */
function zeroBytePattern(bytes: Uint8Array): string | undefined {
  const end = Math.min(bytes.length & ~1, SAMPLE_BYTES);
  let littleEndian = 0;
  let bigEndian = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) {
      if (bytes[at + 1] !== 0) bigEndian++;
    } else if (bytes[at + 1] === 0) littleEndian++;
  }
  const enough = Math.max(4, end * 0.15);
  if (littleEndian > enough && bigEndian < littleEndian / 10) return "utf-16le";
  if (bigEndian > enough && littleEndian < bigEndian / 10) return "utf-16be";
  return undefined;
}

/** `sure`: every byte fits. `likely`: a few bytes are broken among many good sequences. */
function judgeUtf8(bytes: Uint8Array): Confidence | undefined {
  if (strictUtf8(bytes) !== undefined) return "sure";
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at] as number;
    if (first < 0x80) continue;
    const length =
      first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0;
    let follows = length > 0;
    for (let next = 1; next <= length; next++) follows &&= ((bytes[at + next] ?? 0) & 0xc0) === 0x80;
    if (follows) {
      good++;
      at += length;
    } else bad++;
  }
  return good >= 2 && good >= bad ? "likely" : undefined;
}

/** The lines that hold bytes above 127, so that a long ASCII beginning does not hide them. */
function highByteSample(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  let at = 0;
  while (at < bytes.length && size < SAMPLE_BYTES) {
    if ((bytes[at] as number) < 0x80) {
      at++;
      continue;
    }
    let start = at;
    while (start > 0 && at - start < 200 && bytes[start - 1] !== 10) start--;
    let end = at;
    while (end < bytes.length && end - start < 2000 && bytes[end] !== 10) end++;
    parts.push(bytes.subarray(start, end + 1));
    size += end + 1 - start;
    at = end + 1;
  }
  return Buffer.concat(parts);
}
