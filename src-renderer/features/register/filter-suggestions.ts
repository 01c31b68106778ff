/** How a filter could go on at the caret: keys by their beginning, and behind a key the names that it takes. Pure. */
import type { FilterNames } from "../../../src-shared/domain/filter-parse.ts";
import { type FilterToken, filterTokens, quoteFilterValue } from "../../../src-shared/domain/filter-tokens.ts";
import {
  type FilterKey,
  filterKeyOf,
  filterKeys,
  filterKeyWord,
} from "../../../src-shared/domain/filter-vocabulary.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { AccountsIcon, filterByText, PayeesIcon, type Slot, type Suggestion } from "../../design/index.ts";

export interface SuggestionInput {
  readonly text: string;
  readonly caret: number;
  readonly names: KnownNames;
  readonly german: boolean;
  /** What a key asks for, in words. */
  readonly keyWords: Readonly<Record<FilterKey, string>>;
  readonly yes: string;
  readonly no: string;
}

/** With what a list draws beside the names. */
export interface KnownNames extends FilterNames {
  readonly groups: readonly {
    readonly name: string;
    readonly categories: readonly {
      readonly id: CategoryId;
      readonly name: string;
      readonly slot: number;
      readonly archived: boolean;
    }[];
  }[];
}

const MOST = 8;

/** The part of the text that the suggestions go on with, for marking hits; "" at a gap. */
export interface Suggestions {
  readonly query: string;
  readonly items: readonly Suggestion[];
}

export function suggestionsFor(input: SuggestionInput): Suggestions {
  const { text, caret } = input;
  const token = filterTokens(text).find(({ start, end }) => start < caret && caret <= end);
  if (!token) return { query: "", items: [] };
  const key = token.key === undefined ? undefined : filterKeyOf(token.key);
  return key ? valueSuggestions(input, token, key) : keySuggestions(input, token);
}

function keySuggestions({ text, names, german, keyWords }: SuggestionInput, token: FilterToken): Suggestions {
  const query = token.value;
  if (token.isQuoted || token.key !== undefined || query.length < 2) return { query: "", items: [] };
  const minus = token.not ? "-" : "";
  const folded = query.toLowerCase();
  const keys = filterKeys
    .filter((key) => [filterKeyWord(key, false), filterKeyWord(key, true)].some((word) => word.startsWith(folded)))
    .map((key): Suggestion => {
      const word = `${filterKeyWord(key, german)}:`;
      return { value: replaced(text, token, `${minus}${word}`, ""), label: word, detail: keyWords[key] };
    });
  const found = [...categoriesOf(names), ...accountsOf(names), ...payeesOf(names, query)];
  const named = filterByText(found, query, ({ label }) => [label])
    .slice(0, MOST)
    .map(({ mark, label, ...look }): Suggestion => {
      const word = `${filterKeyWord(mark, german)}:${quoteFilterValue(label)}`;
      return { ...look, label, value: replaced(text, token, `${minus}${word}`), detail: keyWords[mark] };
    });
  return { query, items: [...keys, ...named].slice(0, MOST) };
}

interface Named {
  readonly label: string;
  readonly mark: FilterKey;
  readonly slot?: Slot;
  readonly icon?: Suggestion["icon"];
}

const categoriesOf = ({ groups }: SuggestionInput["names"]): readonly Named[] =>
  groups.flatMap(({ categories }) =>
    categories
      .filter(({ archived }) => !archived)
      .map(({ name, slot }) => ({ label: name, mark: "category" as const, slot: slot as Slot })),
  );
const accountsOf = ({ accounts }: FilterNames): readonly Named[] =>
  accounts.map(({ name }) => ({ label: name, mark: "account", icon: AccountsIcon }));
/** Payees are many: only those that could be meant. */
const payeesOf = ({ payees }: FilterNames, query: string): readonly Named[] => {
  const folded = query.toLowerCase();
  return payees
    .filter(({ name }) => folded === "" || name.toLowerCase().includes(folded))
    .slice(0, 50)
    .map(({ name }) => ({ label: name, mark: "payee", icon: PayeesIcon }));
};

function valueSuggestions(input: SuggestionInput, token: FilterToken, key: FilterKey): Suggestions {
  const { text } = input;
  const query = token.values.at(-1) ?? "";
  const earlier = token.values.slice(0, -1).map((value) => `${quoteFilterValue(value)},`);
  const lead = `${token.not ? "-" : ""}${leadOf(token)}${earlier.join("")}`;
  const toItem = ({ label, mark: _, ...look }: Named): Suggestion => ({
    ...look,
    label,
    value: replaced(text, token, `${lead}${quoteFilterValue(label)}`),
  });
  const choices = choicesOf(input, key, query);
  const found = query === "" ? choices : filterByText(choices, query, ({ label }) => [label]);
  const items = found.slice(0, MOST).map(toItem);
  const isDone = items.length === 1 && items[0]?.value.trim() === text.trim();
  return { query, items: isDone ? [] : items };
}

const leadOf = ({ key = "" }: FilterToken) => (key === "#" || key === "@" ? key : `${key}:`);

function choicesOf({ names, yes, no, german }: SuggestionInput, key: FilterKey, query: string): readonly Named[] {
  const words = (...labels: readonly string[]) => labels.map((label): Named => ({ label, mark: key }));
  switch (key) {
    case "category":
      return categoriesOf(names);
    case "account":
      return accountsOf(names);
    case "payee":
      return payeesOf(names, query);
    case "tag":
      return names.tags.map(({ name }) => ({ label: name, mark: "tag" }));
    case "cleared":
      return words(yes, no, german ? "abgeglichen" : "reconciled");
    case "reviewed":
    case "transfer":
    case "split":
      return words(yes, no);
    case "is":
      return german
        ? words("abgeglichen", "bestätigt", "unbestätigt", "ungeprüft", "umbuchung", "aufteilung", "unkategorisiert")
        : words("reconciled", "cleared", "uncleared", "unreviewed", "transfer", "split", "uncategorised");
    case "has":
      return words(
        ...(["memo", "payee", "category", "tag"] as const).map((each) => filterKeyWord(each, german)),
        german ? "anhang" : "attachment",
        german ? "plan" : "schedule",
      );
    default:
      return [];
  }
}

/** With a gap behind it, so that somebody can go on typing. */
const replaced = (text: string, { start, end }: FilterToken, by: string, gap = " "): string =>
  `${text.slice(0, start)}${by}${text.slice(end).trimStart() === "" ? gap : text.slice(end)}`;
