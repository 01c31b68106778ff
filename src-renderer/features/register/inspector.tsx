/** One transaction in full: its facts, its lines, where it came from, and what can be done with it. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import type { AccountId, TransactionId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import { findCategory, useAccounts, useCategoryGroups } from "../../bridge/nouns.ts";
import {
  Amount,
  Button,
  buttonLook,
  CheckIcon,
  CopyIcon,
  Day,
  Delayed,
  DeleteIcon,
  type Fact,
  Facts as FactList,
  Icon,
  Inspector as InspectorFrame,
  Mark,
  RulesIcon,
  SchedulesIcon,
  Skeleton,
  type Slot,
  SplitIcon,
  TransferIcon,
  useFormat,
} from "../../design/index.ts";
import { AgreedNote } from "../reconcile/index.ts";
import { LaterScheduleEditor } from "../schedules/index.ts";
import { QueryError } from "../shell/index.ts";
import { BothAmounts } from "./arrival.tsx";
import { purposeToValue } from "./choices.ts";
import { useClearedName } from "./cleared-toggle.tsx";
import { DeletedNote, isGone } from "./deleted-transaction.tsx";
import { InspectorPurpose } from "./inspector-purpose.tsx";
import type { RowEdits } from "./row-edits.ts";
import { SplitTransaction } from "./split-transaction.tsx";
import { lineOf, transactionToDraft } from "./transaction-draft.ts";
import { TransactionExtras } from "./transaction-extras.tsx";
import "./register.css";

export interface InspectorProps {
  readonly id: TransactionId;
  readonly accountId: AccountId | undefined;
  readonly edits: RowEdits;
  readonly onClose: () => void;
}

export function Inspector(props: InspectorProps) {
  const found = useQuery(useApi().transactions.get.queryOptions({ input: { id: props.id } }));
  return (
    <InspectorFrame title={found.data?.payee || <Trans>Transaction</Trans>} onClose={props.onClose}>
      <InspectorBody {...props} />
    </InspectorFrame>
  );
}

function InspectorBody({ id, accountId, edits, onClose }: InspectorProps) {
  const found = useQuery(useApi().transactions.get.queryOptions({ input: { id } }));
  if (isGone(found.error)) return <DeletedNote id={id} name={found.data?.payee ?? ""} />;
  if (found.error) return <QueryError error={found.error} onAgain={() => void found.refetch()} />;
  if (!found.data)
    return (
      <Delayed>
        <Skeleton width="60%" />
      </Delayed>
    );
  return <Facts transaction={found.data} accountId={accountId} edits={edits} onClose={onClose} />;
}

interface FactsProps extends Omit<InspectorProps, "id"> {
  readonly transaction: TransactionView;
}

function Facts({ transaction, accountId, edits, onClose }: FactsProps) {
  const { t } = useLingui();
  const accounts = useAccounts();
  const groups = useCategoryGroups();
  const { locale } = useFormat();
  const [splitting, setSplitting] = useState(false);
  const [scheduling, setScheduling] = useState(false);
  const own =
    transaction.postings.find((posting) => posting.accountId !== null && posting.accountId === accountId) ??
    transaction.postings.find((posting) => posting.accountId !== null);
  const clearedName = useClearedName(own?.cleared ?? "none");
  if (!own?.accountId) return null;
  const account = accounts.find(({ id }) => id === own.accountId);
  const currency = account?.currency ?? transaction.currency;
  const others = transaction.postings.filter((posting) => posting !== own);
  const transferred = others.length === 1 ? others[0] : undefined;
  const arrivedIn = accounts.find(({ id }) => id === transferred?.accountId);
  const crossing =
    transferred && arrivedIn && arrivedIn.currency !== currency
      ? { moves: transferred.quantity, currency: arrivedIn.currency }
      : undefined;
  const changed = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
    transaction.updated,
  );
  const draft = transactionToDraft(transaction, own.accountId);
  const facts: Fact[] = [
    { label: t`Date`, value: <Day value={transaction.date} style="long" className="" /> },
    { label: t`Account`, value: account?.name },
    ...(transaction.memo ? [{ label: t`Memo`, value: transaction.memo }] : []),
    { label: t`Bank`, value: clearedName },
    ...(own.bankDate ? [{ label: t`Booked`, value: <Day value={own.bankDate} style="medium" /> }] : []),
    ...(own.imported ? [{ label: t`The bank wrote`, value: own.imported.replace("\n", " · ") }] : []),
    ...(own.checkNumber ? [{ label: t`Cheque number`, value: own.checkNumber }] : []),
    ...(own.bankRef ? [{ label: t`Bank’s reference`, value: own.bankRef }] : []),
    {
      label: t`Source`,
      value: transaction.importBatchId ? (
        <Link {...buttonLook("link")} to="/transactions" search={{ batch: transaction.importBatchId }}>
          <Trans>Imported, show all its lines</Trans>
        </Link>
      ) : transaction.occurrence ? (
        <Trans>Posted by a schedule</Trans>
      ) : (
        <Trans>Written by hand</Trans>
      ),
    },
    { label: t`Changed`, value: changed },
  ];

  return (
    <div className="inspector-body">
      <p className="inspector-amount">
        <Amount value={own.quantity} currency={currency} symbol="always" />
      </p>
      {crossing ? (
        <p className="arrival-says">
          <BothAmounts
            amount={own.quantity}
            currency={currency}
            moves={crossing.moves}
            otherCurrency={crossing.currency}
          />
        </p>
      ) : null}
      {own.reconciliationId ? <AgreedNote id={own.reconciliationId} /> : null}
      <FactList facts={facts} />
      <ul className="inspector-lines">
        {others.map((posting) => {
          const category = findCategory(groups, posting.categoryId);
          const other = accounts.find(({ id }) => id === posting.accountId);
          return (
            <li key={posting.id}>
              <span className="register-category">
                <Mark slot={category?.slot as Slot | undefined} icon={posting.accountId ? TransferIcon : undefined} />
                <span>
                  {other?.name ?? category?.name ?? <Trans>Waits for a category</Trans>}
                  {posting.memo ? <small>{posting.memo}</small> : null}
                </span>
              </span>
              <Amount
                value={posting.accountId ? posting.quantity : minor(-posting.value)}
                currency={posting.accountId ? (other?.currency ?? transaction.currency) : transaction.currency}
                meaning="balance"
              />
            </li>
          );
        })}
      </ul>
      {account && transferred ? (
        <InspectorPurpose
          key={`${transaction.id} ${own.id}`}
          transaction={transaction}
          own={own}
          other={transferred}
          account={account}
          edits={edits}
        />
      ) : null}
      <div className="inspector-actions">
        <Button icon={CheckIcon} onClick={() => void edits.markReviewed([transaction.id], !transaction.reviewed)}>
          {transaction.reviewed ? <Trans>Mark to review</Trans> : <Trans>Mark reviewed</Trans>}
        </Button>
        <Button icon={SplitIcon} disabled={own.cleared === "reconciled"} onClick={() => setSplitting(true)}>
          <Trans>Split</Trans>
        </Button>
        <Link {...buttonLook("normal")} to="/rules" search={{ make: transaction.id }}>
          <Icon of={RulesIcon} />
          <span>
            <Trans>Make a rule</Trans>
          </span>
        </Link>
        <Button icon={CopyIcon} onClick={() => void edits.duplicate(transaction.id)}>
          <Trans>Duplicate</Trans>
        </Button>
        {transaction.occurrence ? (
          <Link {...buttonLook("normal")} to="/schedules" search={{ open: transaction.occurrence.scheduleId }}>
            <Icon of={SchedulesIcon} />
            <Trans>Its schedule</Trans>
          </Link>
        ) : (
          <Button icon={SchedulesIcon} onClick={() => setScheduling(true)}>
            <Trans>Make a schedule</Trans>
          </Button>
        )}
        <Button
          kind="danger"
          icon={DeleteIcon}
          onClick={() => {
            onClose();
            void edits.remove([transaction.id]);
          }}
        >
          <Trans>Delete</Trans>
        </Button>
      </div>
      {scheduling && draft.accountId ? (
        <LaterScheduleEditor
          initial={{
            accountId: draft.accountId,
            payee: draft.payee,
            memo: draft.memo,
            isIn: own.quantity > 0,
            amount: minor(Math.abs(own.quantity)),
            purpose: purposeToValue(draft.purpose),
            lines: draft.lines?.map((line) => lineOf(line.purpose, line.amount ?? minor(0), line.memo, line.arrives)),
            start: transaction.date,
            firstTransactionId: transaction.id,
          }}
          onClose={() => setScheduling(false)}
        />
      ) : null}
      <TransactionExtras transaction={transaction} edits={edits} />
      {splitting ? (
        <SplitTransaction transaction={transaction} accountId={own.accountId} onClose={() => setSplitting(false)} />
      ) : null}
    </div>
  );
}
