/**
 * The only way an amount of money appears on screen. Spending is normal, so it is ink-coloured; green is money in, red
 * needs you (the table of interface §3.1). Screen readers hear words, privacy mode shows dots of constant width.
 */
import { useLingui } from "@lingui/react/macro";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useFormat } from "../format-context.tsx";
import { amountInWords, formatAmount, type SignRule, symbolPlace } from "./format-amount.ts";

export type AmountMeaning =
  /** Mixed lists: spending in text, money in green with +. */
  | "flow"
  /** An inflow column: green without sign. */
  | "inflow"
  /** An outflow column: text, without sign. */
  | "outflow"
  /** Balances, totals, liabilities: text with −. */
  | "balance"
  /** A balance below zero that should not be: red with − when negative. */
  | "overdrawn"
  /** ▲ + green, ▼ − red. */
  | "gain"
  /** Takes the colour around it. */
  | "plain";

export interface AmountProps {
  readonly value: Minor;
  readonly meaning?: AmountMeaning | undefined;
  /** Default: the currency of the budget. */
  readonly currency?: Currency | undefined;
  /** `auto`: only when the currency differs from the budget's. */
  readonly symbol?: SignRule | undefined;
  readonly sign?: SignRule | undefined;
  /** Reports show a dash for zero. */
  readonly zero?: "figures" | "dash" | undefined;
  /** Stale or estimated: ≈ before it. */
  readonly approximate?: boolean | undefined;
  /** The one number of a screen, in hero type. */
  readonly hero?: boolean | undefined;
  readonly className?: string | undefined;
}

const MASK = "•••••";

export function Amount({
  value,
  meaning = "flow",
  currency,
  symbol = "auto",
  sign,
  zero = "figures",
  approximate,
  hero,
  className,
}: AmountProps) {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const look = {
    className: className ? `amount ${className}` : "amount",
    "data-tone": toneOf(value, meaning),
    "data-hero": hero ? "" : undefined,
  };
  const place =
    symbol === "always" || (symbol === "auto" && of !== format.currency) ? symbolPlace(of, format.locale) : undefined;
  const side = place?.before ? "start" : "end";
  const mark = place ? (
    <span className="amount-symbol" data-apart={place.apart ? side : undefined}>
      {place.symbol}
    </span>
  ) : null;

  if (format.hidden) {
    return (
      <span {...look} data-tone={undefined} data-hidden="">
        {place?.before ? mark : null}
        <span aria-hidden="true">{MASK}</span>
        <span className="spoken">{t`hidden amount`}</span>
        {place?.before ? null : mark}
      </span>
    );
  }

  const words = amountInWords(value, of, format.locale);
  const spoken = value < 0 && sign !== "never" && meaning !== "outflow" ? t`minus ${words}` : words;
  const text = value === 0 && zero === "dash" ? "–" : formatAmount(value, of, format.locale, sign ?? signOf(meaning));
  // A sign stands before a symbol that leads: −€20.00, never €−20.00.
  const lead = /^[+\u2212]/.exec(text)?.[0] ?? "";
  return (
    <span {...look}>
      <span aria-hidden="true" className="amount-figures">
        {meaning === "gain" && value !== 0 ? <span className="amount-arrow">{value > 0 ? "▲" : "▼"}</span> : null}
        {approximate ? "≈\u2009" : null}
        {place?.before ? lead : null}
        {place?.before ? mark : null}
        {place?.before ? text.slice(lead.length) : text}
        {place?.before ? null : mark}
      </span>
      <span className="spoken">{approximate ? t`about ${spoken}` : spoken}</span>
    </span>
  );
}

function signOf(meaning: AmountMeaning): SignRule {
  if (meaning === "flow" || meaning === "gain") return "always";
  return meaning === "inflow" || meaning === "outflow" ? "never" : "auto";
}

function toneOf(value: Minor, meaning: AmountMeaning): "in" | "danger" | "zero" | undefined {
  if (meaning === "plain") return undefined;
  if (value === 0) return "zero";
  switch (meaning) {
    case "flow":
    case "inflow":
      return value > 0 ? "in" : undefined;
    case "overdrawn":
      return value < 0 ? "danger" : undefined;
    case "gain":
      return value > 0 ? "in" : "danger";
    default:
      return undefined;
  }
}
