/** A transaction that is being written: the state behind the quick line, the phone's sheet and the split dialog. */

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, TransactionId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useAccounts, usePayees } from "../../bridge/nouns.ts";
import type { Purpose } from "./choices.ts";
import { foreignAccount } from "./foreign-account.ts";
import { withRest } from "./split-rest.ts";
import { type TransferDates, transferDatesToEdit } from "./transfer-dates.ts";

export interface DraftLine {
  readonly key: number;
  readonly purpose: Purpose | undefined;
  /** Signed like the account: plus is money in. */
  readonly amount: Minor | null;
  /** What moves in the other account, where its currency is another; without a sign. */
  readonly arrives?: Minor | undefined;
  readonly memo: string;
  /** Takes what the other lines leave. */
  readonly varies?: true;
}

export interface Draft {
  /** Present when an existing transaction is edited. */
  readonly id: TransactionId | undefined;
  readonly accountId: AccountId | undefined;
  readonly date: LocalDate;
  /** Of a transfer that is there: the two days, once a person changed one of them. */
  readonly days?: TransferDates | undefined;
  readonly payee: string;
  readonly purpose: Purpose | undefined;
  /** What moves in the other account of a transfer, where its currency is another; without a sign. */
  readonly arrives: Minor | null;
  /** More than one line: a split; then `purpose` is not used. */
  readonly lines: readonly DraftLine[] | undefined;
  readonly memo: string;
  readonly amount: Minor | null;
}

export const emptyDraft = (accountId: AccountId | undefined, date: LocalDate): Draft => ({
  id: undefined,
  accountId,
  date,
  payee: "",
  purpose: undefined,
  arrives: null,
  lines: undefined,
  memo: "",
  amount: null,
});

/** Reads a transaction from the side of one of its accounts. */
export function transactionToDraft(transaction: TransactionView, accountId: AccountId): Draft {
  const own = transaction.postings.find((posting) => posting.accountId === accountId);
  const others = transaction.postings.filter((posting) => posting !== own);
  const lines = others.map(
    (posting, key): DraftLine => ({
      key,
      purpose: posting.accountId
        ? { kind: "transfer", id: posting.accountId }
        : posting.categoryId
          ? { kind: "category", id: posting.categoryId }
          : undefined,
      amount: minor(-posting.value),
      ...(posting.accountId && posting.quantity !== posting.value
        ? { arrives: minor(Math.abs(posting.quantity)) }
        : own && posting.accountId && own.quantity !== own.value
          ? { arrives: minor(Math.abs(posting.quantity)) }
          : {}),
      memo: posting.memo,
    }),
  );
  return {
    id: transaction.id,
    accountId,
    date: transaction.date,
    payee: transaction.payee,
    purpose: lines[0]?.purpose,
    arrives: lines[0]?.arrives ?? null,
    lines: lines.length > 1 ? lines : undefined,
    memo: transaction.memo,
    amount: own?.quantity ?? null,
  };
}

function daysOf({ accountId, amount, purpose, lines, days }: Draft) {
  if (!days || lines || purpose?.kind !== "transfer" || accountId === undefined) return {};
  const [sender, receiver] = (amount ?? 0) < 0 ? [accountId, purpose.id] : [purpose.id, accountId];
  return transferDatesToEdit(sender, receiver, days);
}

/** What a payee usually is, when nothing was chosen yet. */
export function useUsualPurpose(): (payee: string) => Purpose | undefined {
  const payees = usePayees();
  return (name) => {
    const found = payees.find((payee) => payee.name.toLowerCase() === name.toLowerCase());
    const id = found?.defaultCategoryId ?? found?.lastCategoryId;
    return id ? { kind: "category", id } : undefined;
  };
}

/** @param arrives only for a transfer whose other account has another currency */
export const lineOf = (purpose: Purpose | undefined, amount: Minor, memo = "", arrives?: Minor | undefined) => ({
  amount,
  memo,
  ...(arrives !== undefined && purpose?.kind === "transfer" ? { transferQuantity: arrives } : {}),
  categoryId: purpose?.kind === "category" ? purpose.id : null,
  transferAccountId: purpose?.kind === "transfer" ? purpose.id : null,
});

export function useSaveDraft() {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const accounts = useAccounts();
  const isForeign = (draft: Draft) =>
    !draft.lines && foreignAccount(accounts, draft.accountId, draft.purpose) !== undefined;
  const [busy, setBusy] = useState(false);
  return {
    busy,
    canSave: (draft: Draft) =>
      draft.accountId !== undefined &&
      draft.amount !== null &&
      !busy &&
      !(isForeign(draft) && (draft.arrives === null || draft.arrives === 0)),
    save: async (draft: Draft): Promise<boolean> => {
      const { id, accountId, date, payee, memo, amount, purpose } = draft;
      if (accountId === undefined || amount === null) return false;
      setBusy(true);
      const lines = draft.lines
        ? withRest(draft.lines, amount).map((line) =>
            lineOf(line.purpose, line.amount ?? minor(0), line.memo, line.arrives),
          )
        : [lineOf(purpose, amount, "", isForeign(draft) ? (draft.arrives ?? undefined) : undefined)];
      const fields = { accountId, date, payee, memo, amount, lines, ...daysOf(draft) };
      const saved = await act({
        command: () =>
          id ? client.transactions.edit({ id, ...fields }) : client.transactions.create({ ...fields, reviewed: true }),
        said: id ? t`Transaction changed.` : t`Transaction added.`,
      });
      setBusy(false);
      return saved.ok;
    },
  };
}
