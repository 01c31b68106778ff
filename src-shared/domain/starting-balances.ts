/**
 * The category that takes what an account holds before its first transaction: neither earned nor spent. Every budget has it
 * under one id, so that it is found whatever it is called; budgets of before that were made with its name, and files that
 * name it, are known by the names that it was ever given.
 */
import type { Category } from "./category.ts";
import type { CategoryId } from "./id.ts";

/** The same in every budget: an id needs to be unique within its budget only. */
export const STARTING_BALANCES_ID = "00000000-0000-7000-8000-000000000001" as CategoryId;

const NAMES: ReadonlySet<string> = new Set(["starting balances", "anfangsbestände"]);

type Looked = Pick<Category, "id" | "flow" | "name">;

export function isStartingBalances({ id, flow, name }: Looked): boolean {
  return id === STARTING_BALANCES_ID || (flow === "income" && NAMES.has(name.trim().normalize("NFKC").toLowerCase()));
}

/** The one that new starting balances go to. */
export function findStartingBalances<T extends Looked>(categories: readonly T[]): T | undefined {
  return categories.find(({ id }) => id === STARTING_BALANCES_ID) ?? categories.find(isStartingBalances);
}
