/** Kinds of alerts in words, for switches and for notices that say no more. */
import { useLingui } from "@lingui/react/macro";
import type { AlertKind } from "../../../src-shared/domain/alert.ts";

export function useAlertKindNames(): Readonly<Record<AlertKind, string>> {
  const { t } = useLingui();
  return {
    "bill-due": t`A bill is due soon`,
    "bill-missed": t`A bill was missed`,
    "low-balance": t`An account will be low`,
    "price-rise": t`A price rose`,
    "large-transaction": t`A large transaction`,
    "unusual-transaction": t`More than usual at a payee`,
    "budget-near": t`A budget line is nearly used up`,
    "budget-over": t`A budget line is overspent`,
    "goal-milestone": t`A quarter of a goal is reached`,
    "goal-behind": t`A goal is behind`,
    "import-overdue": t`Nothing was imported for long`,
    "backup-overdue": t`No copy was made for long`,
  };
}
