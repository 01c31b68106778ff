/**
 * How values are written here: the locale, the currency of the budget, today, and whether amounts are hidden. Numbers
 * and dates go through `Intl`; nothing else in the interface formats them.
 */
import { createContext, type ReactNode, use, useMemo } from "react";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";

export interface Format {
  /** BCP 47, e.g. `de-AT`. */
  readonly locale: string;
  /** Currency of the open budget: its symbol is left out in lists. */
  readonly currency: Currency;
  /** Privacy mode: amounts show as dots of constant width. */
  readonly hidden: boolean;
  readonly today: LocalDate;
}

const FormatContext = createContext<Format | undefined>(undefined);

export function FormatProvider({
  locale,
  currency,
  hidden,
  today,
  children,
}: Format & { readonly children: ReactNode }) {
  const format = useMemo(() => ({ locale, currency, hidden, today }), [locale, currency, hidden, today]);
  return <FormatContext value={format}>{children}</FormatContext>;
}

/** @throws outside of `FormatProvider`: that is a bug in the tree */
export function useFormat(): Format {
  const format = use(FormatContext);
  if (!format) throw new Error("FormatProvider is missing above this component");
  return format;
}
