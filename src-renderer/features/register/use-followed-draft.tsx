/** The draft of a transaction that is there: it follows what others change, and says where both changed the same. */
import { useState } from "react";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { Amount, ChangedMeanwhile, type ComboboxOption, Day } from "../../design/index.ts";
import { useCellMarks } from "../presence/index.ts";
import { changedColumns } from "./changed-columns.ts";
import { purposeToValue } from "./choices.ts";
import { type DraftField, followDraft } from "./draft-meanwhile.ts";
import { type Draft, transactionToDraft } from "./transaction-draft.ts";

/** Where the register marks what somebody else changed. */
const columnOf: Readonly<Record<DraftField, string>> = {
  date: "date",
  payee: "payee",
  memo: "memo",
  purpose: "category",
  amount: "amount",
};

/**
 * @param initial of a new one, or made of `transaction`
 * @param onFollow hears of the draft when others changed something in it that was not touched here
 */
export function useFollowedDraft(
  transaction: TransactionView | undefined,
  initial: () => Draft,
  onFollow: (draft: Draft) => void,
) {
  const { changedBy } = useCellMarks(changedColumns);
  const [draft, setDraft] = useState<Draft>(initial);
  const [seen, setSeen] = useState({ transaction, as: draft });
  const [crossed, setCrossed] = useState<ReadonlyMap<DraftField, string | undefined>>(new Map());

  if (transaction && transaction !== seen.transaction && seen.as.accountId !== undefined) {
    const now = transactionToDraft(transaction, seen.as.accountId);
    const followed = followDraft(draft, seen.as, now);
    setSeen({ transaction, as: now });
    setDraft(followed.draft);
    onFollow(followed.draft);
    if (followed.crossed.length > 0)
      setCrossed(new Map([...crossed, ...followed.crossed.map((field) => [field, undefined] as const)]));
  }
  // Who it was may be told a moment later, and only for some seconds.
  for (const [field, person] of crossed) {
    const by = transaction && changedBy(transaction.id, columnOf[field]);
    if (by !== undefined && by !== person) setCrossed(new Map(crossed).set(field, by));
  }

  return {
    draft,
    change: (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })),
    /** Under the field; nothing where nobody else changed it, or where both made the same of it. */
    newsOf(field: DraftField, currency: Currency, purposes: readonly ComboboxOption[]) {
      const person = crossed.get(field);
      if (person === undefined) return undefined;
      return <ChangedMeanwhile person={person} value={currentOf(field, seen.as, currency, purposes)} />;
    },
  };
}

function currentOf(
  field: DraftField,
  { amount, date, memo, payee, purpose }: Draft,
  currency: Currency,
  purposes: readonly ComboboxOption[],
) {
  switch (field) {
    case "date":
      return <Day value={date} style="medium" />;
    case "amount":
      return amount === null ? null : <Amount value={amount} currency={currency} meaning="plain" symbol="always" />;
    case "purpose":
      return purposes.find(({ value }) => value === purposeToValue(purpose))?.label ?? null;
    default:
      return field === "memo" ? memo : payee;
  }
}
