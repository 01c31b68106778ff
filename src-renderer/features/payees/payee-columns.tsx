/** The columns of the list of payees: what each shows, sorts and edits. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { PayeeView } from "../../../src-shared/contract/payees.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { findCategory, useCategoryGroups } from "../../bridge/nouns.ts";
import {
  ChoiceCellEditor,
  type ComboboxOption,
  Day,
  formatCount,
  type GridColumn,
  HitText,
  Mark,
  type Slot,
  TextCellEditor,
  useFormat,
} from "../../design/index.ts";
import type { PayeeEdits } from "./payee-edits.ts";
import type { PayeeSort } from "./search.ts";

export interface PayeeColumnsDeps {
  readonly edits: PayeeEdits;
  readonly query: string;
  readonly sort: PayeeSort;
  readonly reversed: boolean;
  readonly onSort: (sort: PayeeSort) => void;
}

/** Categories in their groups; with the one that says “none” first. */
export function useUsualCategoryOptions(): readonly ComboboxOption[] {
  const groups = useCategoryGroups();
  return useMemo(
    () =>
      groups.flatMap((group) =>
        group.categories
          .filter(({ archived }) => !archived)
          .map((category) => ({
            value: category.id,
            label: category.name,
            group: group.name,
            slot: category.slot as Slot,
            alsoFoundBy: [group.name],
          })),
      ),
    [groups],
  );
}

export function usePayeeColumns({ edits, query, sort, reversed, onSort }: PayeeColumnsDeps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const options = useUsualCategoryOptions();
  return useMemo((): readonly GridColumn<PayeeView>[] => {
    const sorted = (by: PayeeSort) =>
      ({
        // Names start at A, counts and days at the greatest.
        sort: by !== sort ? "none" : (by === "name") === reversed ? "descending" : "ascending",
        onSort: () => onSort(by),
      }) as const;
    return [
      {
        id: "name",
        head: <Trans>Name</Trans>,
        width: "grow",
        minWidth: 160,
        weight: 1.3,
        ...sorted("name"),
        text: ({ name }) => name,
        cell: ({ name }) => (
          <span className="cut">
            <HitText text={name} query={query} />
          </span>
        ),
        editor: ({ row, ...rest }) => (
          <TextCellEditor
            {...rest}
            name={t`Name`}
            value={row.name}
            onSave={(name) => {
              if (name.trim() !== "" && name.trim() !== row.name) void edits.rename(row, name.trim());
            }}
          />
        ),
      },
      {
        id: "category",
        head: <Trans>Usual category</Trans>,
        width: "grow",
        minWidth: 140,
        text: ({ defaultCategoryId }) => options.find(({ value }) => value === defaultCategoryId)?.label ?? "",
        cell: (payee) => <UsualCategory payee={payee} />,
        editor: ({ row, ...rest }) => (
          <ChoiceCellEditor
            {...rest}
            name={t`Usual category`}
            placeholder={t`Pick a category`}
            options={options}
            value={row.defaultCategoryId}
            onSave={(id) => void edits.setCategory(row, id as CategoryId | null)}
          />
        ),
      },
      {
        id: "aliases",
        head: <Trans>Also known as</Trans>,
        width: "grow",
        minWidth: 120,
        priority: 3,
        text: ({ aliases }) => aliases.join(", "),
        cell: ({ aliases }) => (
          <span className="cut payee-quiet">
            <HitText text={aliases.join(", ")} query={query} />
          </span>
        ),
      },
      {
        id: "used",
        head: <Trans>Used</Trans>,
        align: "end",
        width: 104,
        ...sorted("used"),
        text: ({ transactions }) => String(transactions),
        cell: ({ id, name, transactions }) => {
          const count = formatCount(transactions, locale);
          return transactions === 0 ? (
            <span className="payee-quiet">
              <Trans>Unused</Trans>
            </span>
          ) : (
            <Link
              to="/transactions"
              search={{ payee: id }}
              tabIndex={-1}
              className="payee-used figures"
              aria-label={t`Show ${count} transactions with ${name}`}
            >
              {count}
            </Link>
          );
        },
      },
      {
        id: "last",
        head: <Trans>Last used</Trans>,
        align: "end",
        width: 128,
        priority: 2,
        ...sorted("last"),
        text: ({ lastDate }) => lastDate ?? "",
        cell: ({ lastDate }) =>
          lastDate ? <Day value={lastDate} style="auto" className="figures payee-last" /> : null,
      },
    ];
  }, [t, locale, options, edits, query, sort, reversed, onSort]);
}

/** The chosen one; else what the last transaction had, marked as a guess. */
export function UsualCategory({ payee }: { readonly payee: PayeeView }) {
  const groups = useCategoryGroups();
  const chosen = findCategory(groups, payee.defaultCategoryId);
  const guess = findCategory(groups, payee.lastCategoryId);
  if (chosen)
    return (
      <span className="payee-category">
        <Mark slot={chosen.slot as Slot} />
        <span className="cut">{chosen.name}</span>
      </span>
    );
  if (!guess) return null;
  return (
    <span className="payee-category payee-quiet">
      <Mark slot={guess.slot as Slot} />
      <span className="cut">
        <Trans>Last: {guess.name}</Trans>
      </span>
    </span>
  );
}
