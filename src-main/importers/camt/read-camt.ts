/**
 * CAMT.052, .053 and .054 of ISO 20022, in any version and under any prefix, to statements. Pure: bytes in, values out.
 * Works in blocks and lets go of the thread between them, so that progress shows and the person can cancel. A file that
 * is broken anywhere is refused as a whole: half of a statement would look like all of it.
 */
import { err, ok } from "../../../src-shared/domain/result.ts";
import { detectFormat } from "../detect.ts";
import type { ReadStatements, Statement } from "../statement.ts";
import { decodeMarkup } from "./decode-markup.ts";
import { limits } from "./limits.ts";
import { createMarkupReader, type MarkupTrouble } from "./read-markup.ts";
import { createStatementBuilder, type StatementBuilder } from "./statement-parts.ts";

const BLOCK = 128 * 1024;

export const readCamt: ReadStatements = async (bytes, options) => {
  if (options.signal?.aborted) return err({ kind: "cancelled" });
  if (bytes.length > limits.bytes) return err({ kind: "too-large", limit: limits.bytes });
  const found = detectFormat(bytes);
  if (found !== "camt" && found !== "xml") return err({ kind: "not-this-format", found });
  const { text, charset, read, kept } = decodeMarkup(bytes);
  const statements: Statement[] = [];
  let builder: StatementBuilder | undefined;
  const reader = createMarkupReader(text, {
    begin: () => {
      builder = createStatementBuilder(options.currency);
    },
    part: (element, from, to) => builder?.part(element, text.slice(from, to)),
    detail: (element, from, to) => builder?.detail(element, text.slice(from, to)),
    end: () => {
      if (builder) statements.push(builder.finish());
    },
  });
  let trouble: MarkupTrouble | undefined;
  for (let from = 0; from < text.length && !trouble; from += BLOCK) {
    trouble = reader.write(text.slice(from, from + BLOCK));
    options.onProgress?.(Math.min(from + BLOCK, text.length), text.length);
    await new Promise<void>((resume) => setImmediate(resume));
    if (options.signal?.aborted) return err({ kind: "cancelled" });
  }
  trouble ??= reader.close();
  if (found === "xml" && !reader.isMessage()) return err({ kind: "not-this-format", found });
  if (trouble) return err({ kind: "broken", ...trouble });
  if (statements.length === 0) return err({ kind: "broken", line: 1, detail: "no-statement" });
  const letters = read > 0 || kept.length > 0 ? { letters: { read, kept } } : {};
  return ok({ format: "camt", charset, statements, skipped: [], ...letters });
};
