/** Amounts within sentences; dots while amounts are hidden. */
import { useCallback } from "react";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { formatAmount, useFormat } from "../../design/index.ts";

export function useMoneyText(): (amount: Minor) => string {
  const { currency, locale, hidden } = useFormat();
  return useCallback(
    (amount) => (hidden ? "•••••" : formatAmount(amount, currency, locale)),
    [currency, locale, hidden],
  );
}
