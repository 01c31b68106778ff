/** The columns of the review: status, what the file says, category, why, amount. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type ComponentProps, useMemo } from "react";
import type { DraftRow } from "../../../src-shared/contract/import-drafts.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { findCategory, useCategoryGroups } from "../../bridge/nouns.ts";
import {
  Amount,
  ChoiceCellEditor,
  type ComboboxOption,
  Day,
  type GridColumn,
  Icon,
  Mark,
  OpenIcon,
  Pill,
  type PillTone,
  RulesIcon,
  SchedulesIcon,
  type Slot,
} from "../../design/index.ts";
import { categoryAfter, payeeAfter } from "./kept-words.ts";
import {
  cleaningWords,
  evidenceWords,
  guessWords,
  occurrenceWords,
  ruleWords,
  transferOf,
  useSay,
  whyWords,
} from "./row-words.ts";

/** What is printed, without the tags of markup. */
export const plainText = (raw: string): string => raw.replace(/<[^<>]*>/g, " ").trim();

/** What the file says of it beside the other columns: of markup only words, its codes and days are no reading matter. */
const told = ({ memo, raw, cleanedFrom }: DraftRow): string =>
  memo || (raw.startsWith("<") ? cleanedFrom : plainText(raw));

/** What a row is now: the status it came with, or what the person made of it. */
export function useStateOfRow() {
  const { t } = useLingui();
  return (row: DraftRow): { readonly tone: PillTone; readonly name: string } => {
    if (!row.overruled && row.status === "look-at") return { tone: "warn", name: t`Look at` };
    switch (row.decision) {
      case "match":
        return { tone: "info", name: t`Match` };
      case "skip":
        return { tone: "off", name: row.status === "already-there" && !row.overruled ? t`Already there` : t`Skip` };
      case "add":
        return { tone: "in", name: t`New` };
    }
  };
}

export interface ReviewColumnDeps {
  readonly categories: readonly ComboboxOption[];
  readonly onCategory: (row: DraftRow, id: CategoryId) => void;
  readonly onCreateCategory: (row: DraftRow, name: string) => void;
  readonly onPick: (index: number) => void;
  readonly onTakeGuess: (row: DraftRow) => void;
  readonly withAccount: boolean;
}

