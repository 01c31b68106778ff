/**
 * What a paste into the register means: lines of a spreadsheet go into cells, downwards and to the right of the one with
 * the focus, or become new transactions. Nothing is written here: edits come out, and for every cell that could not be read
 * what was wrong with it. Pure.
 */
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { parseAmount, parseDate } from "../../design/index.ts";
import { lineOf } from "./transaction-draft.ts";

type Written = Parameters<CofferClient["transactions"]["write"]>[0];
export type PastedEdit = NonNullable<Written["edits"]>[number];
export type PastedAddition = NonNullable<Written["additions"]>[number];

export interface PasteSettings {
  readonly today: LocalDate;
  readonly locale: string;
  readonly categories: readonly { readonly id: CategoryId; readonly name: string }[];
}

export type PasteProblem = "no-day" | "no-amount" | "no-category" | "split" | "transfer" | "reconciled" | "not-loaded";

/** One cell of the preview. */
export interface PastedCell {
  readonly column: PasteColumn;
  readonly text: string;
  readonly problem?: PasteProblem;
}

export interface PastedRow<What> {
  /** From 1, as pasted. */
  readonly line: number;
  readonly cells: readonly PastedCell[];
  /** Absent where nothing of the line can be used, or nothing changes. */
  readonly what?: What;
}

export const pasteColumns = ["date", "payee", "category", "memo", "out", "in", "amount"] as const;
export type PasteColumn = (typeof pasteColumns)[number];
const isPasteColumn = (id: string): id is PasteColumn => (pasteColumns as readonly string[]).includes(id);

/**
 * Lines as cells. A spreadsheet parts them by tabs; a file by semicolons, or by commas where every line has as many.
 * @param cells as the clipboard was read with tabs
 */
export function pastedCells(cells: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const lines = cells.filter((line) => line.some((cell) => cell.trim() !== ""));
  if (lines.some((line) => line.length > 1)) return lines;
  const texts = lines.map(([text = ""]) => text);
  for (const mark of [";", ","]) {
    const parted = texts.map((text) => text.split(mark).map((cell) => cell.trim().replace(/^"(.*)"$/u, "$1")));
    const [width = 0] = parted.map(({ length }) => length);
    if (width > 2 && parted.every(({ length }) => length === width)) return parted;
  }
  return lines;
}

/** @param columnIds what is shown from the cell with the focus to the right */
export function pasteIntoRows(
  cells: readonly (readonly string[])[],
  columnIds: readonly string[],
  rowAt: (offset: number) => TransactionRow | undefined,
  settings: PasteSettings,
): readonly PastedRow<PastedEdit>[] {
  return cells.map((line, offset): PastedRow<PastedEdit> => {
    const row = rowAt(offset);
    const known = line.flatMap((text, at) => {
      const column = columnIds[at];
      return column !== undefined && isPasteColumn(column) ? [{ column, text: text.trim() }] : [];
    });
    if (!row) return { line: offset + 1, cells: known.map((cell) => ({ ...cell, problem: "not-loaded" as const })) };
    const read = readLine(known, row.currency, settings);
    const problems = new Map(read.problems);
    const { amount, categoryId } = read;
    const isMoney = amount !== undefined || categoryId !== undefined;
    const stop: PasteProblem | undefined = !isMoney
      ? undefined
      : row.category.kind === "split"
        ? "split"
        : row.category.kind === "transfer" && categoryId !== undefined
          ? "transfer"
          : row.cleared === "reconciled" && amount !== undefined
            ? "reconciled"
            : undefined;
    if (stop)
      for (const { column } of known)
        if (column === "category" || column === "out" || column === "in" || column === "amount")
          problems.set(column, stop);
    const wanted = {
      ...(read.date !== undefined && read.date !== row.date ? { date: read.date } : {}),
      ...(read.payee !== undefined && read.payee !== row.payee && row.category.kind !== "transfer"
        ? { payee: read.payee }
        : {}),
      ...(read.memo !== undefined && read.memo !== row.memo ? { memo: read.memo } : {}),
      ...(stop ? {} : moneyOf(row, amount, categoryId)),
    };
    return {
      line: offset + 1,
      cells: known.map((cell) => {
        const problem = problems.get(cell.column);
        return problem ? { ...cell, problem } : cell;
      }),
      ...(Object.keys(wanted).length > 0 ? { what: { id: row.id, ...wanted } } : {}),
    };
  });
}

/** Of a transfer the other side follows; of anything else the one line. */
function moneyOf(
  row: TransactionRow,
  amount: Minor | undefined,
  categoryId: CategoryId | undefined,
): Partial<PastedEdit> {
  const isSame = amount === undefined || amount === row.amount;
  if (isSame && (categoryId === undefined || (row.category.kind === "category" && row.category.id === categoryId)))
    return {};
  const whole = amount ?? row.amount;
  const purpose =
    categoryId !== undefined
      ? ({ kind: "category", id: categoryId } as const)
      : row.category.kind === "category"
        ? ({ kind: "category", id: row.category.id } as const)
        : row.category.kind === "transfer"
          ? ({ kind: "transfer", id: row.category.id } as const)
          : undefined;
  return { accountId: row.accountId, amount: whole, lines: [lineOf(purpose, whole)] };
}

