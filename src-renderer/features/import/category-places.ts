/** Where each category of a program's book goes, as the person chooses it. Pure; the contract's form comes out at the end. */
import type { FileCategory, FileCategoryPlace } from "../../../src-shared/contract/import-statements.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";

/** A category of the ledger; `new`: made with the import; `none`: its lines wait for a category. */
export type CategoryChoice = CategoryId | "new" | "none";

/** By the index of the category in the file, where a person has said something. */
export type CategoryChoices = ReadonlyMap<number, CategoryChoice>;

export const choiceOf = (choices: CategoryChoices, { index, categoryId }: FileCategory): CategoryChoice =>
  choices.get(index) ?? categoryId ?? "new";

/** What is retired there and has no lines is not brought, so there is nothing to say of it. */
export const shownCategories = (categories: readonly FileCategory[]): readonly FileCategory[] =>
  categories.filter(({ archived, lines }) => !archived || lines > 0);

export const categoryPlacesOf = (categories: readonly FileCategory[], choices: CategoryChoices): FileCategoryPlace[] =>
  categories.flatMap((category) => {
    const choice = choiceOf(choices, category);
    const { index } = category;
    return choice === "new" ? [] : [{ index, categoryId: choice === "none" ? null : choice }];
  });
