/** What a register asks for: the account, the address, and while it is reconciled the day of the statement. */
import { useMemo } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { CategoryId, ImportBatchId, PayeeId } from "../../../src-shared/domain/id.ts";
import { filterOf } from "./filter-text.ts";
import { quickToFilter } from "./quick-filters.tsx";
import type { RegisterSearch } from "./search.ts";
import { useFilterReading } from "./use-filter-reading.ts";

/** @param narrow what a reconciliation asks for beside it */
export function useRegisterFilter(
  account: AccountView | undefined,
  search: RegisterSearch,
  narrow: TransactionFilter | undefined,
  currency: Currency,
) {
  const { q, only, batch, category, payee } = search;
  const reading = useFilterReading(q, currency);
  const filter = useMemo(
    (): TransactionFilter => ({
      ...filterOf(reading, account !== undefined),
      ...quickToFilter(only),
      ...(account ? { accountId: account.id } : {}),
      ...(batch ? { importBatchId: batch as ImportBatchId } : {}),
      ...(category ? { categoryId: category as CategoryId } : {}),
      ...(payee ? { payeeId: payee as PayeeId } : {}),
      ...narrow,
    }),
    [narrow, reading, only, batch, category, payee, account],
  );
  /** Somebody asked for a part of the list, not only the reconciliation. */
  const isTyped = Boolean(q || only || batch || category || payee);
  return { filter, reading, isTyped };
}
