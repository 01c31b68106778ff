/** Which columns a register shows, and whether money stands in one column or in two. Kept on this computer. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useState } from "react";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { Button, type GridColumn, Menu, TableIcon } from "../../design/index.ts";

export interface ColumnChoice {
  readonly hidden: readonly string[];
  readonly isOneAmount: boolean;
}

const everything: ColumnChoice = { hidden: [], isOneAmount: false };
/** Without these a row says nothing. */
const ALWAYS: ReadonlySet<string> = new Set(["date", "out", "in", "amount"]);

const keyOf = (place: string) => `coffer.shown-columns.${place}`;

/** @param place "register" for all accounts, "transactions" for the list of all */
export function useColumnChoice(place: string) {
  const [choice, setChoice] = useState<ColumnChoice>(() => load(place));
  useEffect(() => {
    if (choice.hidden.length === 0 && !choice.isOneAmount) localStorage.removeItem(keyOf(place));
    else localStorage.setItem(keyOf(place), JSON.stringify(choice));
  }, [choice, place]);
  return [choice, setChoice] as const;
}

export function useShownColumns(
  columns: readonly GridColumn<TransactionRow>[],
  { hidden }: ColumnChoice,
): readonly GridColumn<TransactionRow>[] {
  return useMemo(() => columns.filter(({ id }) => !hidden.includes(id)), [columns, hidden]);
}

export interface ColumnsMenuProps {
  readonly columns: readonly GridColumn<TransactionRow>[];
  readonly choice: ColumnChoice;
  readonly onChoice: (choice: ColumnChoice) => void;
}

export function ColumnsMenu({ columns, choice, onChoice }: ColumnsMenuProps) {
  const { t } = useLingui();
  return (
    <Menu
      align="end"
      trigger={
        <Button kind="quiet" icon={TableIcon}>
          <Trans>Columns</Trans>
        </Button>
      }
      entries={[
        ...columns
          .filter(({ id }) => !ALWAYS.has(id))
          .map((column) => ({
            kind: "check" as const,
            label: column.name ?? column.head,
            checked: !choice.hidden.includes(column.id),
            onCheckedChange: (shown: boolean) =>
              onChoice({
                ...choice,
                hidden: shown ? choice.hidden.filter((id) => id !== column.id) : [...choice.hidden, column.id],
              }),
          })),
        { kind: "line" as const },
        {
          kind: "check" as const,
          label: t`One column for amounts`,
          checked: choice.isOneAmount,
          onCheckedChange: (isOneAmount: boolean) => onChoice({ ...choice, isOneAmount }),
        },
      ]}
    />
  );
}

function load(place: string): ColumnChoice {
  try {
    const read = JSON.parse(localStorage.getItem(keyOf(place)) ?? "null") as Partial<ColumnChoice> | null;
    if (!read) return everything;
    const hidden = Array.isArray(read.hidden)
      ? read.hidden.filter((id) => typeof id === "string" && !ALWAYS.has(id))
      : [];
    return { hidden, isOneAmount: read.isOneAmount === true };
  } catch {
    // Somebody else wrote there: everything is shown.
    return everything;
  }
}
