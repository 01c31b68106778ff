/**
 * Cuts a typed filter into its words: `-payee:"two words" >50 or #food` is five of them. Each knows where it stands, so
 * that a screen can point at it and take it away. Nothing is an error here; an open quotation mark ends with the text.
 */

export interface FilterToken {
  /** Where it stands in the text: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  readonly not: boolean;
  /** What stands before a colon, folded; `#` and `@` in front of a value count as keys. */
  readonly key: string | undefined;
  /** Alternatives, which commas part; without their quotation marks. At least one, maybe empty. */
  readonly values: readonly string[];
  /** The values as one text, without the quotation marks. */
  readonly value: string;
  readonly isQuoted: boolean;
}

const WORD = /"[^"]*"?|[^\s"]+/uy;

export function filterTokens(text: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/u.test(text[at] ?? "")) {
      at++;
      continue;
    }
    const start = at;
    while (at < text.length && !/\s/u.test(text[at] ?? "")) {
      WORD.lastIndex = at;
      const piece = WORD.exec(text);
      at += piece?.[0].length ?? 1;
    }
    tokens.push(readToken(text.slice(start, at), start));
  }
  return tokens;
}

const KEY = /^([\p{L}-]+):/u;

function readToken(raw: string, start: number): FilterToken {
  const not = /^[-\u2212](?=[^\s\d.,])/u.test(raw);
  let rest = not ? raw.slice(1) : raw;
  const mark = /^[#@]/u.exec(rest)?.[0];
  const named = KEY.exec(rest)?.[1];
  const key = mark ?? named?.toLowerCase();
  if (mark) rest = rest.slice(1);
  else if (named !== undefined) rest = rest.slice(named.length + 1);
  return {
    start,
    end: start + raw.length,
    not,
    key,
    values: valuesOf(rest),
    value: rest.replaceAll('"', ""),
    isQuoted: rest.startsWith('"'),
  };
}

/** Commas inside of quotation marks part nothing. */
function valuesOf(text: string): readonly string[] {
  const values = [""];
  let isInside = false;
  for (const sign of text) {
    if (sign === '"') isInside = !isInside;
    else if (sign === "," && !isInside) values.push("");
    else values[values.length - 1] += sign;
  }
  const filled = values.filter((value) => value !== "");
  return filled.length > 0 ? filled : [""];
}

/** A value as it must be typed to be read back as one. */
export const quoteFilterValue = (value: string): string =>
  /[\s,]/u.test(value) || /^(or|oder)$/iu.test(value) ? `"${value.replaceAll('"', "")}"` : value.replaceAll('"', "");

/** The text without a piece of it, and without the gap that it leaves. */
export const withoutPiece = (text: string, { start, end }: { readonly start: number; readonly end: number }): string =>
  [text.slice(0, start).trimEnd(), text.slice(end).trimStart()].filter((part) => part !== "").join(" ");
