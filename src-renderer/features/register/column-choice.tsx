/** Which columns a register shows and in which order, and whether money stands in one column or in two. Kept on this computer. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useState } from "react";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { Button, type GridColumn, inOrder, Menu, movedBefore, TableIcon } from "../../design/index.ts";

export interface ColumnChoice {
  readonly hidden: readonly string[];
  /** Ids as they were moved last; empty as long as none was. */
  readonly order: readonly string[];
  readonly isOneAmount: boolean;
}

const everything: ColumnChoice = { hidden: [], order: [], isOneAmount: false };
/** Without these a row says nothing. */
const ALWAYS: ReadonlySet<string> = new Set(["date", "out", "in", "amount"]);

const keyOf = (place: string) => `coffer.shown-columns.${place}`;

/** @param place "register" for all accounts, "transactions" for the list of all */
export function useColumnChoice(place: string) {
  const [choice, setChoice] = useState<ColumnChoice>(() => load(place));
  useEffect(() => {
    if (choice.hidden.length === 0 && choice.order.length === 0 && !choice.isOneAmount)
      localStorage.removeItem(keyOf(place));
    else localStorage.setItem(keyOf(place), JSON.stringify(choice));
  }, [choice, place]);
  return [choice, setChoice] as const;
}

export function useShownColumns(
  columns: readonly GridColumn<TransactionRow>[],
  { hidden, order }: ColumnChoice,
): readonly GridColumn<TransactionRow>[] {
  return useMemo(() => inOrder(columns, order).filter(({ id }) => !hidden.includes(id)), [columns, hidden, order]);
}

/** All columns in their order, also those that are hidden, with one of them moved. */
export const withMoved = (
  columns: readonly { readonly id: string }[],
  choice: ColumnChoice,
  id: string,
  before: string | undefined,
): ColumnChoice => {
  const ids = inOrder(columns, choice.order).map((column) => column.id);
  return { ...choice, order: movedBefore(ids, id, before) };
};

export interface ColumnsMenuProps {
  readonly columns: readonly GridColumn<TransactionRow>[];
  readonly choice: ColumnChoice;
  readonly onChoice: (choice: ColumnChoice) => void;
}

export function ColumnsMenu({ columns, choice, onChoice }: ColumnsMenuProps) {
  const { t } = useLingui();
  const shown = inOrder(columns, choice.order).filter(({ id }) => !choice.hidden.includes(id));
  const move = (id: string, before: string | undefined) => onChoice(withMoved(columns, choice, id, before));
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
          kind: "submenu" as const,
          label: t`Move columns`,
          entries: [
            ...shown.map((column, at) => ({
              kind: "submenu" as const,
              label: column.name ?? column.head,
              entries: [
                {
                  label: t`To the left`,
                  disabled: at === 0,
                  onAct: () => move(column.id, shown[at - 1]?.id),
                },
                {
                  label: t`To the right`,
                  disabled: at === shown.length - 1,
                  onAct: () => move(column.id, shown[at + 2]?.id),
                },
              ],
            })),
            { kind: "line" as const },
            {
              label: t`As it was`,
              disabled: choice.order.length === 0,
              onAct: () => onChoice({ ...choice, order: [] }),
            },
          ],
        },
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
    const order = Array.isArray(read.order) ? read.order.filter((id) => typeof id === "string") : [];
    return { hidden, order, isOneAmount: read.isOneAmount === true };
  } catch {
    // Somebody else wrote there: everything is shown.
    return everything;
  }
}
