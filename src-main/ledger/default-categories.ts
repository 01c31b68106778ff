/** What a new budget starts with: a tidy set that most people can use as it is, in their language. People rename them. */
import type { Category, CategoryGroup, Flow } from "../../src-shared/domain/category.ts";
import type { CategoryGroupId, CategoryId } from "../../src-shared/domain/id.ts";
import { STARTING_BALANCES_ID } from "../../src-shared/domain/starting-balances.ts";
import type { Change } from "./change.ts";

/** A language that a budget can be made in; its names are the person's own from then on. */
export type BudgetLanguage = "en" | "de";

/** @param locale such as "de-AT" */
export const languageOf = (locale: string): BudgetLanguage => (/^de\b/i.test(locale) ? "de" : "en");

const STARTING_BALANCES = "Starting balances";

const GROUPS = [
  ["Income", "income", ["Salary", "Other income", STARTING_BALANCES]],
  ["Home", "expense", ["Rent or mortgage", "Electricity and heating", "Water", "Internet and phone", "Household"]],
  ["Everyday", "expense", ["Groceries", "Eating out", "Clothing", "Personal care", "Health"]],
  ["Getting around", "expense", ["Fuel", "Public transport", "Car"]],
  ["Leisure", "expense", ["Subscriptions", "Hobbies", "Culture", "Travel", "Gifts"]],
  ["Money", "expense", ["Insurance", "Taxes", "Bank fees", "Saving"]],
] as const satisfies readonly (readonly [name: string, flow: Flow, categories: readonly string[]])[];

/** A group or category of the set, by its English name. */
export type DefaultName = (typeof GROUPS)[number][0] | (typeof GROUPS)[number][2][number];

const GERMAN: Readonly<Record<DefaultName, string>> = {
  Income: "Einnahmen",
  Salary: "Gehalt",
  "Other income": "Sonstige Einnahmen",
  [STARTING_BALANCES]: "Anfangsbestände",
  Home: "Wohnen",
  "Rent or mortgage": "Miete oder Kreditrate",
  "Electricity and heating": "Strom und Heizung",
  Water: "Wasser",
  "Internet and phone": "Internet und Telefon",
  Household: "Haushalt",
  Everyday: "Alltag",
  Groceries: "Lebensmittel",
  "Eating out": "Essen gehen",
  Clothing: "Kleidung",
  "Personal care": "Körperpflege",
  Health: "Gesundheit",
  "Getting around": "Unterwegs",
  Fuel: "Tanken",
  "Public transport": "Bus und Bahn",
  Car: "Auto",
  Leisure: "Freizeit",
  Subscriptions: "Abos",
  Hobbies: "Hobbys",
  Culture: "Kultur",
  Travel: "Reisen",
  Gifts: "Geschenke",
  Money: "Geld",
  Insurance: "Versicherungen",
  Taxes: "Steuern",
  "Bank fees": "Bankgebühren",
  Saving: "Sparen",
};

export const defaultName = (name: DefaultName, language: BudgetLanguage): string =>
  language === "de" ? GERMAN[name] : name;

/** "Income" in every language, for what has only a name to go by. */
export const incomeGroupNames: readonly string[] = [defaultName("Income", "en"), defaultName("Income", "de")];

/** The system category, as a new budget has it. */
export const startingBalancesIn = (
  language: BudgetLanguage,
  at: Pick<Category, "groupId" | "position" | "slot">,
): Category => ({
  id: STARTING_BALANCES_ID,
  name: defaultName(STARTING_BALANCES, language),
  flow: "income",
  archived: false,
  ...at,
});

/** @param newId a fresh id for each */
export function defaultCategories(newId: () => string, language: BudgetLanguage): Change[] {
  const changes: Change[] = [];
  let count = 0;
  for (const [groupPosition, [groupName, flow, names]] of GROUPS.entries()) {
    const name = defaultName(groupName, language);
    const group: CategoryGroup = { id: newId() as CategoryGroupId, name, position: groupPosition };
    changes.push({ table: "category_groups", before: null, after: group });
    for (const [position, key] of names.entries()) {
      const at = { groupId: group.id, position, slot: (count++ % 8) + 1 };
      const after: Category =
        key === STARTING_BALANCES
          ? startingBalancesIn(language, at)
          : { id: newId() as CategoryId, name: defaultName(key, language), flow, archived: false, ...at };
      changes.push({ table: "categories", before: null, after });
    }
  }
  return changes;
}
