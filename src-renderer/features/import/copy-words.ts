/** What the tables of a copy are called where a person reads it; those that say nothing to a person are not named. */
import { useLingui } from "@lingui/react/macro";

export function useTableNames(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return {
    transactions: t`Transactions`,
    accounts: t`Accounts`,
    categories: t`Categories`,
    category_groups: t`Category groups`,
    payees: t`Payees`,
    valuations: t`Valuations`,
    exchange_rates: t`Exchange rates`,
    import_batches: t`Imports`,
    import_presets: t`Remembered columns`,
  };
}
