/**
 * Understands what is typed into a filter field: `payee:lidl >50 nov #food or is:reconciled`. Words beside each other must
 * all hold, `or` begins another way to match. Words that mean nothing special are looked for in payee, memo, category and
 * account. A word that names nothing (“no category like foo”) is a problem, and while there is one nothing matches: a
 * filter that is not understood must not widen what a person is about to change. The language is described in
 * docs/spec/filter.md. Pure.
 */
import type { LocalDate } from "./date.ts";
import { type FilterCondition, type FilterGroups, type FilterHas, filterHas } from "./filter-condition.ts";
import { type Period, readPeriod } from "./filter-periods.ts";
import { type FilterToken, filterTokens } from "./filter-tokens.ts";
import {
  AND,
  ATTACHMENT,
  BARE_STATES,
  type FilterKey,
  type FilterState,
  filterKeyOf,
  filterStates,
  NO,
  NONE,
  OR,
  SCHEDULE,
  YES,
} from "./filter-vocabulary.ts";
import type { AccountId, CategoryId, TagId } from "./id.ts";
import { type Minor, minor } from "./money.ts";

export interface FilterNames {
  readonly accounts: readonly { readonly id: AccountId; readonly name: string }[];
  readonly groups: readonly {
    readonly name: string;
    readonly categories: readonly { readonly id: CategoryId; readonly name: string }[];
  }[];
  readonly tags: readonly { readonly id: TagId; readonly name: string }[];
  readonly payees: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  readonly today: LocalDate;
  /** Reads a figure as people write it where they live; undefined when it is none. */
  readonly readAmount: (text: string) => Minor | undefined;
}

export type FilterProblem =
  | { readonly kind: "no-category"; readonly value: string }
  | { readonly kind: "no-account"; readonly value: string }
  | { readonly kind: "no-payee"; readonly value: string }
  | { readonly kind: "no-tag"; readonly value: string }
  | { readonly kind: "no-amount"; readonly value: string }
  | { readonly kind: "no-day"; readonly value: string }
  /** A value that this key does not know: `cleared:perhaps`. */
  | { readonly kind: "no-value"; readonly key: FilterKey; readonly value: string };

/** One thing that was understood, or not, and where it stands in the text. */
export interface FilterPiece {
  readonly start: number;
  readonly end: number;
  readonly group: number;
  readonly condition?: FilterCondition;
  readonly problem?: FilterProblem;
}

export interface ParsedFilter {
  readonly pieces: readonly FilterPiece[];
  /** Empty when nothing is asked. With a problem, one group that holds for nothing. */
  readonly groups: FilterGroups;
}

type Read = { readonly condition: FilterCondition } | { readonly problem: FilterProblem } | undefined;

/** Most conditions that are looked at; the rest of an endless text is not. */
const MOST_PIECES = 60;
/** In words: `last 30 days`. */
const LONGEST_PERIOD = 3;

export function parseFilter(text: string, names: FilterNames): ParsedFilter {
  const tokens = filterTokens(text);
  const pieces: FilterPiece[] = [];
  let group = 0;
  for (let at = 0; at < tokens.length && pieces.length < MOST_PIECES; at++) {
    const token = tokens[at];
    if (!token) break;
    const word = plainWord(token);
    if (word !== undefined && OR.has(word)) {
      if (pieces.some((piece) => piece.group === group)) group++;
      continue;
    }
    if (word !== undefined && AND.has(word) && at > 0) continue;
    const period = periodAt(tokens, at, names.today);
    if (period) {
      const last = tokens[at + period.length - 1] ?? token;
      pieces.push({
        start: token.start,
        end: last.end,
        group,
        condition: negated({ kind: "date", ...period.period }, token),
      });
      at += period.length - 1;
      continue;
    }
    const read = readToken(token, names);
    // A key without its value yet: somebody is still typing.
    if (read) pieces.push({ start: token.start, end: token.end, group, ...read });
  }
  const joined = joinText(pieces, text);
  return { pieces: joined, groups: groupsOf(joined) };
}

const NOTHING: FilterCondition = { kind: "category", ids: [] };

function groupsOf(pieces: readonly FilterPiece[]): FilterGroups {
  if (pieces.some(({ problem }) => problem)) return [[NOTHING]];
  const groups: FilterCondition[][] = [];
  for (const { group, condition } of pieces) {
    if (!condition) continue;
    groups[group] ??= [];
    groups[group].push(condition);
  }
  return groups.filter((conditions) => conditions.length > 0);
}

/** Plain words beside each other are one thing to look for. */
function joinText(pieces: readonly FilterPiece[], text: string): readonly FilterPiece[] {
  const joined: FilterPiece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const [a, b] = [before?.condition, piece.condition];
    const isBeside = before?.group === piece.group && /^\s*$/u.test(text.slice(before.end, piece.start));
    if (before && isBeside && a?.kind === "text" && b?.kind === "text" && !a.not && !b.not)
      joined[joined.length - 1] = {
        ...before,
        end: piece.end,
        condition: { kind: "text", text: `${a.text} ${b.text}` },
      };
    else joined.push(piece);
  }
  return joined;
}

