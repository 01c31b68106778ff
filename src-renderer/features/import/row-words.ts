/** What is said of one line of a review: why it is what it is, what was compared, which rule or schedule had a part in it. */
import { plural, t } from "@lingui/core/macro";
import { useMemo } from "react";
import type { DraftRow, ImportExchange, PossibleMatch } from "../../../src-shared/contract/import-drafts.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { formatAmount, formatDate, useFormat } from "../../design/index.ts";
import { formatRate } from "../rates/index.ts";
import { keptWords } from "./kept-words.ts";

/** How days and money are written for this person. */
export interface Say {
  readonly day: (date: LocalDate) => string;
  readonly money: (amount: Minor, currency: Currency) => string;
  readonly rate: (decimal: string) => string;
}

export function useSay(): Say {
  const { locale, today } = useFormat();
  return useMemo(
    () => ({
      day: (date) => formatDate(date, locale, "auto", today),
      money: (amount, currency) => formatAmount(amount, currency, locale, "never"),
      rate: (decimal) => formatRate(decimal, locale),
    }),
    [locale, today],
  );
}

export function whyWords(row: DraftRow, say: Say): string {
  const words = [whyOf(row, say), keptWords(row)].filter(Boolean).join(": ");
  return [row.pending ? t`Pending at the bank` : "", words, cleaningWords(row)].filter(Boolean).join(". ");
}

