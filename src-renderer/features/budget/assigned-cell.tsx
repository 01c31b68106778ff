/**
 * What is assigned, as a cell to type into: sums and `+20` are reckoned, Enter goes down, Tab goes on, Esc restores. A plain
 * input: a hundred of them must cost nothing.
 */
import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useState } from "react";
import type { Minor } from "../../../src-shared/domain/money.ts";
import {
  Amount,
  CellNews,
  formatAmount,
  parseAmount,
  useAmountProblemText,
  useChangedMeanwhile,
  useFormat,
} from "../../design/index.ts";

export interface AssignedCellProps {
  readonly name: string;
  readonly value: Minor;
  /** Cells with the same one stand above each other. */
  readonly column: string;
  /** Who else changed it a moment ago. */
  readonly changedBy?: string | undefined;
  readonly onCommit: (value: Minor) => Promise<{ readonly ok: boolean }>;
}

export function AssignedCell({ name, value, column, changedBy, onCommit }: AssignedCellProps) {
  const { t } = useLingui();
  const { currency, locale, hidden } = useFormat();
  const problemText = useAmountProblemText();
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<string>();
  /** Sent, and not there yet. */
  const [sent, setSent] = useState<Minor>();
  const shown = sent ?? value;
  const meanwhile = useChangedMeanwhile(value, draft !== undefined, changedBy);

  const readDraft = (text: string) =>
    parseAmount(text.trim() === "" ? "0" : text, { currency, locale, relativeTo: value });
  /** @returns undefined where it is no amount, which is then said */
  const readOrSay = (text: string): Minor | undefined => {
    const read = readDraft(text);
    if (read.ok) return read.value.value;
    setProblem(problemText(read.error));
    return undefined;
  };
  /** @returns whether the text could be taken */
  const commit = (): boolean => {
    if (draft === undefined) return true;
    const next = readOrSay(draft);
    if (next === undefined) return false;
    setDraft(undefined);
    setProblem(undefined);
    if (next === value) return true;
    setSent(next);
    void onCommit(next).finally(() => setSent(undefined));
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { key, currentTarget, shiftKey } = event;
    if (key === "Escape" && draft !== undefined) {
      event.stopPropagation();
      setDraft(undefined);
      setProblem(undefined);
      return;
    }
    const way = key === "Enter" ? (shiftKey ? -1 : 1) : key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    if (way === 0 || event.altKey) return;
    event.preventDefault();
    const next = neighbour(currentTarget, column, way);
    // Whoever leaves the cell commits it: doing so here as well would send the same twice.
    if (!next) commit();
    else if (draft === undefined || readOrSay(draft) !== undefined) next.focus();
  };

  const saved = meanwhile !== undefined && draft !== undefined ? readDraft(draft) : undefined;
  return (
    <>
      <input
        className="budget-input"
        data-column={column}
        inputMode="decimal"
        autoComplete="off"
        enterKeyHint="next"
        aria-label={t`Assigned to ${name}`}
        aria-invalid={problem ? true : undefined}
        title={problem}
        data-zero={shown === 0 ? "" : undefined}
        value={draft ?? (hidden ? "•••••" : formatAmount(shown, currency, locale))}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          setProblem(undefined);
        }}
        onBlur={() => {
          if (!commit()) setDraft(undefined);
          setProblem(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      {meanwhile === undefined ? null : (
        <CellNews
          person={meanwhile}
          value={<Amount value={value} meaning="plain" symbol="always" />}
          saved={saved?.ok ? <Amount value={saved.value.value} meaning="plain" symbol="always" /> : undefined}
        />
      )}
    </>
  );
}

function neighbour(from: HTMLInputElement, column: string, way: number): HTMLInputElement | undefined {
  const all = [...(from.closest("table")?.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`) ?? [])];
  return all[all.indexOf(from) + way];
}