/** Neither a key, nor quoted, nor negated. */
const plainWord = (token: FilterToken): string | undefined =>
  token.key === undefined && !token.isQuoted && !token.not ? token.value.toLowerCase() : undefined;

const negated = ({ not: already = false, ...condition }: FilterCondition, { not }: Pick<FilterToken, "not">) =>
  (already === not ? condition : { ...condition, not: true }) as FilterCondition;

/** The longest run of words from here that names a period. */
function periodAt(
  tokens: readonly FilterToken[],
  at: number,
  today: LocalDate,
): { readonly period: Period; readonly length: number } | undefined {
  const first = tokens[at];
  if (!first || first.key !== undefined || first.isQuoted) return undefined;
  for (let length = Math.min(LONGEST_PERIOD, tokens.length - at); length > 0; length--) {
    const run = tokens.slice(at, at + length);
    if (run.slice(1).some((token) => plainWord(token) === undefined)) continue;
    const period = readPeriod(run.map(({ value }) => value).join(" "), today);
    if (period) return { period, length };
  }
  return undefined;
}

function readToken(token: FilterToken, names: FilterNames): Read {
  const key = token.key === undefined ? undefined : filterKeyOf(token.key);
  if (key) return readKey(key, token, names);
  const raw = token.key === undefined ? token.value : `${token.key}:${token.value}`;
  if (token.key === undefined && !token.isQuoted) {
    if (BARE_STATES.has(raw.toLowerCase())) return ofState(filterStates.get(raw.toLowerCase()), token);
    const amount = readAmounts(raw, names);
    if (amount) return { condition: negated({ kind: "amount", ...amount }, token) };
    if (/^[<>≤≥]/u.test(raw))
      return /^[<>≤≥]=?$/u.test(raw) ? undefined : { problem: { kind: "no-amount", value: raw } };
  }
  return raw === "" ? undefined : { condition: negated({ kind: "text", text: raw }, token) };
}

function readKey(key: FilterKey, token: FilterToken, names: FilterNames): Read {
  const { value, values } = token;
  const folded = value.toLowerCase();
  const yes = (condition: FilterCondition): Read => ({ condition: negated(condition, token) });
  const yesOrNo = (state: FilterState): Read => {
    if (YES.has(folded)) return ofState(state, token);
    if (NO.has(folded)) return ofState(state, { not: !token.not });
    return { problem: { kind: "no-value", key, value } };
  };
  switch (key) {
    case "transfer":
    case "split":
    case "uncategorised":
    case "reviewed":
      return yesOrNo(key);
    case "cleared":
      if (filterStates.get(folded) === "reconciled") return ofState("reconciled", token);
      return yesOrNo("cleared");
    case "in":
    case "out": {
      if (YES.has(folded) || NO.has(folded)) return yesOrNo(key);
      const amount = readAmounts(value, names);
      return amount ? yes({ kind: "amount", ...amount, direction: key }) : { problem: { kind: "no-amount", value } };
    }
  }
  if (value === "") return undefined;
  switch (key) {
    case "memo":
      return yes({ kind: "memo", text: value });
    case "payee": {
      if (NONE.has(folded)) return yes({ kind: "has", what: "payee", not: true });
      const unknown = values.find((wanted) => !names.payees.some((payee) => isPayeeLike(payee, wanted)));
      return unknown === undefined
        ? yes({ kind: "payee", texts: values })
        : { problem: { kind: "no-payee", value: unknown } };
    }
    case "category": {
      if (NONE.has(folded)) return ofState("uncategorised", token);
      const found = values.map((wanted) => ({ wanted, ids: categoriesLike(names, wanted) }));
      const unknown = found.find(({ ids }) => ids.length === 0);
      if (unknown) return { problem: { kind: "no-category", value: unknown.wanted } };
      return yes({ kind: "category", ids: [...new Set(found.flatMap(({ ids }) => ids))] });
    }
    case "account": {
      const { ids, unknown } = idsLike(names.accounts, values);
      return unknown === undefined
        ? yes({ kind: "account", ids })
        : { problem: { kind: "no-account", value: unknown } };
    }
    case "tag": {
      if (NONE.has(folded)) return yes({ kind: "has", what: "tag", not: true });
      const { ids, unknown } = idsLike(names.tags, values);
      return unknown === undefined ? yes({ kind: "tag", ids }) : { problem: { kind: "no-tag", value: unknown } };
    }
    case "from":
    case "to":
    case "date": {
      const period = readPeriod(value, names.today);
      if (!period) return { problem: { kind: "no-day", value } };
      if (key === "from") return yes({ kind: "date", from: period.from });
      return yes(key === "to" ? { kind: "date", to: period.to } : { kind: "date", ...period });
    }
    case "amount": {
      const amount = readAmounts(value, names) ?? readAmounts(`=${value}`, names);
      return amount ? yes({ kind: "amount", ...amount }) : { problem: { kind: "no-amount", value } };
    }
    case "is": {
      const state = filterStates.get(folded);
      return state ? ofState(state, token) : { problem: { kind: "no-value", key, value } };
    }
    case "has":
      return ofHas(key, token);
  }
}

