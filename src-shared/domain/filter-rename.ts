/**
 * A typed filter after something that it names got another name. What names it in full or in part, and would no longer find
 * it, is written anew; everything else of the text stays sign by sign.
 */
import { filterTokens, quoteFilterValue } from "./filter-tokens.ts";
import { filterKeyOf } from "./filter-vocabulary.ts";

export type NamedInFilter = "payee" | "category" | "account" | "tag";

export interface Renaming {
  readonly what: NamedInFilter;
  readonly from: string;
  readonly to: string;
  /** Names of all others of its kind: a part of a name that also means one of them stays. */
  readonly others: readonly string[];
}

const KEY = /^[-\u2212]?(?:[#@]|[\p{L}-]+:)/u;

export function renameInFilter(text: string, { what, from, to, others }: Renaming): string {
  const [before, after] = [from.toLowerCase(), to.toLowerCase()];
  const isLost = (value: string): boolean => {
    const wanted = value.toLowerCase();
    if (wanted === before) return true;
    return (
      before.includes(wanted) && !after.includes(wanted) && !others.some((name) => name.toLowerCase().includes(wanted))
    );
  };
  let renamed = text;
  // From the end, so that places in front stay what they are.
  for (const { key, start, end, values } of filterTokens(text).toReversed()) {
    if (key === undefined || filterKeyOf(key) !== what || !values.some((value) => value !== "" && isLost(value)))
      continue;
    const head = KEY.exec(text.slice(start, end))?.[0] ?? "";
    const written = values.map((value) => quoteFilterValue(isLost(value) ? to : value));
    renamed = `${renamed.slice(0, start)}${head}${written.join(",")}${renamed.slice(end)}`;
  }
  return renamed;
}