/** New transactions: the columns are known by a head line, or by what stands in them. */
export function pasteAsNew(
  cells: readonly (readonly string[])[],
  accountId: AccountId,
  currency: Currency,
  settings: PasteSettings,
): readonly PastedRow<PastedAddition>[] {
  const [head = []] = cells;
  const named = head.map(columnNamed);
  const hasHead = named.filter((column) => column !== undefined).length >= 2;
  const lines = hasHead ? cells.slice(1) : cells;
  const columns = hasHead ? named : guessColumns(lines, currency, settings);
  return lines.map((line, at): PastedRow<PastedAddition> => {
    const known = line.flatMap((text, place) => {
      const column = columns[place];
      return column ? [{ column, text: text.trim() }] : [];
    });
    const read = readLine(known, currency, settings);
    const problems = new Map(read.problems);
    const pasted = known.map((cell) => {
      const problem = problems.get(cell.column);
      return problem ? { ...cell, problem } : cell;
    });
    if (read.date === undefined || read.amount === undefined || problems.size > 0)
      return { line: at + 1, cells: pasted };
    const purpose = read.categoryId === undefined ? undefined : ({ kind: "category", id: read.categoryId } as const);
    return {
      line: at + 1,
      cells: pasted,
      what: {
        accountId,
        date: read.date,
        payee: read.payee ?? "",
        memo: read.memo ?? "",
        amount: read.amount,
        ...(purpose ? { lines: [lineOf(purpose, read.amount)] } : {}),
      },
    };
  });
}

const NAMES: Readonly<Record<PasteColumn, RegExp>> = {
  date: /^(date|day|datum|tag)$/iu,
  payee: /^(payee|name|empfänger|zahlungspartner)$/iu,
  category: /^(category|kategorie)$/iu,
  memo: /^(memo|note|description|notiz|verwendungszweck)$/iu,
  out: /^(out|outflow|debit|ausgang|soll)$/iu,
  in: /^(in|inflow|credit|eingang|haben)$/iu,
  amount: /^(amount|betrag|sum|summe)$/iu,
};
const columnNamed = (text: string): PasteColumn | undefined =>
  pasteColumns.find((each) => NAMES[each].test(text.trim()));

function guessColumns(
  lines: readonly (readonly string[])[],
  currency: Currency,
  settings: PasteSettings,
): readonly (PasteColumn | undefined)[] {
  const width = Math.max(0, ...lines.map(({ length }) => length));
  const columns: (PasteColumn | undefined)[] = [];
  const free = (column: PasteColumn) => !columns.includes(column);
  const all = (at: number, test: (text: string) => boolean) => {
    const filled = lines.map((line) => line[at]?.trim() ?? "").filter((text) => text !== "");
    return filled.length > 0 && filled.every(test);
  };
  const numeric: number[] = [];
  for (let at = 0; at < width; at++) {
    const isFigure = all(at, (text) => /\d/u.test(text) && parseAmount(text, { currency, locale: settings.locale }).ok);
    const isDay = all(at, (text) => /\d/u.test(text) && parseDate(text, settings).ok);
    if (isDay && free("date") && !(isFigure && all(at, (text) => /[.,]\d{2}$/u.test(text)))) columns.push("date");
    else if (isFigure) {
      numeric.push(at);
      columns.push("amount");
    } else if (all(at, (text) => categoryOf(text, settings) !== undefined) && free("category"))
      columns.push("category");
    else if (free("payee")) columns.push("payee");
    else columns.push(free("memo") ? "memo" : undefined);
  }
  const [out, arrived, ...more] = numeric;
  // Two columns of figures are out and in; of more, only the first is the amount (the others are balances).
  if (out !== undefined && arrived !== undefined && more.length === 0 && isEitherOr(lines, out, arrived)) {
    columns[out] = "out";
    columns[arrived] = "in";
  } else for (const at of numeric.slice(1)) columns[at] = undefined;
  return columns;
}

const isEitherOr = (lines: readonly (readonly string[])[], a: number, b: number) =>
  lines.every((line) => (line[a]?.trim() ?? "") === "" || (line[b]?.trim() ?? "") === "");

const categoryOf = (text: string, { categories }: PasteSettings): CategoryId | undefined => {
  const folded = text.trim().toLowerCase();
  return categories.find(({ name }) => name.toLowerCase() === folded)?.id;
};

interface ReadLine {
  readonly date?: LocalDate;
  readonly payee?: string;
  readonly memo?: string;
  readonly categoryId?: CategoryId;
  readonly amount?: Minor;
  readonly problems: ReadonlyMap<PasteColumn, PasteProblem>;
}

function readLine(
  cells: readonly { readonly column: PasteColumn; readonly text: string }[],
  currency: Currency,
  settings: PasteSettings,
): ReadLine {
  const problems = new Map<PasteColumn, PasteProblem>();
  let read: Omit<ReadLine, "problems"> = {};
  for (const { column, text } of cells) {
    // An empty cell empties a memo; elsewhere it says nothing.
    if (text === "" && column !== "memo") continue;
    switch (column) {
      case "date": {
        const day = parseDate(text, settings);
        if (day.ok) read = { ...read, date: day.value };
        else problems.set(column, "no-day");
        break;
      }
      case "payee":
        read = { ...read, payee: text.replaceAll(/\s+/gu, " ").slice(0, 200) };
        break;
      case "memo":
        read = { ...read, memo: text.replaceAll(/\s+/gu, " ") };
        break;
      case "category": {
        const categoryId = categoryOf(text, settings);
        if (categoryId) read = { ...read, categoryId };
        else problems.set(column, "no-category");
        break;
      }
      default: {
        const figure = parseAmount(text.replace(/[^\d.,+\-\u2212'’\s]/gu, ""), { currency, locale: settings.locale });
        if (!figure.ok) problems.set(column, "no-amount");
        else if (column === "amount") read = { ...read, amount: figure.value.value };
        else if (figure.value.value !== 0)
          read = { ...read, amount: minor(Math.abs(figure.value.value) * (column === "in" ? 1 : -1)) };
      }
    }
  }
  return { ...read, problems };
}
