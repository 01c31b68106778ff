/**
 * The bar over a register while a person compares it with a statement: first what the statement says, then what is still
 * missing, which a screen reader hears as it changes. At zero it turns “in” and can be finished.
 */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { ReconcileStatus } from "../../../src-shared/contract/reconciliations.ts";
import { addMonths, type LocalDate, lastDay, monthOf } from "../../../src-shared/domain/date.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import {
  Amount,
  AmountField,
  Button,
  buttonLook,
  CheckIcon,
  DateField,
  EditIcon,
  formatDate,
  formatMoney,
  Icon,
  IconButton,
  useFormat,
} from "../../design/index.ts";
import { QueryError, useShortcuts } from "../shell/index.ts";
import { AdjustDialog } from "./adjust-dialog.tsx";
import { useReconcileStatus } from "./reconcile-status.ts";
import "./reconcile.css";

export interface ReconcileBarProps {
  readonly account: AccountView;
  /** Lines can be ticked now. */
  readonly onBegun: () => void;
  /** “Later”: what is begun stays. */
  readonly onClose: () => void;
}

export function ReconcileBar({ account, onBegun, onClose }: ReconcileBarProps) {
  const { t } = useLingui();
  const status = useReconcileStatus(account.id);
  const [saying, setSaying] = useState(false);
  return (
    <section
      className="reconcile-bar"
      aria-label={t`Reconcile`}
      data-agrees={status.data?.open?.difference === 0 || undefined}
    >
      {status.error ? (
        <QueryError error={status.error} onAgain={() => void status.refetch()} />
      ) : !status.data ? null : status.data.open && !saying ? (
        <Progress account={account} open={status.data.open} onSay={() => setSaying(true)} onClose={onClose} />
      ) : (
        <StatementForm
          key={status.data.open?.id ?? "new"}
          account={account}
          status={status.data}
          onDone={() => {
            setSaying(false);
            onBegun();
          }}
          onClose={saying ? () => setSaying(false) : onClose}
        />
      )}
    </section>
  );
}

interface StatementFormProps {
  readonly account: AccountView;
  readonly status: ReconcileStatus;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function StatementForm({ account, status, onDone, onClose }: StatementFormProps) {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const { open, last, suggestion } = status;
  const [date, setDate] = useState<LocalDate>(open?.date ?? suggestion?.date ?? usualDay(today, last?.date));
  const [balance, setBalance] = useState<Minor | null>(open?.balance ?? suggestion?.balance ?? null);
  const [busy, setBusy] = useState(false);
  const isEarly = last !== null && date < last.date;
  const begin = async () => {
    if (balance === null || isEarly || busy) return;
    setBusy(true);
    const done = await act({
      command: () => client.reconciliations.begin({ accountId: account.id, date, balance }),
    });
    setBusy(false);
    if (done.ok) onDone();
  };
  const lastDayText = last ? formatDate(last.date, locale, "medium", today) : "";
  const file = suggestion?.fileName ?? "";
  return (
    <form
      className="reconcile-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void begin();
      }}
    >
      <p className="reconcile-lead">
        <strong>
          <Trans>What does the statement say?</Trans>
        </strong>
        <span>
          {suggestion && !open ? (
            <Trans>Filled in from {file}.</Trans>
          ) : last ? (
            <Trans>Agreed up to {lastDayText}.</Trans>
          ) : (
            <Trans>Its last day and the balance it ends with.</Trans>
          )}
        </span>
      </p>
      <DateField
        label={t`Statement date`}
        value={date}
        error={isEarly ? t`A statement of ${lastDayText} was agreed with already.` : undefined}
        onCommit={(next) => next && setDate(next)}
      />
      <AmountField
        label={t`Closing balance`}
        showSymbol
        autoFocus
        currency={account.currency}
        value={balance}
        onCommit={setBalance}
        onDraftChange={setBalance}
      />
      <div className="reconcile-actions">
        <Button kind="primary" type="submit" disabled={balance === null || isEarly} busy={busy}>
          {open ? <Trans>Save</Trans> : <Trans>Begin</Trans>}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Link {...buttonLook("link")} to="/accounts/$accountId/statements" params={{ accountId: account.id }}>
          <Trans>Past statements</Trans>
        </Link>
      </div>
    </form>
  );
}

