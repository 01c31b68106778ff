/**
 * OFX and QFX files, version 1 (SGML) and 2 (XML), to statements. Works in blocks and lets go of the thread between
 * them, so that progress shows and the person can cancel. What becomes no draft is listed with its reason.
 */
import type { DecimalMark } from "../../../src-shared/domain/import-mapping.ts";
import { err, ok } from "../../../src-shared/domain/result.ts";
import { markOf, takeApart } from "../csv/amounts.ts";
import { detectFormat } from "../detect.ts";
import type { ReadStatements } from "../statement.ts";
import { decodeOfx } from "./charset.ts";
import { createStatementCollector } from "./collect-statements.ts";
import { limits } from "./limits.ts";
import { createLineCounter } from "./line-counter.ts";
import { createMarkupReader } from "./markup.ts";

export const readOfx: ReadStatements = async (bytes, options) => {
  if (options.signal?.aborted) return err({ kind: "cancelled" });
  if (bytes.length > limits.bytes) return err({ kind: "too-large", limit: limits.bytes });
  const found = detectFormat(bytes);
  if (found !== "ofx") return err({ kind: "not-this-format", found });
  const { text, charset } = decodeOfx(bytes);
  const lineAt = createLineCounter(text);
  const reader = createMarkupReader(text);
  const collector = createStatementCollector({
    text,
    lineAt,
    decimal: decimalMarkOf(text),
    fallback: options.currency,
  });
  for (let token = reader.next(), count = 1; token; token = reader.next(), count++) {
    const broken = collector.take(token);
    if (broken) return err({ kind: "broken", line: lineAt(token.at), detail: broken });
    if (count % limits.block !== 0) continue;
    options.onProgress?.(reader.position(), text.length);
    await new Promise<void>((resume) => setImmediate(resume));
    if (options.signal?.aborted) return err({ kind: "cancelled" });
  }
  const collected = collector.finish();
  if (!collected.ok) return collected;
  options.onProgress?.(text.length, text.length);
  return ok({ format: "ofx", charset, ...collected.value });
};

/** Amounts looked at to learn the decimal mark. */
const ENOUGH = 5000;

/** The mark that most amounts cannot be read without; undefined when each amount has to speak for itself. */
function decimalMarkOf(text: string): DecimalMark | undefined {
  const counts = { ".": 0, ",": 0 };
  let seen = 0;
  for (const [, printed = ""] of text.matchAll(/<(?:TRNAMT|BALAMT)>\s{0,40}([^<\s]{1,40})/gi)) {
    if (++seen > ENOUGH) break;
    const mark = markOf(takeApart(printed)?.digits ?? "");
    if (mark === "." || mark === ",") counts[mark]++;
  }
  if (counts["."] === counts[","]) return undefined;
  return counts["."] > counts[","] ? "." : ",";
}
