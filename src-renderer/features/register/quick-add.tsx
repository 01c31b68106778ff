/** The line above the table that becomes a transaction: date, payee, category or account, memo, out, in. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import {
  AmountField,
  Button,
  CloseIcon,
  Combobox,
  DateField,
  IconButton,
  SplitIcon,
  TextField,
  useFocusReturn,
  useFormat,
} from "../../design/index.ts";
import { ArrivalField } from "./arrival.tsx";
import { accountOptions, purposeToValue, usePayeeOptions, usePurposeOptions, valueToPurpose } from "./choices.ts";
import { useForeignAccount } from "./foreign-account.ts";
import { SplitDialog } from "./split-dialog.tsx";
import { emptyDraft, useSaveDraft, useUsualPurpose } from "./transaction-draft.ts";
import "./register.css";

export interface QuickAddProps {
  /** Fixed in the register of an account; chosen in the list of all. */
  readonly accountId: AccountId | undefined;
  /** Several lines were pasted here: they become transactions of this account. */
  readonly onPasteLines: (text: string, accountId: AccountId | undefined) => void;
  readonly onClose: () => void;
}

export function QuickAdd({ accountId, onPasteLines, onClose }: QuickAddProps) {
  const { t } = useLingui();
  const { today, currency: base } = useFormat();
  const accounts = useAccounts();
  const first = accountId ?? accounts.find(({ closed }) => closed === null)?.id;
  const [draft, setDraft] = useState(() => emptyDraft(first, today));
  // The accounts may come after the line was opened.
  if (draft.accountId === undefined && first !== undefined) setDraft({ ...draft, accountId: first });
  // A new round gives the fields a new start: their own half-typed text is gone.
  const [round, setRound] = useState(0);
  const [splitting, setSplitting] = useState(false);
  useFocusReturn(true);
  const line = useRef<HTMLFieldSetElement>(null);
  const usual = useUsualPurpose();
  const { save, canSave, busy } = useSaveDraft();
  const payees = usePayeeOptions();
  const purposes = usePurposeOptions(draft.accountId);
  const currency = accounts.find(({ id }) => id === draft.accountId)?.currency ?? base;
  const { amount } = draft;
  const foreign = useForeignAccount(draft.accountId, draft.lines ? undefined : draft.purpose);

  const setPayee = (payee: string) =>
    setDraft((before) => ({ ...before, payee, purpose: before.purpose ?? usual(payee) }));
  const setAmount = (value: Minor | null, sign: 1 | -1) =>
    setDraft((before) => ({
      ...before,
      // An empty field forgets only what was typed into it.
      amount:
        value !== null
          ? minor(Math.abs(value) * sign)
          : before.amount !== null && Math.sign(before.amount) === sign
            ? null
            : before.amount,
    }));
  const add = async () => {
    if (!canSave(draft) || !(await save(draft))) return;
    setDraft({ ...emptyDraft(draft.accountId, draft.date) });
    setRound((before) => before + 1);
    requestAnimationFrame(() => line.current?.querySelector<HTMLInputElement>("[data-start] input")?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === "Escape") onClose();
    // The amount fields take Enter for themselves first; their value arrives with the next frame.
    else if (event.key === "Enter" && !(event.target as HTMLElement).closest("button"))
      setTimeout(() => void latest.current(), 0);
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    onPasteLines(text, draft.accountId);
  };
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });

  return (
    <fieldset className="quick-add" ref={line} onKeyDown={onKeyDown} onPaste={onPaste} aria-label={t`New transaction`}>
      <DateField
        key={`date-${round}`}
        label={t`Date`}
        hideLabel
        value={draft.date}
        onCommit={(date) => date && setDraft((before) => ({ ...before, date }))}
      />
      {accountId ? null : (
        <Combobox
          label={t`Account`}
          hideLabel
          options={accountOptions(accounts)}
          value={draft.accountId ?? null}
          onValueChange={(id) =>
            setDraft((before) => ({ ...before, accountId: (id as AccountId | null) ?? undefined }))
          }
        />
      )}
      <div data-start="">
        <Combobox
          key={`payee-${round}`}
          label={t`Payee`}
          hideLabel
          autoFocus
          placeholder={t`Payee`}
          options={
            draft.payee && !payees.some(({ value }) => value === draft.payee)
              ? [...payees, { value: draft.payee, label: draft.payee }]
              : payees
          }
          value={draft.payee || null}
          onValueChange={(payee) => setPayee(payee ?? "")}
          onCreate={setPayee}
        />
      </div>
      {draft.lines ? (
        <Button icon={SplitIcon} onClick={() => setSplitting(true)}>
          <Trans>Split · {draft.lines.length}</Trans>
        </Button>
      ) : (
        <div className="quick-add-purpose">
          <Combobox
            key={`purpose-${round}`}
            label={t`Category or account`}
            hideLabel
            placeholder={t`Category or account`}
            options={purposes}
            value={purposeToValue(draft.purpose)}
            onValueChange={(value) => setDraft((before) => ({ ...before, purpose: valueToPurpose(value) }))}
          />
        </div>
      )}
      <TextField
        key={`memo-${round}`}
        className="quick-add-memo"
        label={t`Memo`}
        hideLabel
        placeholder={t`Memo`}
        value={draft.memo}
        onValueChange={(memo) => setDraft((before) => ({ ...before, memo }))}
      />
      <AmountField
        key={`out-${round}`}
        label={t`Out`}
        hideLabel
        placeholder={t`Out`}
        currency={currency}
        value={amount !== null && amount < 0 ? minor(-amount) : null}
        onCommit={(value) => setAmount(value, -1)}
        onDraftChange={(value) => setAmount(value, -1)}
      />
      <AmountField
        key={`in-${round}`}
        label={t`In`}
        hideLabel
        placeholder={t`In`}
        currency={currency}
        value={amount !== null && amount > 0 ? amount : null}
        onCommit={(value) => setAmount(value, 1)}
        onDraftChange={(value) => setAmount(value, 1)}
      />
      <div className="quick-add-tools">
        <IconButton icon={SplitIcon} name={t`Split`} disabled={amount === null} onClick={() => setSplitting(true)} />
        <Button kind="primary" busy={busy} disabled={!canSave(draft)} onClick={() => void add()}>
          <Trans>Add</Trans>
        </Button>
        <IconButton icon={CloseIcon} name={t`Close`} onClick={onClose} />
      </div>
      {foreign ? (
        <ArrivalField
          key={`arrival-${round}`}
          amount={amount}
          currency={currency}
          other={foreign}
          arrives={draft.arrives}
          onArrivesChange={(arrives) => setDraft((before) => ({ ...before, arrives }))}
        />
      ) : null}
      {splitting && amount !== null ? (
        <SplitDialog
          amount={amount}
          currency={currency}
          accountId={draft.accountId}
          date={draft.date}
          lines={draft.lines ?? [{ key: 0, purpose: draft.purpose, amount, memo: "" }]}
          onClose={() => setSplitting(false)}
          onSave={(lines) => {
            setSplitting(false);
            setDraft((before) =>
              lines.length > 1 ? { ...before, lines } : { ...before, lines: undefined, purpose: lines[0]?.purpose },
            );
          }}
        />
      ) : null}
    </fieldset>
  );
}
