/** The half of the editor that says what is paid: direction, amount, payee, what for, from where. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import {
  AmountField,
  Button,
  Combobox,
  IconButton,
  Segments,
  Select,
  SplitIcon,
  TextField,
  useFormat,
} from "../../design/index.ts";
import { accountOptions, LaterSplitDialog, usePayeeOptions, usePurposeOptions } from "../register/index.ts";
import type { ScheduleDraft } from "./schedule-draft.ts";
import { draftToSplit, splitToDraft } from "./schedule-split.ts";
import { usePaysLoan } from "./use-pays-loan.ts";

export interface ScheduleMoneyProps {
  readonly draft: ScheduleDraft;
  readonly onChange: (part: Partial<ScheduleDraft>) => void;
}

export function ScheduleMoney({ draft, onChange }: ScheduleMoneyProps) {
  const { t } = useLingui();
  const { currency: base } = useFormat();
  const accounts = useAccounts();
  const payees = usePayeeOptions();
  const purposes = usePurposeOptions(draft.accountId);
  const currency = accounts.find(({ id }) => id === draft.accountId)?.currency ?? base;
  const [splitting, setSplitting] = useState(false);
  const signed = draft.amount ? minor(draft.isIn ? draft.amount : -draft.amount) : null;
  const isLoanPayment = usePaysLoan(draft.lines, signed);
  const marked = draft.lines?.find(({ varies }) => varies);
  const markedPurpose = marked?.transferAccountId
    ? `transfer:${marked.transferAccountId}`
    : `category:${marked?.categoryId}`;
  const varying = marked && (purposes.find(({ value }) => value === markedPurpose)?.label ?? t`one part`);
  const known = draft.payee === "" || payees.some(({ value }) => value === draft.payee);
  return (
    <>
      <div className="schedule-pair">
        <Segments
          wide
          name={t`Direction`}
          segments={[
            { value: "out", label: t`Out` },
            { value: "in", label: t`In` },
          ]}
          value={draft.isIn ? "in" : "out"}
          onValueChange={(side) => onChange({ isIn: side === "in" })}
        />
        <Select
          hideLabel
          label={t`How much`}
          options={[
            { value: "fixed", label: t`Always the same` },
            { value: "estimate", label: t`About: the mean of the last ${draft.last}` },
            { value: "range", label: t`Between two amounts` },
          ]}
          value={draft.howMuch}
          onValueChange={(howMuch) => onChange({ howMuch })}
        />
      </div>
      <div className="schedule-pair">
        <AmountField
          label={draft.howMuch === "fixed" ? t`Amount` : t`Usual amount`}
          currency={currency}
          showSymbol
          value={draft.amount}
          onCommit={(amount) => onChange({ amount })}
          onDraftChange={(amount) => onChange({ amount })}
        />
        <Combobox
          label={t`Account`}
          options={accountOptions(accounts)}
          value={draft.accountId ?? null}
          onValueChange={(id) => onChange({ accountId: (id as AccountId | null) ?? undefined })}
        />
      </div>
      {draft.howMuch === "range" ? (
        <div className="schedule-pair">
          <AmountField
            label={t`At least`}
            currency={currency}
            value={draft.least}
            onCommit={(least) => onChange({ least })}
            onDraftChange={(least) => onChange({ least })}
          />
          <AmountField
            label={t`At most`}
            currency={currency}
            value={draft.most}
            onCommit={(most) => onChange({ most })}
            onDraftChange={(most) => onChange({ most })}
          />
        </div>
      ) : null}
      <div className="schedule-pair">
        <Combobox
          label={t`Payee`}
          options={known ? payees : [...payees, { value: draft.payee, label: draft.payee }]}
          value={draft.payee || null}
          clearable
          onValueChange={(payee) => onChange({ payee: payee ?? "" })}
          onCreate={(payee) => onChange({ payee })}
        />
        {draft.lines ? (
          <Button icon={SplitIcon} disabled={signed === null} onClick={() => setSplitting(true)}>
            {t`Split · ${draft.lines.length}`}
          </Button>
        ) : (
          <div className="schedule-purpose">
            <Combobox
              label={t`Category or account`}
              options={purposes}
              value={draft.purpose}
              onValueChange={(purpose) => onChange({ purpose })}
            />
            <IconButton
              icon={SplitIcon}
              name={t`Split into several categories`}
              disabled={signed === null}
              onClick={() => setSplitting(true)}
            />
          </div>
        )}
      </div>
      {isLoanPayment ? (
        <p className="schedule-note">
          <Trans>Interest and repayment are parted anew for each payment, by what is owed on its day.</Trans>
        </p>
      ) : draft.lines && draft.lines.length > 1 ? (
        <p className="schedule-note">
          {varying ? (
            <Trans>When another amount comes, {varying} takes the difference.</Trans>
          ) : (
            <Trans>When another amount comes, all parts of the split follow in proportion.</Trans>
          )}
        </p>
      ) : null}
      <div className="schedule-pair">
        <TextField
          label={t`Name`}
          placeholder={draft.payee || t`Like the payee`}
          value={draft.name}
          onValueChange={(name) => onChange({ name })}
        />
        <TextField label={t`Memo`} value={draft.memo} onValueChange={(memo) => onChange({ memo })} />
      </div>
      {splitting && signed !== null ? (
        <LaterSplitDialog
          amount={signed}
          currency={currency}
          accountId={draft.accountId}
          date={draft.start}
          lines={draftToSplit(draft, signed)}
          repeats
          onClose={() => setSplitting(false)}
          onSave={(lines) => {
            setSplitting(false);
            onChange(splitToDraft(lines));
          }}
        />
      ) : null}
    </>
  );
}
