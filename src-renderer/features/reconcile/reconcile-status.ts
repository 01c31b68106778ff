/** What is begun for an account, and which lines its list shows meanwhile. */
import { useQuery } from "@tanstack/react-query";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";

/** @param accountId undefined while nobody reconciles: nothing is asked */
export function useReconcileStatus(accountId: AccountId | undefined) {
  const api = useApi();
  return useQuery({
    ...api.reconciliations.status.queryOptions({ input: { accountId: accountId ?? ("" as AccountId) } }),
    enabled: accountId !== undefined,
  });
}

/** Narrows to what no statement agreed with yet, up to the day of this one. */
export const reconcileFilter = (to: LocalDate): TransactionFilter => ({ to, unreconciled: true });
