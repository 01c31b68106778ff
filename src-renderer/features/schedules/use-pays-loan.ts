/** Whether the lines of a schedule pay a loan back, so that each payment has its own share of interest. */
import { useQuery } from "@tanstack/react-query";
import { loanPaymentPlan } from "../../../src-shared/domain/loan-payment.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { Line } from "../../../src-shared/domain/transaction-lines.ts";
import { useApi } from "../../bridge/context.tsx";
import type { KeptLines } from "./schedule-draft.ts";

export function usePaysLoan(lines: KeptLines | undefined, amount: Minor | null): boolean {
  const loans = useQuery(useApi().loans.list.queryOptions({ enabled: lines !== undefined })).data;
  if (!lines || !loans || amount === null) return false;
  const termsOf = (id: Line["transferAccountId"]) => {
    const terms = loans.find(({ accountId }) => accountId === id)?.terms;
    return terms && id ? { accountId: id, ...terms } : undefined;
  };
  return loanPaymentPlan({ amount, lines: lines as readonly Line[] }, termsOf) !== undefined;
}