/** “Same amount, 2 days apart, payee 80 % alike”: what speaks for a match. */
export function matchWords(match: PossibleMatch, { amount, currency }: Told, say: Say): string {
  const { days, alike, account, exchange } = match;
  return [
    account ? t`Transfer, ${account}` : "",
    exchange
      ? exchangeWords(exchange, currency, say)
      : Math.abs(match.amount) === Math.abs(amount)
        ? t`same amount`
        : t`another amount`,
    days === 0 ? t`same day` : plural(days, { one: "# day apart", other: "# days apart" }),
    // The two sides of a transfer are told by two banks, each with the name of the other.
    alike === null || account ? "" : alike === 100 ? t`same payee` : t`payee ${alike} % alike`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** “540.00 USD, 1 EUR = 1.08 USD, rate of the day 1.082”. */
export function exchangeWords({ amount, currency: to, rate, known }: ImportExchange, from: Currency, say: Say): string {
  const [told, usual] = [say.rate(rate), say.rate(known ?? "")];
  return [
    `${say.money(amount, to)} ${to}`,
    t`1 ${from} = ${told} ${to}`,
    known === null ? t`no rate of the day is known` : t`rate of the day ${usual}`,
  ].join(", ");
}

type Told = Pick<DraftRow, "amount" | "currency">;

/** Name of the other account of the transfer that the line is, or becomes; else empty. */
export const transferOf = ({ transfer, decision, match }: DraftRow): string =>
  transfer || (decision === "match" && match ? match.account : "");

/** Everything that the decision about a line rests on. */
export function evidenceWords(row: DraftRow, say: Say): string {
  const { match, counted, score } = row;
  return [
    row.why?.key === "same-reference" ? t`same bank id` : "",
    match ? matchWords(match, row, say) : "",
    match && score !== null ? t`${score} % sure` : "",
    counted ? t`counted: ${counted.at} of ${counted.of} equal lines` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** What the name was made of, where it is not what the bank wrote. */
export const cleaningWords = ({ cleanedFrom, decision }: Pick<DraftRow, "cleanedFrom" | "decision">): string =>
  cleanedFrom && decision === "add" ? t`Name cleaned from “${cleanedFrom}”` : "";

function whyOf(row: DraftRow, say: Say): string {
  const of = (name: string) => String(row.why?.params[name] ?? "");
  const number = (name: string) => Number(row.why?.params[name] ?? 0);
  const entry = row.match ? say.day(row.match.date) : "";
  if (row.overruled && row.decision === "add" && row.match) return t`Your choice: not a match`;
  switch (row.why?.key) {
    case undefined:
    case "nothing-alike":
      return row.occurrence?.taken
        ? occurrenceWords(row.occurrence, row, say)
        : [categoryWords(row, say), row.occurrence ? occurrenceWords(row.occurrence, row, say) : ""]
            .filter(Boolean)
            .join(". ");
    case "chosen":
      return entry ? t`Your choice: ${entry}` : t`Your choice`;
    case "same-reference":
      return t`The bank’s reference is already there`;
    case "same-reference-other-amount":
      return t`Same bank reference, another amount`;
    case "same-line-imported":
      return entry ? t`This line was imported, ${entry}` : t`This line was imported before`;
    case "same-content-imported":
    case "same-content-other-reference":
      return entry ? t`Imported, ${entry}` : t`Imported before`;
    case "same-content-entered":
      return entry ? t`Your entry of ${entry}` : t`Your entry`;
    case "same-amount-near-date": {
      const days = number("days");
      if (days === 0) return t`Your entry of ${entry}`;
      return t`Your entry of ${entry}, ${plural(days, { one: "# day apart", other: "# days apart" })}`;
    }
    case "same-amount-other-payee":
      return t`Same amount on ${entry}, another payee`;
    case "several-candidates":
      return t`Several entries fit. Choose one`;
    case "same-day-and-amount-imported":
      return t`Same day and amount as a line that is there`;
    case "pending-now-posted":
      return [t`Was pending on ${entry}`, ...changedWords(row, say)].join(", ");
    case "scheduled-now-posted":
      return [t`Planned for ${entry}`, ...changedAmount(row, say), ...followingParts(row, number("parts"))].join(", ");
    case "transfer-candidate":
      return t`The other side of a transfer, ${entry}`;
    case "exchange-candidate": {
      const { account = "", exchange } = row.match ?? {};
      const other = exchange ? `${say.money(exchange.amount, exchange.currency)} ${exchange.currency}` : "";
      return [t`Transfer, ${account}`, other].filter(Boolean).join(", ");
    }
    case "several-transfer-candidates":
      return t`Several transfers fit. Choose one`;
    case "same-transaction":
      return t`This very transaction is already there`;
    case "partly-there":
      return t`${of("there")} of ${of("of")} sides are already there`;
    case "other-currency":
      return t`${of("currency")} in an account of ${of("account")}`;
    default:
      return "";
  }
}

/** What the bank says now of what was pending, where it is something else: that is taken over. */
function changedWords(row: DraftRow, say: Say): string[] {
  const { match, payee } = row;
  const name = match?.payee ?? "";
  return [...changedAmount(row, say), ...(name === "" || name === payee ? [] : [t`payee was “${name}”`])];
}

function changedAmount({ match, amount, currency }: DraftRow, say: Say): string[] {
  if (!match || match.amount === amount) return [];
  const now = say.money(amount, currency);
  const before = say.money(match.amount, currency);
  return [t`now ${now} instead of ${before}`];
}

/** A split that comes to another amount: its parts share the difference. */
function followingParts({ match, amount }: DraftRow, parts: number): string[] {
  return parts > 1 && match && match.amount !== amount ? [t`its ${parts} parts follow`] : [];
}

/** “Rent, due 1 Nov, 2 days later, 955.00 instead of 950.00”. */
export function occurrenceWords(
  { name, due, days, amount, taken }: NonNullable<DraftRow["occurrence"]>,
  row: Pick<DraftRow, "amount" | "currency" | "split">,
  say: Say,
): string {
  const day = say.day(due);
  const now = say.money(row.amount, row.currency);
  const expected = say.money(amount, row.currency);
  return [
    taken ? t`${name}, due ${day}` : t`Could be ${name}, due ${day}`,
    days > 0
      ? plural(days, { one: "# day later", other: "# days later" })
      : days < 0
        ? plural(-days, { one: "# day earlier", other: "# days earlier" })
        : "",
    amount === row.amount ? "" : t`${now} instead of ${expected}`,
    amount === row.amount || row.split < 2 ? "" : t`its ${row.split} parts follow`,
  ]
    .filter(Boolean)
    .join(", ");
}

function categoryWords(row: DraftRow, say: Say): string {
  const byRule = ruleWords(row);
  if (byRule) return byRule;
  if (row.exchange) return exchangeWords(row.exchange, row.currency, say);
  if (row.transfer) return t`The file says that it only moved`;
  switch (row.categoryFrom) {
    case "file":
      return t`Category from the file`;
    case "payee":
      return t`The payee’s category`;
    case "history":
      return t`Guess from history`;
    case "person":
      return t`Your choice`;
    case "guess":
    case "none":
      return guessWords(row);
    default:
      return "";
  }
}

/** What a guess rests on. */
export function guessWords({ guess }: Pick<DraftRow, "guess">): string {
  const [first] = guess?.words ?? [];
  return first ? t`Like ${first.count} of ${first.of} with “${first.word}”` : "";
}

/** Which rules had a part in it. */
export function ruleWords({ rules }: Pick<DraftRow, "rules">): string {
  const names = [...new Set(rules.map(({ name }) => name))];
  if (names.length === 0) return "";
  return names.length === 1 ? t`By rule ${names[0] ?? ""}` : t`By rules ${names.join(", ")}`;
}
