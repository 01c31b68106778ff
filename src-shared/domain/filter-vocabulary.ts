/**
 * The words of the filter language. English and German hold at the same time, whatever language the screen speaks: a
 * filter that was saved or sent must not change its meaning. All folded to lower case.
 */

export type FilterKey =
  | "payee"
  | "category"
  | "account"
  | "memo"
  | "tag"
  | "from"
  | "to"
  | "date"
  | "amount"
  | "in"
  | "out"
  | "transfer"
  | "split"
  | "uncategorised"
  | "cleared"
  | "reviewed"
  | "is"
  | "has";

const KEYS: Readonly<Record<FilterKey, readonly string[]>> = {
  payee: ["payee", "@", "empfänger", "empfaenger"],
  category: ["category", "#", "cat", "kategorie"],
  account: ["account", "konto"],
  memo: ["memo", "note", "notiz"],
  tag: ["tag", "schlagwort", "etikett"],
  from: ["from", "since", "after", "von", "seit", "ab"],
  to: ["to", "until", "bis"],
  date: ["date", "datum", "on", "am"],
  amount: ["amount", "betrag"],
  in: ["in", "eingang", "ein"],
  out: ["out", "ausgang", "aus"],
  transfer: ["transfer", "umbuchung"],
  split: ["split", "aufteilung"],
  uncategorised: ["uncategorised", "uncategorized", "unkategorisiert"],
  cleared: ["cleared", "bestätigt", "bestaetigt"],
  reviewed: ["reviewed", "geprüft", "geprueft"],
  is: ["is", "ist"],
  has: ["has", "hat", "mit"],
};

/** What stands before the colon, in the first word of each: for suggestions. */
export const filterKeys = Object.keys(KEYS) as readonly FilterKey[];
/** @param german gives the German word, where there is one */
export const filterKeyWord = (key: FilterKey, german: boolean): string =>
  (german ? KEYS[key].find((word) => word.length > 1 && !KEYS_ENGLISH.has(word)) : undefined) ?? KEYS[key][0] ?? key;

const KEYS_ENGLISH = new Set([
  ...filterKeys,
  "cat",
  "note",
  "since",
  "after",
  "until",
  "on",
  "uncategorized",
  "reviewed",
]);

const keyByWord = new Map(filterKeys.flatMap((key) => KEYS[key].map((word) => [word, key] as const)));
export const filterKeyOf = (word: string): FilterKey | undefined => keyByWord.get(word);

export const ATTACHMENT: ReadonlySet<string> = new Set(["attachment", "receipt", "anhang", "beleg"]);
export const SCHEDULE: ReadonlySet<string> = new Set(["schedule", "plan", "planung", "termin"]);
export const YES: ReadonlySet<string> = new Set(["", "yes", "y", "true", "ja", "j"]);
export const NO: ReadonlySet<string> = new Set(["no", "n", "false", "nein"]);
export const OR: ReadonlySet<string> = new Set(["or", "oder", "|"]);
export const AND: ReadonlySet<string> = new Set(["and", "und", "&"]);
export const NONE: ReadonlySet<string> = new Set(["none", "keine", "keiner", "ohne"]);

export type FilterState =
  | "cleared"
  | "uncleared"
  | "reconciled"
  | "reviewed"
  | "unreviewed"
  | "transfer"
  | "split"
  | "uncategorised"
  | "in"
  | "out";

/** Behind `is:`, and alone where a word means nothing else. */
export const filterStates: ReadonlyMap<string, FilterState> = new Map([
  ["cleared", "cleared"],
  ["bestätigt", "cleared"],
  ["uncleared", "uncleared"],
  ["unbestätigt", "uncleared"],
  ["reconciled", "reconciled"],
  ["abgeglichen", "reconciled"],
  ["reviewed", "reviewed"],
  ["geprüft", "reviewed"],
  ["unreviewed", "unreviewed"],
  ["ungeprüft", "unreviewed"],
  ["transfer", "transfer"],
  ["umbuchung", "transfer"],
  ["split", "split"],
  ["aufteilung", "split"],
  ["aufgeteilt", "split"],
  ["uncategorised", "uncategorised"],
  ["uncategorized", "uncategorised"],
  ["unkategorisiert", "uncategorised"],
  ["in", "in"],
  ["income", "in"],
  ["eingang", "in"],
  ["out", "out"],
  ["spending", "out"],
  ["ausgang", "out"],
]);

/** Alone, without `is:`, only what nobody looks for in a memo. */
export const BARE_STATES: ReadonlySet<string> = new Set([
  "uncategorised",
  "uncategorized",
  "unkategorisiert",
  "uncleared",
  "unbestätigt",
  "unreviewed",
  "ungeprüft",
]);

/** January to December. A word of a month is at least three letters long. */
const MONTHS: readonly (readonly string[])[] = [
  ["january", "januar", "jänner"],
  ["february", "februar", "feber"],
  ["march", "märz", "maerz", "mrz"],
  ["april"],
  ["may", "mai"],
  ["june", "juni"],
  ["july", "juli"],
  ["august"],
  ["september", "sept"],
  ["october", "oktober"],
  ["november"],
  ["december", "dezember"],
];
const monthByWord = new Map(
  MONTHS.flatMap((names, at) =>
    names.flatMap((name) => [name, name.slice(0, 3)].map((word) => [word, at + 1] as const)),
  ),
);

/** @returns 1 to 12 */
export const monthNamed = (word: string): number | undefined => monthByWord.get(word.replace(/\.$/u, ""));

export const TODAY: ReadonlySet<string> = new Set(["today", "heute"]);
export const YESTERDAY: ReadonlySet<string> = new Set(["yesterday", "gestern"]);
/** This, last, next: how many of them away. */
export const relativeWords: ReadonlyMap<string, number> = new Map([
  ...["this", "current", "dieser", "diese", "dieses", "diesen"].map((word) => [word, 0] as const),
  ...["last", "previous", "letzter", "letzte", "letztes", "letzten", "voriger", "vorige", "voriges"].map(
    (word) => [word, -1] as const,
  ),
]);
export type SpanUnit = "day" | "week" | "month" | "quarter" | "year";
export const spanUnits: ReadonlyMap<string, SpanUnit> = new Map([
  ...["day", "days", "tag", "tage", "tagen"].map((word) => [word, "day"] as const),
  ...["week", "weeks", "woche", "wochen"].map((word) => [word, "week"] as const),
  ...["month", "months", "monat", "monate", "monaten"].map((word) => [word, "month"] as const),
  ...["quarter", "quarters", "quartal", "quartale", "quartalen"].map((word) => [word, "quarter"] as const),
  ...["year", "years", "jahr", "jahre", "jahren"].map((word) => [word, "year"] as const),
]);
