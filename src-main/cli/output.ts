/**
 * What the command line prints: aligned tables for people, JSON for programs. Standard output carries results only;
 * questions, progress and refusals go to standard error. A reader that goes away (`| head`) ends it quietly.
 */
import type { Currency } from "../../src-shared/domain/currency.ts";
import { type Minor, toDecimal } from "../../src-shared/domain/money.ts";

export interface Output {
  readonly isJson: boolean;
  line(text: string): void;
  /** Without a line end. */
  raw(bytes: Uint8Array): Promise<void>;
  json(value: unknown): void;
  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void;
  /** To standard error. */
  note(text: string): void;
}

export interface Column {
  readonly title: string;
  readonly align?: "right";
}

export function createOutput(isJson: boolean): Output {
  const line = (text: string) => void process.stdout.write(`${text}\n`);
  return {
    isJson,
    line,
    raw: (bytes) => new Promise((resolve) => process.stdout.write(bytes, () => resolve())),
    json: (value) => line(JSON.stringify(value, null, process.stdout.isTTY ? 2 : undefined)),
    table(columns, rows) {
      for (const text of tableLines(columns, rows)) line(text);
    },
    note: (text) => void process.stderr.write(`${text}\n`),
  };
}

export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const all = [columns.map(({ title }) => title), ...rows.map((row) => row.map(printable))];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? ""))));
  return all.map((row) =>
    columns
      .map(({ align }, at) => {
        const text = row[at] ?? "";
        const gap = " ".repeat(Math.max(0, (widths[at] ?? 0) - widthOf(text)));
        return align === "right" ? gap + text : text + gap;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** What a bank wrote must not move the cursor or colour the terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");

const segmenter = new Intl.Segmenter();
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** `-1,234.50`: grouped for people, with the digits of the currency. */
export function amountText(amount: number, currency: Currency): string {
  const [whole = "", fraction] = toDecimal(amount as Minor, currency).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
