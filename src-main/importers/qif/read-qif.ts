/**
 * QIF files of any program to statements, one for each account of the file. Reads twice: first to learn the order of the
 * dates and the decimal mark over the whole file, then the transactions. Lets go of the thread between blocks, so that
 * progress shows and the person can cancel. Lists of categories, securities, prices and memorised lines are no money.
 */
import { currencyDigits } from "../../../src-shared/domain/currency.ts";
import type { Draft, SkippedLine } from "../../../src-shared/domain/draft.ts";
import type { DateOrder, DateReading, DecimalMark, Guess } from "../../../src-shared/domain/import-mapping.ts";
import { err, ok } from "../../../src-shared/domain/result.ts";
import { createDecimalEvidence, takeApart } from "../csv/amounts.ts";
import { decode } from "../csv/charset.ts";
import { createDateEvidence } from "../csv/date-order.ts";
import { detectFormat } from "../detect.ts";
import type { ReadStatements, Statement, StatementOptions } from "../statement.ts";
import { createQifDateReader, plainDate } from "./dates.ts";
import { limits } from "./limits.ts";
import { readRecord } from "./printed-record.ts";
import { outlineOf, type Section } from "./sections.ts";
import { createTransactionReader } from "./transactions.ts";

/** Shares of the work for the bar that shows it: finding records, learning their dates, reading them. */
const FOUND = 0.2;
const LEARNT = 0.5;

export const readQif: ReadStatements = async (bytes, options) => {
  if (options.signal?.aborted) return err({ kind: "cancelled" });
  if (bytes.length > limits.bytes) return err({ kind: "too-large", limit: limits.bytes });
  const found = detectFormat(bytes);
  if (found !== "qif") return err({ kind: "not-this-format", found });
  const decoded = decode(bytes);
  if (!decoded.ok) return err({ kind: "not-this-format", found: "binary" });
  const text = withLineFeeds(decoded.value.text);
  const breathe = async (done: number): Promise<boolean> => {
    options.onProgress?.(Math.floor(done), text.length);
    await new Promise<void>((resume) => setImmediate(resume));
    return options.signal?.aborted ?? false;
  };

  const outline = await outlineOf(text, (at) => breathe(at * FOUND));
  if (!outline.ok)
    return err(
      outline.error.kind === "cancelled"
        ? outline.error
        : { kind: "broken", line: outline.error.line, detail: outline.error.kind },
    );
  const { classes, order, sections } = outline.value;
  if (sections.length === 0) return err({ kind: "broken", line: 1, detail: "no-statement" });

  const learnt = await learn(text, sections, order, options, (at) =>
    breathe(at * (LEARNT - FOUND) + text.length * FOUND),
  );
  if (!learnt) return err({ kind: "cancelled" });
  const { dates, decimal } = learnt;
  const readDate = createQifDateReader(dates.value);
  const read = createTransactionReader({ text, classes, readDate, decimal, currency: options.currency });
  const statements: Statement[] = [];
  let count = 0;
  let made = 0;
  for (const section of sections) {
    const drafts: Draft[] = [];
    const skipped: SkippedLine[] = [];
    let name = section.name;
    for (const [at, place] of section.records.entries()) {
      const result = read(place, section, at === 0);
      if (result.kind === "skipped") skipped.push(result.skipped);
      else {
        for (const draft of result.drafts) drafts.push(draft);
        made += result.drafts.length;
        name ??= result.ownName;
      }
      // Shares of splits count: one record may ask for as many as it has lines.
      if (made > limits.records) return err({ kind: "broken", line: place.line, detail: "too-many-records" });
      if (++count % limits.block === 0 && (await breathe(place.to * (1 - LEARNT) + text.length * LEARNT)))
        return err({ kind: "cancelled" });
    }
    const account = { ...(name === undefined ? {} : { name }), ...(section.kind ? { kind: section.kind } : {}) };
    statements.push({ account, drafts, skipped });
  }
  options.onProgress?.(text.length, text.length);
  return ok({ format: "qif", charset: decoded.value.charset.value, statements, skipped: [], dates });
};

/** Lines of old Macs end with a carriage return alone. */
const withLineFeeds = (text: string): string => (text.includes("\n") ? text : text.replaceAll("\r", "\n"));

/** @returns undefined when the person has cancelled */
async function learn(
  text: string,
  sections: readonly Section[],
  order: DateOrder | undefined,
  options: StatementOptions,
  breathe: (at: number) => Promise<boolean>,
): Promise<{ readonly dates: Guess<DateReading>; readonly decimal: DecimalMark } | undefined> {
  const dates = createDateEvidence();
  const decimals = createDecimalEvidence();
  const amount = (printed: string | undefined) => {
    const digits = printed === undefined ? "" : (takeApart(printed)?.digits ?? "");
    if (digits !== "") decimals.see(digits);
  };
  // Whether the lines are sorted can be told only within one account: the longest one leads.
  const leader = sections.reduce((best, next) => (next.records.length > best.records.length ? next : best));
  let count = 0;
  for (const section of sections)
    for (const place of section.records) {
      const record = readRecord(text, place, section.isInvestment);
      if (record.date) dates.see(plainDate(record.date), section === leader);
      amount(record.amount);
      for (const share of record.shares) amount(share.amount);
      if (++count % limits.block === 0 && (await breathe(place.to))) return undefined;
    }
  const { currency, language } = options;
  const decimal = decimals.decide({ comma: false, language, smallUnits: currencyDigits(currency) }).value;
  if (options.dates)
    return {
      decimal,
      dates: { value: options.dates, confidence: "sure", why: [{ key: "date-chosen", params: {} }], alternatives: [] },
    };
  return {
    decimal,
    dates: dates.decide({
      language: order ? undefined : language,
      decimalComma: decimal === "," && !order,
      currency,
      header: order,
    }),
  };
}
