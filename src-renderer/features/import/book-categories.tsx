/** The categories of a program's book: which are there already, which will be made, and what a person wants instead. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { FileCategory } from "../../../src-shared/contract/import-statements.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { useCategoryGroups } from "../../bridge/nouns.ts";
import {
  Combobox,
  type ComboboxOption,
  categoryOptions,
  formatCount,
  Pill,
  type Slot,
  useFormat,
} from "../../design/index.ts";
import { type CategoryChoice, type CategoryChoices, choiceOf, shownCategories } from "./category-places.ts";
import "./statements.css";

export interface BookCategoriesProps {
  readonly categories: readonly FileCategory[];
  readonly choices: CategoryChoices;
  readonly onChoice: (index: number, choice: CategoryChoice) => void;
}

/** Longer lists wait behind their sum. */
const OPEN_UP_TO = 24;

export function BookCategories({ categories, choices, onChoice }: BookCategoriesProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const groups = useCategoryGroups();
  const shown = shownCategories(categories);
  const there = useMemo(
    () =>
      categoryOptions(
        groups.flatMap((group) =>
          group.categories
            .filter(({ archived }) => !archived)
            .map(({ id, name, slot }) => ({ id, name, groupName: group.name, slot: slot as Slot })),
        ),
      ),
    [groups],
  );
  const made = shown.filter((category) => choiceOf(choices, category) === "new").length;
  return (
    <article className="statement">
      <header>
        <h3>
          <Trans>Categories</Trans>
        </h3>
        {made > 0 ? (
          <Pill tone="info">
            <Plural value={made} one="# will be made" other="# will be made" />
          </Pill>
        ) : null}
      </header>
      <details className="book-categories" open={shown.length <= OPEN_UP_TO}>
        <summary>
          <Trans>
            {formatCount(shown.length, locale)} in the file, {formatCount(shown.length - made, locale)} of them are
            there already or left out
          </Trans>
        </summary>
        <ul>
          {shown.map((category) => (
            <CategoryRow
              key={category.index}
              category={category}
              choice={choiceOf(choices, category)}
              there={there}
              label={t`Where ${category.name} goes`}
              onChoice={(choice) => onChoice(category.index, choice)}
            />
          ))}
        </ul>
      </details>
    </article>
  );
}

interface RowProps {
  readonly category: FileCategory;
  readonly choice: CategoryChoice;
  readonly there: readonly ComboboxOption[];
  readonly label: string;
  readonly onChoice: (choice: CategoryChoice) => void;
}

function CategoryRow({ category, choice, there, label, onChoice }: RowProps) {
  const { t } = useLingui();
  const options: ComboboxOption[] = [
    { value: "new", label: t`Make it new` },
    { value: "none", label: t`No category` },
    ...there,
  ];
  return (
    <li>
      <span className="book-category-name">
        <span className="cut">{category.name}</span>
        <small className="cut">
          {category.group ? `${category.group} · ` : ""}
          <Plural value={category.lines} one="# line" other="# lines" />
        </small>
      </span>
      <Combobox
        label={label}
        hideLabel
        options={options}
        value={choice}
        onValueChange={(value) => value && onChoice(value as CategoryId | "new" | "none")}
      />
    </li>
  );
}
