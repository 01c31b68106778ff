/** Whether a transfer crosses currencies, so that both amounts have to be known. */
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import type { Purpose } from "./choices.ts";

/** @returns the other account of a transfer, when its currency is not the account's own */
export function foreignAccount(
  accounts: readonly AccountView[],
  accountId: AccountId | undefined,
  purpose: Purpose | undefined,
): AccountView | undefined {
  if (purpose?.kind !== "transfer") return undefined;
  const own = accounts.find(({ id }) => id === accountId);
  const other = accounts.find(({ id }) => id === purpose.id);
  return own && other && own.currency !== other.currency ? other : undefined;
}

export function useForeignAccount(accountId: AccountId | undefined, purpose: Purpose | undefined) {
  return foreignAccount(useAccounts(), accountId, purpose);
}
