/**
 * Comments of a journal: words of a person, tags (`trip:`, `cheque: 17`) and days of postings (`date:2026-01-05`,
 * `[2026-01-05]`). What Coffer writes there itself goes back to where it came from. Source: hledger's manual, "Tags".
 */
import { isLocalDate, type LocalDate } from "../../../src-shared/domain/date.ts";
import { squeeze } from "../clean-text.ts";

export interface Comment {
  /** What is left when the rest is taken out. */
  readonly text: string;
  /** Those without a value. */
  readonly tags: readonly string[];
  readonly date?: LocalDate;
  readonly bankRef?: string;
  readonly checkNumber?: string;
  /** Name of the journal's account that the category of an account's own line stands for. */
  readonly category?: string;
}

const DAY = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;

/** @returns undefined for what is no day with its year */
export function dayOf(text: string): LocalDate | undefined {
  const [, year, month = "", day = ""] = DAY.exec(text.trim()) ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isLocalDate(date) ? date : undefined;
}

const MOST_TAGS = 30;

export function readComment(printed: string): Comment {
  let text = squeeze(printed);
  if (text === "") return { text, tags: [] };
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(text);
    if (found) text = text.replace(pattern, "").trim();
    return found?.[1]?.trim() || undefined;
  };
  // An account may have a comma in its name, so it stands last and runs to the end.
  const category = take(/(?:^|,\s*)category: ((?:expenses|income|equity):.{1,400})$/u);
  const checkNumber = take(/(?:^|,\s*)cheque: ([^,]{1,200})$/u);
  const bankRef = take(/(?:^|,\s*)bank-reference: ([^,]{1,200})$/u);
  const date = dayOf(
    take(/(?:^|,?\s)date:\s*([\d./-]{8,10})(?=,|\s|$)/u) ??
      take(/\[(\d{4}[-/.]\d\d?[-/.]\d\d?)(?:=[^\]]{0,20})?\]/u) ??
      "",
  );
  const tags: string[] = [];
  for (let round = 0; round < MOST_TAGS; round++) {
    const tag = take(/(?:^|(?<=[,\s]))([^\s:,]{1,60}):\s*(?:,|$)/u);
    if (tag === undefined) break;
    tags.push(tag);
  }
  return {
    text: text.replace(/^[,\s]+|[,\s]+$/g, ""),
    tags,
    ...(date ? { date } : {}),
    ...(bankRef ? { bankRef } : {}),
    ...(checkNumber ? { checkNumber } : {}),
    ...(category ? { category } : {}),
  };
}

const OWN_TAGS = "tags: ";

/**
 * Lines of comments under a transaction that Coffer wrote: its labels on one line, its note on the others.
 * @param lines without the semicolon
 */
export function ownComment(lines: readonly string[]): { readonly tags: readonly string[]; readonly note: string } {
  const tags = lines.find((line) => line.startsWith(OWN_TAGS));
  return {
    tags: tags === undefined ? [] : tags.slice(OWN_TAGS.length).split(" · ").filter(Boolean),
    note: lines.filter((line) => line !== tags).join("\n"),
  };
}

/** Tags with values, as directives of accounts carry them: `type: A, kind: savings`. */
export function tagValues(comment: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = "", value = ""] of comment.matchAll(/([^\s:,]{1,60}):([^,]{0,200})/gu))
    values.set(name.toLowerCase(), value.trim());
  return values;
}