export function useReviewColumns(deps: ReviewColumnDeps): readonly GridColumn<DraftRow>[] {
  const { categories, onCategory, onCreateCategory, onPick, onTakeGuess, withAccount } = deps;
  const { t } = useLingui();
  const say = useSay();
  const stateOf = useStateOfRow();
  const groups = useCategoryGroups();
  return useMemo(() => {
    const columns: (GridColumn<DraftRow> | false)[] = [
      {
        id: "status",
        head: <Trans>Status</Trans>,
        width: 132,
        text: (row) => stateOf(row).name,
        cell: (row) => {
          const { tone, name } = stateOf(row);
          return <Pill tone={tone}>{name}</Pill>;
        },
      },
      {
        id: "date",
        head: <Trans>Date</Trans>,
        width: 104,
        text: (row) => row.date,
        cell: (row) => <Day value={row.date} style="auto" />,
      },
      withAccount && {
        id: "account",
        head: <Trans>Account</Trans>,
        width: "grow",
        minWidth: 88,
        weight: 0.7,
        priority: 2,
        text: (row) => row.account,
        cell: (row) => <span className="cut">{row.account}</span>,
      },
      {
        id: "payee",
        head: <Trans>Payee</Trans>,
        width: "grow",
        minWidth: 120,
        text: (row) => payeeAfter(row),
        cell: (row) =>
          payeeAfter(row) ? (
            <span className="review-payee" title={cleaningWords(row) || undefined}>
              <span className="cut">{payeeAfter(row)}</span>
              {row.occurrence?.taken ? (
                <RowMark of={SchedulesIcon} says={occurrenceWords(row.occurrence, row, say)} />
              ) : null}
              {row.rules.length > 0 ? <RowMark of={RulesIcon} says={ruleWords(row)} /> : null}
            </span>
          ) : (
            <span className="cut review-why">
              <Trans>Unknown payee</Trans>
            </span>
          ),
      },
      {
        id: "raw",
        head: <Trans>In the file</Trans>,
        width: "grow",
        minWidth: 120,
        weight: 1.2,
        priority: 3,
        text: (row) => row.raw,
        cell: (row) => (
          <span className="cut review-raw" title={row.raw}>
            {told(row)}
          </span>
        ),
      },
      {
        id: "category",
        head: <Trans>Category</Trans>,
        width: "grow",
        minWidth: 132,
        opensOn: "none",
        text: (row) => {
          const { split, category } = categoryAfter(row);
          return transferOf(row) || (split > 0 ? t`Split · ${split}` : category);
        },
        canEdit: (row) => row.decision === "add" && row.transfer === "",
        cell: (row, index) => {
          const transfer = transferOf(row);
          if (transfer) return <span className="cut">{t`Transfer, ${transfer}`}</span>;
          const after = categoryAfter(row);
          if (after.split > 0) return <span className="cut">{t`Split · ${after.split}`}</span>;
          const category = findCategory(groups, after.categoryId);
          const name = category?.name ?? after.category;
          if (name)
            return (
              <span className="register-category">
                <Mark slot={category?.slot as Slot | undefined} />
                <span className="cut">{name}</span>
              </span>
            );
          if (row.decision !== "add") return null;
          if (row.guess) return <GuessedCategory guess={row.guess} onTake={() => onTakeGuess(row)} />;
          return (
            <button type="button" className="pick" tabIndex={-1} onClick={() => onPick(index)}>
              <Trans>Pick a category</Trans>
              <Icon of={OpenIcon} />
            </button>
          );
        },
        editor: ({ row, ...rest }) => (
          <ChoiceCellEditor
            {...rest}
            name={t`Category`}
            options={categories}
            value={row.categoryId ? `category:${row.categoryId}` : null}
            onSave={(value) => {
              if (value) onCategory(row, value.slice("category:".length) as CategoryId);
            }}
            onCreate={(name) => onCreateCategory(row, name)}
          />
        ),
      },
      {
        id: "why",
        head: <Trans>Why</Trans>,
        width: "grow",
        minWidth: 120,
        weight: 1.1,
        priority: 2,
        text: (row) => whyWords(row, say),
        cell: (row) => {
          const words = whyWords(row, say);
          return (
            <span className="cut review-why" title={[words, evidenceWords(row, say)].filter(Boolean).join(" · ")}>
              {words}
            </span>
          );
        },
      },
      {
        id: "amount",
        head: <Trans>Amount</Trans>,
        align: "end",
        width: 120,
        text: (row) => String(row.amount),
        cell: (row) => <Amount value={row.amount} currency={row.currency} />,
      },
    ];
    return columns.filter((column) => column !== false);
  }, [t, say, stateOf, groups, categories, onCategory, onCreateCategory, onPick, onTakeGuess, withAccount]);
}

/** A sign behind the payee: who else had a part in the line. */
function RowMark({ of, says }: { readonly of: ComponentProps<typeof Icon>["of"]; readonly says: string }) {
  return (
    <span className="review-rule" title={says}>
      <Icon of={of} />
      <span className="sr-only">{says}</span>
    </span>
  );
}

interface GuessedCategoryProps {
  readonly guess: NonNullable<DraftRow["guess"]>;
  readonly onTake: () => void;
}

/** Not there yet: it looks like a proposal and is taken with a click or its key. */
function GuessedCategory({ guess, onTake }: GuessedCategoryProps) {
  const { t } = useLingui();
  const category = findCategory(useCategoryGroups(), guess.categoryId);
  return (
    <button
      type="button"
      className="review-guess"
      tabIndex={-1}
      title={guessWords({ guess })}
      aria-label={t`Take ${guess.category}. ${guessWords({ guess })}`}
      onClick={onTake}
    >
      <Mark slot={category?.slot as Slot | undefined} />
      <span className="cut">{guess.category}?</span>
    </button>
  );
}
