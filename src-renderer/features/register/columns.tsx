/** The columns of a register: what each shows, copies and edits. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import {
  Amount,
  AmountCellEditor,
  CheckIcon,
  ChoiceCellEditor,
  type ComboboxOption,
  DateCellEditor,
  Day,
  formatAmount,
  type GridColumn,
  Icon,
  TagPills,
  TextCellEditor,
  useFormat,
} from "../../design/index.ts";
import { CategoryCell, categoryText, hasSigns, NoPayee, PayeeCell, payeeText } from "./cells.tsx";
import { type Purpose, purposeToValue, valueToPurpose } from "./choices.ts";
import { ClearedToggle } from "./cleared-toggle.tsx";
import type { RowEdits } from "./row-edits.ts";

export interface ColumnDeps {
  readonly edits: RowEdits;
  readonly withAccount: boolean;
  readonly withBalance: boolean;
  /** Money in one column with a sign instead of two. */
  readonly isOneAmount: boolean;
  /** Nobody who has no tags needs their column. */
  readonly withTags: boolean;
  readonly payees: readonly ComboboxOption[];
  readonly purposes: readonly ComboboxOption[];
  readonly accounts: readonly ComboboxOption[];
  readonly onAccount: (row: TransactionRow, accountId: AccountId) => void;
  readonly onPick: (index: number) => void;
  readonly onSplit: (row: TransactionRow) => void;
  /** Both may have to ask what arrives in another currency first. */
  readonly onPurpose: (row: TransactionRow, purpose: Purpose) => void;
  readonly onAmount: (row: TransactionRow, amount: Minor) => void;
}

const isFixed = (row: TransactionRow) => row.cleared === "reconciled";
const hasOneLine = (row: TransactionRow) => row.category.kind !== "split";

