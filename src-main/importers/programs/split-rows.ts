/** Rows of one split, where a program only counts them: `Split (2/3) memo`, `(SPLIT 2 OF 3) memo`. */
import type { LocalDate } from "../../../src-shared/domain/date.ts";

export interface CountedPart {
  readonly part: number;
  readonly of: number;
  /** What stands behind the count. */
  readonly memo: string;
}

const COUNT = /^\(?split \(?(\d{1,4})(?:\/| of )(\d{1,4})\)\s*/i;

export function countedPart(memo: string): CountedPart | undefined {
  const found = COUNT.exec(memo);
  if (!found) return undefined;
  const [whole, part, of] = found;
  return { part: Number(part), of: Number(of), memo: memo.slice(whole.length).trim() };
}

/** Gives rows of one split the same reference. They stand one after the other, in either direction. */
export function createSplitCounter() {
  let count = 0;
  let open:
    | { readonly key: string; readonly parts: Set<number>; readonly of: number; readonly ref: string }
    | undefined;
  return {
    refOf(account: string, date: LocalDate, { part, of }: CountedPart): string {
      const key = `${account}|${date}|${of}`;
      if (open?.key !== key || open.parts.has(part)) open = { key, parts: new Set(), of, ref: `split ${++count}` };
      open.parts.add(part);
      const { ref } = open;
      if (open.parts.size === of) open = undefined;
      return ref;
    },
    /** A row that is no part ends what was open. */
    interrupt(): void {
      open = undefined;
    },
  };
}
