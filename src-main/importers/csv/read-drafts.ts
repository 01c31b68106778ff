/**
 * A whole file to drafts, with a mapping that is settled. Works in blocks and lets go of the thread between them, so
 * that progress shows and the person can cancel. Everything that is no draft is listed with its reason.
 */
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { Draft, ImportReport, SkippedLine, SkipReason } from "../../../src-shared/domain/draft.ts";
import type { Guess, ImportMapping, NotCsv, ReadFailure } from "../../../src-shared/domain/import-mapping.ts";
import { isMinor, type Minor, minor } from "../../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { takeApart } from "./amounts.ts";
import { createBalanceFollower } from "./balance-check.ts";
import { limits } from "./limits.ts";
import { isHeaderAgain, openText } from "./read-csv.ts";
import { type CsvRecord, rawText, readRecords } from "./records.ts";
import { createRowReader } from "./row-reader.ts";

export interface ReadOptions {
  /** Of the account that the file goes to; a column or a printed sign may name another for a line. */
  readonly currency: Currency;
  readonly signal?: AbortSignal;
  /** Lines done and lines in all; called after each block. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ReadFile {
  readonly drafts: readonly Draft[];
  readonly skipped: readonly SkippedLine[];
  readonly report: ImportReport;
}

/** Skipped lines beyond this are counted, not kept. */
const MOST_SKIPPED = 10_000;

export async function readDrafts(
  bytes: Uint8Array,
  mapping: ImportMapping,
  options: ReadOptions,
): Promise<Result<ReadFile, ReadFailure>> {
  const missing = missingRoles(mapping);
  if (missing.length > 0) return err({ kind: "incomplete-mapping", missing });
  if (options.signal?.aborted) return err({ kind: "cancelled" });
  const text = openText(bytes, mapping.charset);
  if (!text.ok) return text;
  const { lines, charset } = text.value;
  const collector = createCollector(lines, mapping, options.currency, charset);
  collector.preamble();
  const blocks = readRecords(lines, { ...mapping, columns: mapping.columns.length });
  for (const block of blocks) {
    const failure = collector.take(block);
    if (failure) return err(failure);
    options.onProgress?.(block.at(-1)?.lastLine ?? 0, lines.length);
    await new Promise<void>((resume) => setImmediate(resume));
    if (options.signal?.aborted) return err({ kind: "cancelled" });
  }
  return ok(collector.finish());
}

export function missingRoles(mapping: ImportMapping): ("date" | "amount")[] {
  const has = (role: "date" | "amount" | "debit" | "credit") => mapping.columns.includes(role);
  const hasMoney = mapping.amount.kind === "two-columns" ? has("debit") || has("credit") : has("amount");
  return [...(has("date") ? [] : (["date"] as const)), ...(hasMoney ? [] : (["amount"] as const))];
}

/** Reasons that at the end of a file only mean that the table is over. */
const ENDINGS: ReadonlySet<SkipReason> = new Set([
  "no-date",
  "bad-date",
  "no-amount",
  "too-few-fields",
  "unclosed-quote",
]);

/** A line of one cell between the rows. */
const isTitle = ({ fields }: CsvRecord): boolean => fields.filter((field) => field.trim() !== "").length === 1;

/** The number that occurs most often, the first of them on a tie. */
function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function createCollector(lines: readonly string[], mapping: ImportMapping, currency: Currency, charset: Guess<string>) {
  const read = createRowReader(mapping, currency);
  const drafts: Draft[] = [];
  const skipped: SkippedLine[] = [];
  const counts: Partial<Record<SkipReason, number>> = {};
  const balances = createBalanceFollower();
  const sums = new Map<Currency, { sum: number; drafts: number }>();
  const moneyAt = mapping.columns.flatMap((role, at) =>
    role === "amount" || role === "debit" || role === "credit" ? [at] : [],
  );
  /** Lines after the last draft that hold no money: footer, unless a draft follows. */
  let tail: number[] = [];
  let header: readonly string[] | undefined;
  let usualWidth = 0;
  let rowsRead = 0;
  /** Under a title like "Pending Transactions", until the next title. */
  let isPendingSection = false;
  let continued = 0;
  let first: LocalDate | undefined;
  let last: LocalDate | undefined;

  const skip = (record: CsvRecord, reason: SkipReason, text?: string) => {
    counts[reason] = (counts[reason] ?? 0) + 1;
    if (reason === "empty" || skipped.length >= MOST_SKIPPED) return;
    if (ENDINGS.has(reason) && moneyAt.every((at) => !takeApart(record.fields[at] ?? "")?.digits))
      tail.push(skipped.length);
    skipped.push({
      line: record.line,
      raw: rawText(lines, record),
      reason,
      ...(text === undefined ? {} : { text: text.slice(0, 200) }),
    });
  };

  const keep = (draft: Draft) => {
    drafts.push(draft);
    tail = [];
    if (first === undefined || draft.date < first) first = draft.date;
    if (last === undefined || draft.date > last) last = draft.date;
    const own = draft.currency ?? currency;
    const total = sums.get(own);
    if (total) {
      total.sum += draft.amount;
      total.drafts++;
    } else sums.set(own, { sum: draft.amount, drafts: 1 });
    if (draft.balance === undefined) balances.interrupt();
    else balances.see(draft.line, draft.amount, draft.balance);
  };

  const lengthen = (text: string, record: CsvRecord): boolean => {
    const draft = drafts.at(-1);
    if (!draft || draft.memo.length > 2000) return false;
    const memo = draft.memo === "" ? text : `${draft.memo} · ${text}`;
    drafts[drafts.length - 1] = { ...draft, memo, raw: `${draft.raw}\n${rawText(lines, record)}` };
    continued++;
    return true;
  };

  const takeRecord = (record: CsvRecord) => {
    if (mapping.hasHeader) {
      if (header === undefined) {
        header = record.fields.map((field) => field.trim());
        return;
      }
      if (isHeaderAgain(record, header)) return skip(record, "repeated-header");
    }
    const row = read(record, () => rawText(lines, record), usualWidth);
    if (row.kind !== "skipped" || row.reason !== "empty") rowsRead++;
    if (row.kind === "skipped" && isTitle(record)) isPendingSection = row.reason === "pending";
    if (row.kind === "draft" && isPendingSection && mapping.pending === "skip") return skip(record, "pending");
    if (row.kind === "draft") return keep(isPendingSection ? { ...row.draft, pending: true } : row.draft);
    if (row.kind === "continued" && lengthen(row.text, record)) return;
    if (row.kind === "continued") return skip(record, "no-date");
    if (row.reason !== "empty" && row.reason !== "zero-amount") balances.interrupt();
    skip(record, row.reason, row.text);
  };

  return {
    preamble() {
      for (let at = 1; at < mapping.firstLine && at <= lines.length; at++)
        if ((lines[at - 1] as string).trim() !== "") skip({ line: at, lastLine: at, fields: [] }, "preamble");
    },
    take(block: readonly CsvRecord[]): NotCsv | undefined {
      usualWidth ||= commonest(block.map(({ fields }) => fields.length));
      for (const record of block) {
        if (record.fields.length > limits.columns)
          return { kind: "too-many-columns", columns: record.fields.length, limit: limits.columns };
        takeRecord(record);
      }
      return rowsRead > limits.rows ? { kind: "too-many-rows", rows: rowsRead, limit: limits.rows } : undefined;
    },
    finish(): ReadFile {
      for (const at of tail) {
        const line = skipped[at] as SkippedLine;
        counts[line.reason] = (counts[line.reason] ?? 1) - 1;
        if (counts[line.reason] === 0) delete counts[line.reason];
        counts.footer = (counts.footer ?? 0) + 1;
        skipped[at] = { line: line.line, raw: line.raw, reason: "footer" };
      }
      const main = sums.get(currency)?.sum ?? 0;
      const otherCurrencies = [...sums]
        .filter(([code, { sum }]) => code !== currency && isMinor(sum))
        .map(([code, { sum, drafts: count }]) => ({ currency: code, sum: minor(sum) as Minor, drafts: count }));
      const balance = sums.size <= 1 ? balances.result() : undefined;
      const report: ImportReport = {
        format: "csv",
        charset: { label: charset.value, why: charset.why },
        mapping,
        rowsRead,
        drafts: drafts.length,
        skipped: counts,
        continued,
        currency,
        otherCurrencies,
        ...(first ? { firstDate: first } : {}),
        ...(last ? { lastDate: last } : {}),
        ...(isMinor(main) ? { sum: minor(main) } : {}),
        ...(balance && balance.compared > 0 ? { balances: balance } : {}),
      };
      return { drafts, skipped, report };
    },
  };
}