const isHas = (word: string): word is FilterHas => filterHas.some((each) => each === word);

function ofHas(key: FilterKey, token: FilterToken): Read {
  const folded = token.value.toLowerCase();
  const wanted = ATTACHMENT.has(folded) ? "attachment" : SCHEDULE.has(folded) ? "schedule" : filterKeyOf(folded);
  if (wanted && isHas(wanted)) return { condition: negated({ kind: "has", what: wanted }, token) };
  if (wanted === "category") return ofState("uncategorised", { not: !token.not });
  return { problem: { kind: "no-value", key, value: token.value } };
}

function ofState(state: FilterState | undefined, token: Pick<FilterToken, "not">): Read {
  if (!state) return undefined;
  const is = (condition: FilterCondition, opposite = false): Read => ({
    condition: negated(condition, { not: token.not !== opposite }),
  });
  switch (state) {
    case "cleared":
      return is({ kind: "cleared", states: ["cleared", "reconciled"] });
    case "uncleared":
      return is({ kind: "cleared", states: ["none"] });
    case "reconciled":
      return is({ kind: "cleared", states: ["reconciled"] });
    case "reviewed":
      return is({ kind: "reviewed" });
    case "unreviewed":
      return is({ kind: "reviewed" }, true);
    case "in":
    case "out":
      return is({ kind: "amount", direction: state });
    default:
      return is({ kind: "shape", shape: state });
  }
}

type Amounts = { readonly least?: Minor; readonly most?: Minor };

/** `>50` `>=50` `<12,50` `=12.99` `50..100`; not a figure alone, which may be meant as text. */
function readAmounts(text: string, { readAmount }: FilterNames): Amounts | undefined {
  const read = (figure: string) => (/^\d/u.test(figure) ? readAmount(figure) : undefined);
  const [low, high, ...more] = text.split("..");
  if (high !== undefined) {
    const least = read(low ?? "");
    const most = read(high);
    return more.length === 0 && least !== undefined && most !== undefined ? { least, most } : undefined;
  }
  const sign = /^(?:[<>]=|[<>=≤≥])/u.exec(text)?.[0];
  const value = sign ? read(text.slice(sign.length)) : undefined;
  if (value === undefined) return undefined;
  switch (sign) {
    case ">":
      return { least: minor(value + 1) };
    case "<":
      return { most: minor(value - 1) };
    case "=":
      return { least: value, most: value };
    default:
      return sign === ">=" || sign === "≥" ? { least: value } : { most: value };
  }
}

/** Without what people leave out when they type: spaces, dashes, ampersands. */
const plain = (text: string) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s\-_&/]+/gu, "");

/** Those of exactly this name, else those that begin with it, else those that hold it. */
function like<T extends { readonly name: string }>(all: readonly T[], wanted: string): readonly T[] {
  const searched = plain(wanted);
  if (searched === "") return [];
  const tests = [
    (name: string) => name === searched,
    (name: string) => name.startsWith(searched),
    (name: string) => name.includes(searched),
  ];
  for (const test of tests) {
    const found = all.filter(({ name }) => test(plain(name)));
    if (found.length > 0) return found;
  }
  return [];
}

/** Those of every name, or the first name that is nobody's. */
function idsLike<Id extends string>(
  all: readonly { readonly id: Id; readonly name: string }[],
  wanted: readonly string[],
): { readonly ids: readonly Id[]; readonly unknown: string | undefined } {
  const found = wanted.map((name) => ({ name, ids: like(all, name).map(({ id }) => id) }));
  const unknown = found.find(({ ids }) => ids.length === 0)?.name;
  return { ids: [...new Set(found.flatMap(({ ids }) => ids))], unknown };
}

/** A category, or all of a group; a category's own name goes first. */
function categoriesLike({ groups }: FilterNames, wanted: string): readonly CategoryId[] {
  const named = [
    ...groups.flatMap(({ categories }) => categories.map(({ id, name }) => ({ name, ids: [id] }))),
    ...groups.map(({ name, categories }) => ({ name, ids: categories.map(({ id }) => id) })),
  ];
  const found = like(named, wanted);
  const isExact = found.some(({ name }) => plain(name) === plain(wanted));
  return (isExact ? found.slice(0, 1) : found).flatMap(({ ids }) => ids);
}

const foldText = (text: string) => text.normalize("NFC").toLowerCase();
const isPayeeLike = ({ name, aliases }: FilterNames["payees"][number], wanted: string): boolean =>
  [name, ...aliases].some((each) => foldText(each).includes(foldText(wanted)));
