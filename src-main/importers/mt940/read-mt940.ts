/**
 * MT940 and MT942 of SWIFT, in the dialects of banks, to statements. Pure: bytes in, values out. Works in blocks and
 * lets go of the thread between them, so that progress shows and the person can cancel. A booking that cannot be read
 * is listed; the balances then tell what it was worth.
 */
import { err, ok } from "../../../src-shared/domain/result.ts";
import { decode } from "../csv/charset.ts";
import { detectFormat } from "../detect.ts";
import type { ReadStatements, StatementOptions } from "../statement.ts";
import { readFields } from "./fields.ts";
import { limits } from "./limits.ts";
import { createStatementCollector } from "./statement-fields.ts";

const BLOCK = 2000;

export const readMt940: ReadStatements = async (bytes, options) => {
  if (options.signal?.aborted) return err({ kind: "cancelled" });
  if (bytes.length > limits.bytes) return err({ kind: "too-large", limit: limits.bytes });
  const found = detectFormat(bytes);
  // A fragment without header or balance looks like any text from afar.
  if (found !== "mt940" && found !== "csv") return err({ kind: "not-this-format", found });
  const decoded = decode(bytes);
  if (!decoded.ok) return err({ kind: "not-this-format", found });
  const lines = splitLines(decoded.value.text);
  if (!lines) return err({ kind: "broken", line: limits.lines, detail: "too-many-records" });
  const collector = createStatementCollector(options.currency);
  const seen = new Set<string>();
  let records = 0;
  for (const field of readFields(lines)) {
    seen.add(field.tag);
    collector.take(field);
    if (++records % BLOCK !== 0) continue;
    if (records > limits.records) return err({ kind: "broken", line: field.line, detail: "too-many-records" });
    if (await pause(options, field.line / 2, lines.length)) return err({ kind: "cancelled" });
  }
  const isOne =
    ["60F", "60M", "61", "62F", "62M", "34F"].some((tag) => seen.has(tag)) || (seen.has("20") && seen.has("25"));
  if (!isOne && found === "csv") return err({ kind: "not-this-format", found });
  if (!isOne) return err({ kind: "broken", line: 1, detail: "no-statement" });
  const reading = collector.finish();
  let read = reading.next();
  while (!read.done) {
    if (await pause(options, (lines.length + read.value) / 2, lines.length)) return err({ kind: "cancelled" });
    read = reading.next();
  }
  options.onProgress?.(lines.length, lines.length);
  return ok({ format: "mt940", charset: decoded.value.charset.value, statements: read.value, skipped: [] });
};

/** Lets go of the thread. Parting the lines is half of the work, reading them the other. @returns true when cancelled */
async function pause({ onProgress, signal }: StatementOptions, done: number, total: number): Promise<boolean> {
  onProgress?.(Math.floor(done), total);
  await new Promise<void>((resume) => setImmediate(resume));
  return signal?.aborted === true;
}

/** @returns undefined when there are too many; ends of lines may be LF, CR LF, CR CR LF or CR */
function splitLines(text: string): readonly string[] | undefined {
  const plain = text.includes("\r")
    ? text.replaceAll("\r\r\n", "\n").replaceAll("\r\n", "\n").replaceAll("\r", "\n")
    : text;
  let count = 1;
  for (let at = plain.indexOf("\n"); at >= 0; at = plain.indexOf("\n", at + 1))
    if (++count > limits.lines) return undefined;
  return plain.split("\n");
}
