/**
 * The memos and notes of all transactions as folded text in memory, in blocks of neighbouring row numbers. Looking through it for
 * any piece of a word takes milliseconds for a hundred thousand transactions, where an index of letters on disk takes
 * tens; it needs no upkeep in the file. A line of the text is the memo or note of one transaction, or the memo of one of its postings
 * with the number of its cheque.
 */
import { BLOCK_ROWS } from "../row-blocks.ts";
import type { Sql } from "../statements.ts";
import { type BlocksInMemory, createBlocksInMemory } from "./blocks-in-memory.ts";
import { numbersOf } from "./number-list.ts";

export interface MemoText extends Pick<BlocksInMemory<Block>, "forget" | "readAhead"> {
  /**
   * Counts a word: what stood at `before` for a transaction whose memos hold it stands one higher afterwards.
   * @param word folded; without white space
   * @param held by row of a transaction
   */
  count(word: string, held: Uint8Array, before: number): void;
}

interface Block {
  /** The bytes of UTF-8, one character each: looked through several times faster than a buffer, in as little memory. */
  readonly text: string;
  /** Per line: its transaction's row and where the line ends in `text`. */
  readonly rows: Uint32Array;
  readonly ends: Uint32Array;
}

/** Of names and memos alike: neither case nor the way accents are spelt matters. */
export const foldText = (text: string): string => text.normalize("NFC").toLowerCase();

/** Between lines: a control character that is taken out of memos and of the words asked for. */
export const LINE_END = "\u001e";

const NOTHING: Block = { text: "", rows: new Uint32Array(), ends: new Uint32Array() };

export function createMemoText(sql: Sql): MemoText {
  const { blocks, forget, readAhead } = createBlocksInMemory(sql, (number) => readBlock(sql, number));
  return {
    count(word, held, before) {
      const bytes = asBytes(word);
      for (const block of blocks()) countIn(block, bytes, held, before);
    },
    forget,
    readAhead,
  };
}

const asBytes = (text: string): string => Buffer.from(text).toString("latin1");

function countIn({ text, rows, ends }: Block, word: string, held: Uint8Array, before: number): void {
  let line = 0;
  let at = text.indexOf(word);
  while (at >= 0) {
    let end = ends[line] ?? text.length;
    while (end < at) end = ends[++line] ?? text.length;
    const row = rows[line] ?? 0;
    if (held[row] === before) held[row] = before + 1;
    at = text.indexOf(word, end);
  }
}

type Lines = readonly [rows: string | null, memos: string | null];

function readBlock(sql: Sql, number: number): Block {
  const first = number * BLOCK_ROWS;
  const last = first + BLOCK_ROWS - 1;
  const [rowList, memos] = sql.get<Lines>(TRANSACTION_LINES, first, last) ?? [];
  if (rowList == null) return NOTHING;
  const more = [
    sql.get<Lines>(POSTING_LINES, first * 1024, last * 1024 + 1023) ?? [null, null],
    sql.get<Lines>(NOTE_LINES, first, last) ?? [null, null],
  ];
  const rows = Uint32Array.from([rowList, ...more.map(([list]) => list)].flatMap((list) => numbersOf(list ?? "")));
  const text = asBytes(foldText([memos ?? "", ...more.flatMap(([, texts]) => texts ?? [])].join(LINE_END)));
  const ends = new Uint32Array(rows.length);
  let end = -1;
  for (let line = 0; line < rows.length; line++) {
    end = text.indexOf(LINE_END, end + 1);
    if (end < 0) end = text.length;
    ends[line] = end;
  }
  return { text, rows, ends };
}

const linesOf = (column: string) => `group_concat(replace(${column}, char(30), ' '), char(30))`;
const TRANSACTION_LINES = `SELECT group_concat(row), ${linesOf("memo")} FROM transactions WHERE row BETWEEN ? AND ?`;
const POSTING_LINES = `SELECT group_concat(row >> 10), ${linesOf("memo || coalesce(' ' || check_number, '')")} FROM postings
  WHERE row BETWEEN ? AND ? AND (+memo <> '' OR check_number IS NOT NULL)`;
const NOTE_LINES = `SELECT group_concat(row), ${linesOf("note")} FROM transactions WHERE row BETWEEN ? AND ? AND +note <> ''`;