/** The end of the last month, or of the running one when that was agreed with. */
function usualDay(today: LocalDate, last: LocalDate | undefined): LocalDate {
  const before = lastDay(addMonths(monthOf(today), -1));
  return last !== undefined && before <= last ? today : before;
}

interface ProgressProps {
  readonly account: AccountView;
  readonly open: NonNullable<ReconcileStatus["open"]>;
  readonly onSay: () => void;
  readonly onClose: () => void;
}

function Progress({ account, open, onSay, onClose }: ProgressProps) {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const [adjusting, setAdjusting] = useState(false);
  const [busy, setBusy] = useState(false);
  const { currency, id: accountId, name } = account;
  const { date, balance, base, ticked, tickedCount, untickedCount, difference } = open;
  const day = formatDate(date, locale, "medium", today);
  const isDone = difference === 0;
  const working = async (deed: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    await deed();
    setBusy(false);
  };
  const tickAll = () =>
    working(() =>
      act({
        command: () =>
          client.transactions.changeMatching({
            filter: { accountId, to: date, unreconciled: true },
            change: { kind: "cleared", cleared: "cleared" },
          }),
        said: t`Everything up to ${day} ticked.`,
      }),
    );
  const finish = () =>
    working(async () => {
      const done = await act({
        command: () => client.reconciliations.finish({ accountId }),
        said: t`${name} agrees with the statement of ${day}.`,
      });
      if (done.ok) onClose();
    });
  const drop = () =>
    working(async () => {
      const done = await act({
        command: () => client.reconciliations.discard({ accountId }),
        said: t`Reconciling dropped. The ticks stay.`,
      });
      if (done.ok) onClose();
    });
  useShortcuts({ "Mod+Enter": isDone ? () => void finish() : undefined });
  const missing = formatMoney(difference, currency, locale);
  return (
    <>
      <dl className="reconcile-figures">
        <div>
          <dt>
            <Trans>Statement of {day}</Trans>
          </dt>
          <dd>
            <Amount value={balance} currency={currency} meaning="balance" symbol="never" />
            <IconButton icon={EditIcon} size="small" name={t`Change day or balance`} onClick={onSay} />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Agreed before</Trans>
          </dt>
          <dd>
            <Amount value={base} currency={currency} meaning="balance" symbol="never" />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Ticked</Trans> · {tickedCount}
          </dt>
          <dd>
            <Amount value={ticked} currency={currency} meaning="balance" symbol="never" />
          </dd>
        </div>
        <div className="reconcile-difference">
          <dt>
            <Trans>Difference</Trans>
          </dt>
          <dd>
            <Amount value={difference} currency={currency} meaning="balance" symbol="always" />
          </dd>
        </div>
      </dl>
      <p className="spoken" role="status">
        {isDone ? <Trans>The account agrees with the statement.</Trans> : <Trans>Difference {missing}</Trans>}
      </p>
      <div className="reconcile-actions">
        {isDone ? (
          <span className="reconcile-agrees">
            <Icon of={CheckIcon} />
            <Trans>It agrees</Trans>
          </span>
        ) : null}
        {untickedCount > 0 ? (
          <Button busy={busy} onClick={() => void tickAll()}>
            <Plural value={untickedCount} one="Tick # more" other="Tick all #" />
          </Button>
        ) : null}
        {isDone ? null : (
          <Button disabled={account.closed !== null} onClick={() => setAdjusting(true)}>
            <Trans>Enter the difference</Trans>
          </Button>
        )}
        <Button kind="quiet" onClick={() => void drop()}>
          <Trans>Drop</Trans>
        </Button>
        <Button kind="quiet" onClick={onClose}>
          <Trans>Go on later</Trans>
        </Button>
        <Button
          kind="primary"
          disabled={!isDone}
          busy={busy && isDone}
          {...(isDone ? { shortcut: "Mod+Enter" } : {})}
          onClick={() => void finish()}
        >
          <Trans>Finish</Trans>
        </Button>
      </div>
      {adjusting ? (
        <AdjustDialog account={account} date={date} amount={difference} onClose={() => setAdjusting(false)} />
      ) : null}
    </>
  );
}