export function useRegisterColumns(deps: ColumnDeps): readonly GridColumn<TransactionRow>[] {
  const { t } = useLingui();
  const { locale } = useFormat();
  const {
    edits,
    withAccount,
    withBalance,
    withTags,
    isOneAmount,
    payees,
    purposes,
    accounts,
    onAccount,
    onPick,
    onSplit,
    onPurpose,
    onAmount,
  } = deps;
  return useMemo(() => {
    const choose = async (row: TransactionRow, name: string) => {
      const id = await edits.createCategory(name, row.amount > 0 ? "income" : "expense");
      if (id) await edits.setPurpose(row, { kind: "category", id });
    };
    // As the person's spreadsheet reads it; the sign as every spreadsheet does.
    const figureOf = (value: Minor, { currency }: TransactionRow) =>
      formatAmount(value, currency, locale).replace("\u2212", "-");
    const amountColumn = (sign: 1 | -1 | 0): GridColumn<TransactionRow> => {
      const own = (row: TransactionRow): Minor | null =>
        sign === 0 ? row.amount : row.amount * sign > 0 ? minor(Math.abs(row.amount)) : null;
      const name = sign === 0 ? t`Amount` : sign > 0 ? t`In` : t`Out`;
      const meaning = sign >= 0 ? "flow" : "outflow";
      const figure = (row: TransactionRow, symbol?: "always") => {
        const value = own(row);
        return value === null ? null : <Amount {...{ value, meaning, symbol }} currency={row.currency} />;
      };
      return {
        id: sign === 0 ? "amount" : sign > 0 ? "in" : "out",
        head: name,
        name,
        align: "end",
        width: 112,
        opensOn: "figures",
        text: (row) => {
          const value = own(row);
          return value === null ? "" : figureOf(value, row);
        },
        cell: (row) => figure(row),
        said: (row) => figure(row, "always"),
        canEdit: (row) => !isFixed(row) && hasOneLine(row),
        editor: ({ row, ...rest }) => (
          <AmountCellEditor
            {...rest}
            name={name}
            currency={row.currency}
            value={own(row)}
            onSave={(value) => {
              if (value !== null) onAmount(row, minor(value * (sign || 1)));
            }}
          />
        ),
      };
    };

    const columns: (GridColumn<TransactionRow> | false)[] = [
      {
        id: "date",
        head: (
          <span className="register-date-head">
            <Trans>Date</Trans>
          </span>
        ),
        name: t`Date`,
        width: 96,
        opensOn: "figures",
        text: (row) => row.date,
        said: (row) => <Day value={row.date} style="narrow" />,
        cell: (row) =>
          row.reviewed ? (
            <Day value={row.date} style="narrow" className="figures register-day" />
          ) : (
            <>
              <Day value={row.date} style="narrow" className="figures register-day register-new" />
              <span className="spoken">{t`To review`}</span>
            </>
          ),
        editor: ({ row, ...rest }) => (
          <DateCellEditor
            {...rest}
            name={t`Date`}
            value={row.date}
            onSave={(date) => {
              if (date) void edits.setDate(row, date);
            }}
          />
        ),
      },
      withAccount && {
        id: "account",
        head: <Trans>Account</Trans>,
        name: t`Account`,
        width: "grow",
        minWidth: 96,
        weight: 0.7,
        priority: 2,
        text: (row) => row.account,
        className: "data-grid-text register-quiet",
        cell: (row) => row.account,
        canEdit: (row) => !isFixed(row),
        editor: ({ row, ...rest }) => (
          <ChoiceCellEditor
            {...rest}
            name={t`Account`}
            options={accounts}
            value={row.accountId}
            onSave={(id) => {
              if (id) onAccount(row, id as AccountId);
            }}
          />
        ),
      },
      {
        id: "payee",
        head: <Trans>Payee</Trans>,
        name: t`Payee`,
        width: "grow",
        minWidth: 120,
        weight: 1.3,
        text: payeeText,
        className: "data-grid-text",
        cell: (row) => (hasSigns(row) ? <PayeeCell row={row} /> : payeeText(row) || <NoPayee />),
        canEdit: (row) => row.category.kind !== "transfer",
        editor: ({ row, ...rest }) => (
          <ChoiceCellEditor
            {...rest}
            name={t`Payee`}
            options={
              payees.some(({ value }) => value === row.payee) || !row.payee
                ? payees
                : [...payees, { value: row.payee, label: row.payee }]
            }
            value={row.payee || null}
            onSave={(payee) => {
              if (payee) void edits.setPayee(row, payee);
            }}
            onCreate={(payee) => void edits.setPayee(row, payee)}
          />
        ),
      },
      {
        id: "category",
        head: <Trans>Category</Trans>,
        name: t`Category`,
        width: "grow",
        minWidth: 132,
        weight: 1.1,
        text: categoryText,
        cell: (row, index) => <CategoryCell row={row} onPick={() => onPick(index)} onSplit={() => onSplit(row)} />,
        canEdit: hasOneLine,
        editor: ({ row, ...rest }) => (
          <ChoiceCellEditor
            {...rest}
            name={t`Category`}
            placeholder={t`Category or account`}
            options={purposes}
            value={purposeToValue(purposeOf(row))}
            onSave={(value) => {
              const purpose = valueToPurpose(value);
              if (purpose) onPurpose(row, purpose);
            }}
            onCreate={(name) => void choose(row, name)}
          />
        ),
      },
      {
        id: "memo",
        head: <Trans>Memo</Trans>,
        name: t`Memo`,
        width: "grow",
        minWidth: 96,
        priority: 3,
        text: (row) => row.memo,
        className: "data-grid-text register-quiet",
        cell: (row) => row.memo,
        editor: ({ row, ...rest }) => (
          <TextCellEditor {...rest} name={t`Memo`} value={row.memo} onSave={(memo) => void edits.setMemo(row, memo)} />
        ),
      },
      withTags && {
        id: "tags",
        head: <Trans>Tags</Trans>,
        width: "grow",
        minWidth: 96,
        weight: 0.7,
        priority: 3,
        opensOn: "none",
        text: (row) => row.tags.map(({ name }) => name).join(", "),
        cell: (row) => <TagPills tags={row.tags} />,
      },
      ...(isOneAmount ? [amountColumn(0)] : [amountColumn(-1), amountColumn(1)]),
      withBalance && {
        id: "balance",
        head: <Trans>Balance</Trans>,
        name: t`Balance`,
        align: "end",
        width: 120,
        priority: 3,
        text: (row) => (row.balance === null ? "" : figureOf(row.balance, row)),
        className: "register-balance",
        cell: (row) =>
          row.balance === null ? null : (
            <Amount value={row.balance} currency={row.currency} meaning="balance" symbol="never" />
          ),
      },
      {
        id: "cleared",
        head: <Icon of={CheckIcon} />,
        name: t`Cleared`,
        align: "center",
        width: 52,
        opensOn: "none",
        text: (row) => row.cleared,
        cell: (row) => <ClearedToggle row={row} edits={edits} />,
      },
    ];
    return columns.filter((column) => column !== false);
  }, [
    t,
    locale,
    edits,
    withAccount,
    withBalance,
    withTags,
    isOneAmount,
    payees,
    purposes,
    accounts,
    onAccount,
    onPick,
    onSplit,
    onPurpose,
    onAmount,
  ]);
}

export function purposeOf(row: TransactionRow): Purpose | undefined {
  if (row.category.kind === "category") return { kind: "category", id: row.category.id };
  return row.category.kind === "transfer" ? { kind: "transfer", id: row.category.id } : undefined;
}
