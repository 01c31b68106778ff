/** The terms of an account that owes: rate, payment or number of payments, first day, and where its interest goes. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { LoanView } from "../../../src-shared/contract/loans.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { annuity, mostRate, rateUnit } from "../../../src-shared/domain/loan.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useCategoryGroups } from "../../bridge/nouns.ts";
import {
  Amount,
  AmountField,
  Button,
  Checkbox,
  Combobox,
  DateField,
  FormDialog,
  TextField,
  useFormat,
} from "../../design/index.ts";
import { categoryOptions } from "../register/index.ts";

export interface LoanEditorProps {
  readonly loan: LoanView;
  readonly onClose: () => void;
}

interface Draft {
  /** As typed: 5.25 or 5,25. */
  readonly rate: string;
  readonly principal: Minor | null;
  readonly payment: Minor | null;
  readonly payments: string;
  readonly firstPayment: LocalDate;
  readonly interestCategoryId: CategoryId | null;
  readonly inPlan: boolean;
}

/** Percent as people write it, in millionths; undefined when it is none. */
export function parseRate(text: string): number | undefined {
  const plain = text.trim().replace(/\s*%$/, "").replace(",", ".");
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(plain)) return undefined;
  const rate = Math.round(Number(plain) * (rateUnit / 100));
  return rate <= mostRate ? rate : undefined;
}

export function LoanEditor({ loan, onClose }: LoanEditorProps) {
  const { t } = useLingui();
  const { today } = useFormat();
  const groups = useCategoryGroups();
  const client = useClient();
  const act = useAct();
  const { accountId, account, currency, terms } = loan;
  const [draft, setDraft] = useState<Draft>(() => ({
    rate: terms ? String(terms.rate / (rateUnit / 100)) : "",
    principal: terms?.principal ?? (loan.owed > 0 ? loan.owed : null),
    payment: terms?.payment ?? null,
    payments: terms?.payments ? String(terms.payments) : "",
    firstPayment: terms?.firstPayment ?? today,
    interestCategoryId: terms?.interestCategoryId ?? null,
    inPlan: terms?.inPlan ?? true,
  }));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setProblem(undefined);
  };
  const rate = parseRate(draft.rate);
  const payments = /^\d{1,4}$/.test(draft.payments) && Number(draft.payments) > 0 ? Number(draft.payments) : null;
  const { principal, payment } = draft;
  // What the formula asks for, as long as nobody wrote another payment.
  const asked =
    rate !== undefined && payments !== null && principal !== null && principal > 0
      ? annuity(principal, rate, payments)
      : undefined;
  const isReady = rate !== undefined && principal !== null && principal > 0 && (payment !== null || payments !== null);

  const save = async () => {
    if (busy || !isReady || rate === undefined || principal === null) return;
    setBusy(true);
    const { firstPayment, interestCategoryId, inPlan } = draft;
    const saved = await act({
      quiet: true,
      command: () =>
        client.loans.set({
          ...{ accountId, rate, principal, payments, firstPayment, interestCategoryId, inPlan },
          ...(payment === null ? {} : { payment }),
        }),
      said: t`Terms of ${account} kept.`,
    });
    setBusy(false);
    if (saved.ok) onClose();
    else setProblem([saved.error.what, saved.error.effect].join(" "));
  };

  return (
    <FormDialog
      full
      title={t`Terms of ${account}`}
      submitLabel={t`Save`}
      busy={busy}
      disabled={!isReady}
      problem={problem}
      cancelLabel={t`Cancel`}
      formClass="goal-form"
      onClose={onClose}
      onSubmit={() => void save()}
    >
      <div className="goal-pair">
        <TextField
          label={t`Interest a year, in percent`}
          inputMode="decimal"
          value={draft.rate}
          error={draft.rate !== "" && rate === undefined ? t`This is not a rate. Try 5.25.` : undefined}
          onValueChange={(text) => change({ rate: text })}
        />
        <AmountField
          label={loan.kind === "card" ? t`Owed` : t`Borrowed`}
          currency={currency}
          showSymbol
          value={principal}
          onCommit={(value) => change({ principal: value })}
          onDraftChange={(value) => change({ principal: value })}
        />
      </div>
      <div className="goal-pair">
        <AmountField
          label={loan.kind === "card" ? t`Least payment each month` : t`Payment each month`}
          currency={currency}
          showSymbol
          value={payment}
          onCommit={(value) => change({ payment: value })}
          onDraftChange={(value) => change({ payment: value })}
        />
        <TextField
          label={t`Number of payments (if agreed)`}
          inputMode="numeric"
          value={draft.payments}
          onValueChange={(text) => change({ payments: text })}
        />
      </div>
      {asked !== undefined && asked !== payment ? (
        <p className="loan-asked">
          <Trans>
            In {payments} equal payments it asks for{" "}
            <Amount value={asked} currency={currency} meaning="plain" symbol="always" /> each.
          </Trans>{" "}
          <Button kind="link" onClick={() => change({ payment: minor(asked) })}>
            <Trans>Take it</Trans>
          </Button>
        </p>
      ) : null}
      <div className="goal-pair">
        <DateField
          label={t`First payment`}
          value={draft.firstPayment}
          onCommit={(firstPayment) => firstPayment && change({ firstPayment })}
        />
        <Combobox
          label={t`Category of the interest`}
          options={categoryOptions(groups, "expense")}
          value={draft.interestCategoryId}
          clearable
          onValueChange={(id) => change({ interestCategoryId: id as CategoryId | null })}
        />
      </div>
      <Checkbox
        checked={draft.inPlan}
        onCheckedChange={(inPlan) => change({ inPlan })}
        label={t`Count it in the pay-off plan`}
      />
    </FormDialog>
  );
}
