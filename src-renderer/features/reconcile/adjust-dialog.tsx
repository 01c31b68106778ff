/** Entering the difference to a statement as a transaction: what it does, and what it is for. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useCategoryGroups } from "../../bridge/nouns.ts";
import { Amount, Combobox, formatDate, SheetOrDialog, useFormat } from "../../design/index.ts";

export interface AdjustDialogProps {
  readonly account: AccountView;
  readonly date: LocalDate;
  readonly amount: Minor;
  readonly onClose: () => void;
}

export function AdjustDialog({ account, date, amount, onClose }: AdjustDialogProps) {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const groups = useCategoryGroups();
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const day = formatDate(date, locale, "medium", today);
  const options = groups.flatMap(({ name, categories }) =>
    categories.filter(({ archived }) => !archived).map((each) => ({ value: each.id, label: each.name, detail: name })),
  );
  const enter = async () => {
    if (busy) return;
    setBusy(true);
    const done = await act({
      command: () =>
        client.reconciliations.adjust({
          accountId: account.id,
          amount,
          categoryId: categoryId as CategoryId | null,
          memo: t`Adjustment to the statement of ${day}`,
        }),
      said: t`Difference entered as a transaction.`,
    });
    setBusy(false);
    if (done.ok) onClose();
  };
  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={<Trans>Enter the difference</Trans>}
      description={
        <Trans>
          One transaction on the last day of the statement makes the account agree. Do this when you looked and did not
          find the line that is missing: its reason stays unknown.
        </Trans>
      }
      primary={{ label: t`Enter it`, onAct: () => void enter(), busy }}
      cancelLabel={t`Keep looking`}
    >
      <p className="reconcile-adjusting">
        <Amount value={amount} currency={account.currency} symbol="always" />
        <span>{day}</span>
      </p>
      <Combobox
        label={t`Category`}
        placeholder={t`Waits for a category`}
        options={options}
        value={categoryId}
        onValueChange={setCategoryId}
      />
    </SheetOrDialog>
  );
}
