/** Where each account of a structured file goes, as the person chooses it. Pure; the contract's form comes out at the end. */
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { FileAccount, FilePlace } from "../../../src-shared/contract/import-statements.ts";
import type { AccountKind } from "../../../src-shared/domain/account.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";

export type Choice =
  | { readonly to: "account"; readonly accountId: AccountId }
  | { readonly to: "new"; readonly name: string; readonly kind: AccountKind; readonly currency: Currency }
  | { readonly to: "nowhere" };

/** By the index of the account in the file; absent while nothing is chosen. */
export type Choices = ReadonlyMap<number, Choice>;

/** Accounts that can take it: of its currency, where the file tells one. A closed one only when it is recognised. */
export function possibleAccounts(stated: FileAccount, accounts: readonly AccountView[]): readonly AccountView[] {
  return accounts.filter(
    ({ id, closed, currency }) =>
      (closed === null || id === stated.accountId) && (!stated.currencyStated || currency === stated.currency),
  );
}

/**
 * What is known is chosen; what cannot be any account that is there is new; what holds nothing is left out; the rest is asked.
 * @param isBook the history of another program: what is not known of it is new
 */
export function firstChoices(
  stated: readonly FileAccount[],
  accounts: readonly AccountView[],
  isBook = false,
): Choices {
  const choices = new Map<number, Choice>();
  for (const each of stated) {
    if (each.accountId) choices.set(each.index, { to: "account", accountId: each.accountId });
    else if (each.lines === 0 && each.closing === null) choices.set(each.index, { to: "nowhere" });
    else if (isBook || possibleAccounts(each, accounts).length === 0)
      choices.set(each.index, { to: "new", ...each.proposal });
  }
  return choices;
}

/** Why the names of new accounts cannot be taken as they are, by index. */
export function nameProblems(
  choices: Choices,
  accounts: readonly AccountView[],
): ReadonlyMap<number, "blank" | "taken"> {
  const taken = new Set(accounts.map(({ name }) => plain(name)));
  const problems = new Map<number, "blank" | "taken">();
  for (const [index, choice] of choices) {
    if (choice.to !== "new") continue;
    const name = plain(choice.name);
    if (name === "") problems.set(index, "blank");
    else if (taken.has(name)) problems.set(index, "taken");
    taken.add(name);
  }
  return problems;
}

const plain = (name: string) => name.trim().normalize("NFKC").toLowerCase();

/** @returns undefined while something is still to be said */
export function placesOf(
  stated: readonly FileAccount[],
  choices: Choices,
  accounts: readonly AccountView[],
): readonly FilePlace[] | undefined {
  if (nameProblems(choices, accounts).size > 0) return undefined;
  const places: FilePlace[] = [];
  for (const { index } of stated) {
    const choice = choices.get(index);
    if (!choice) return undefined;
    if (choice.to === "account") places.push({ index, accountId: choice.accountId });
    if (choice.to === "new") {
      const { name, kind, currency } = choice;
      places.push({ index, newAccount: { name: name.trim(), kind, currency } });
    }
  }
  return places.length > 0 ? places : undefined;
}
