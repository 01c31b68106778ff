/** What is typed into the filter, understood with the names and figures of this ledger. */
import { useMemo } from "react";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { type ParsedFilter, parseFilter } from "../../../src-shared/domain/filter-parse.ts";
import { useAccounts, useCategoryGroups, usePayees, useTags } from "../../bridge/nouns.ts";
import { parseAmount, useFormat } from "../../design/index.ts";
import type { KnownNames } from "./filter-suggestions.ts";

export function useFilterNames(currency: Currency): KnownNames {
  const { today, locale } = useFormat();
  const accounts = useAccounts();
  const groups = useCategoryGroups();
  const payees = usePayees();
  const tags = useTags();
  return useMemo(
    () => ({
      accounts,
      groups,
      payees,
      tags,
      today,
      readAmount: (text) => {
        const read = parseAmount(text, { currency, locale });
        return read.ok ? read.value.value : undefined;
      },
    }),
    [accounts, groups, payees, tags, today, locale, currency],
  );
}

export function useFilterReading(text: string | undefined, currency: Currency): ParsedFilter {
  const names = useFilterNames(currency);
  return useMemo(() => parseFilter(text ?? "", names), [text, names]);
}
