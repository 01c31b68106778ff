/** The field of a filter: suggestions while somebody types, the help beside it. Its text belongs to the address. */
import { useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { FilterKey } from "../../../src-shared/domain/filter-vocabulary.ts";
import { Kbd, SearchIcon, SuggestField, useFormat } from "../../design/index.ts";
import { FilterHelp } from "./filter-help.tsx";
import { suggestionsFor } from "./filter-suggestions.ts";
import { useFilterNames } from "./use-filter-reading.ts";

export interface FilterFieldProps {
  readonly value: string;
  readonly currency: Currency;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onFilter: (text: string) => void;
  /** Enter: on to the rows of the text as it stands now. */
  readonly onEnter: (text: string) => void;
}

const TYPING_MILLISECONDS = 120;

export function FilterField({ value, currency, inputRef, onFilter, onEnter }: FilterFieldProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const names = useFilterNames(currency);
  const keyWords = useKeyWords();
  const [typed, setTyped] = useState(value);
  const [caret, setCaret] = useState(0);
  // “Clear filters”, chips and links change the address while nobody types.
  useEffect(() => setTyped(value), [value]);
  const latest = useRef(onFilter);
  useEffect(() => {
    latest.current = onFilter;
  });
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => latest.current(typed), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  const [yes, no] = [t`yes`, t`no`];
  const { query, items } = useMemo(
    () => suggestionsFor({ text: typed, caret, names, german: locale.startsWith("de"), keyWords, yes, no }),
    [typed, caret, names, locale, keyWords, yes, no],
  );
  return (
    <SuggestField
      className="register-filter"
      inputRef={inputRef}
      icon={SearchIcon}
      label={t`Filter`}
      hideLabel
      placeholder={t`Filter: payee, #category, >100, nov`}
      value={typed}
      onValueChange={(text) => {
        setTyped(text);
        // The event of the caret comes after the text; until then it stands behind what was typed.
        setCaret(inputRef.current?.selectionStart ?? text.length);
      }}
      suggestions={items}
      query={query}
      onCaret={setCaret}
      onEnter={() => {
        if (typed !== value) onFilter(typed);
        onEnter(typed);
      }}
      after={
        <>
          <Kbd keys="/" />
          <FilterHelp />
        </>
      }
    />
  );
}

function useKeyWords(): Readonly<Record<FilterKey, string>> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      payee: t`Payee`,
      category: t`Category`,
      account: t`Account`,
      memo: t`Memo`,
      tag: t`Tag`,
      from: t`First day`,
      to: t`Last day`,
      date: t`Day, month, or span`,
      amount: t`Amount`,
      in: t`Money in`,
      out: t`Money out`,
      transfer: t`Transfer`,
      split: t`Split`,
      uncategorised: t`Uncategorised`,
      cleared: t`Cleared`,
      reviewed: t`Reviewed`,
      is: t`State`,
      has: t`Has`,
    }),
    [t],
  );
}
