/** All debts together: what is owed, three ways to be rid of it, and the months of the one that was chosen. */
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import type { LoanView } from "../../../src-shared/contract/loans.ts";
import { addMonths, monthOf } from "../../../src-shared/domain/date.ts";
import type { PayoffStrategy } from "../../../src-shared/domain/loan.ts";
import { type Minor, minor, toDecimal } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { ChartFrame, CourseChart } from "../../charts/index.ts";
import {
  Amount,
  AmountField,
  Button,
  buttonLook,
  Card,
  CardList,
  Delayed,
  EditIcon,
  EmptyState,
  formatDate,
  formatMonth,
  formatShare,
  IconButton,
  LoanIcon,
  Segments,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { LoanEditor } from "./loan-editor.tsx";

type Payoff = Awaited<ReturnType<CofferClient["loans"]["payoff"]>>;
type Way = Payoff["ways"][number];

export function Debts() {
  const loans = useQuery(useApi().loans.list.queryOptions());
  const [thought, setThought] = useState<Partial<Payoff["plan"]>>({});
  const payoff = useQuery({
    ...useApi().loans.payoff.queryOptions({ input: thought }),
    placeholderData: keepPreviousData,
  });
  const [editing, setEditing] = useState<LoanView>();
  const error = loans.error ?? payoff.error;
  if (error)
    return (
      <QueryError
        error={error}
        onAgain={() => {
          void loans.refetch();
          void payoff.refetch();
        }}
      />
    );
  if (!loans.data || !payoff.data)
    return (
      <Delayed>
        <SkeletonRows rows={6} />
      </Delayed>
    );
  if (loans.data.length === 0 && payoff.data.leftOut.length === 0)
    return (
      <div className="goals-empty">
        <EmptyState
          icon={LoanIcon}
          action={
            <Link {...buttonLook("normal")} to="/accounts">
              <Trans>Show accounts</Trans>
            </Link>
          }
        >
          <Trans>You owe nothing here. Add an account of the kind Loan, and see how it ends.</Trans>
        </EmptyState>
      </div>
    );
  return (
    <>
      <Loans loans={loans.data} leftOut={payoff.data.leftOut} onEdit={setEditing} />
      {payoff.data.debts.length > 0 ? (
        <Plan payoff={payoff.data} isThought={Object.keys(thought).length > 0} onThink={setThought} />
      ) : null}
      {editing ? <LoanEditor loan={editing} onClose={() => setEditing(undefined)} /> : null}
    </>
  );
}

interface LoansProps {
  readonly loans: readonly LoanView[];
  readonly leftOut: Payoff["leftOut"];
  readonly onEdit: (loan: LoanView) => void;
}

function Loans({ loans, leftOut, onEdit }: LoansProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const reasons = {
    "no-terms": t`no terms entered`,
    "other-currency": t`in another currency`,
    "not-wanted": t`left out of the plan`,
  };
  const others = leftOut.filter(({ accountId }) => loans.every((loan) => loan.accountId !== accountId));
  return (
    <Card title={<Trans>What is owed</Trans>}>
      <CardList>
        {loans.map((loan) => (
          <li key={loan.accountId} className="loan-line">
            <span className="goal-what">
              {loan.terms ? (
                <Link {...buttonLook("link")} to="/goals" search={{ view: "debts", loan: loan.accountId }}>
                  {loan.account}
                </Link>
              ) : (
                <span className="cut">{loan.account}</span>
              )}
              <small>
                {loan.terms === null ? (
                  <Trans>Without terms nobody can say when it ends.</Trans>
                ) : loan.owed === 0 ? (
                  <Trans>Paid off</Trans>
                ) : loan.rest === null ? (
                  <Trans>Never ends at this payment</Trans>
                ) : (
                  <Trans>
                    {formatShare(loan.terms.rate / 1_000_000, locale, 2)} ·{" "}
                    <Amount value={loan.terms.payment} currency={loan.currency} meaning="plain" /> a month · paid off on{" "}
                    {formatDate(loan.rest.paidOff, locale, "medium")} ·{" "}
                    <Amount value={loan.rest.interest} currency={loan.currency} meaning="plain" /> of interest to come
                  </Trans>
                )}
              </small>
            </span>
            <Amount value={minor(-loan.owed)} currency={loan.currency} meaning="balance" />
            {loan.terms ? (
              <IconButton icon={EditIcon} name={t`Edit the terms of ${loan.account}`} onClick={() => onEdit(loan)} />
            ) : (
              <Button size="small" onClick={() => onEdit(loan)}>
                <Trans>Enter terms</Trans>
              </Button>
            )}
          </li>
        ))}
        {others.map(({ accountId, account, reason }) => (
          <li key={accountId} className="loan-line">
            <span className="goal-what">
              <span className="cut">{account}</span>
              <small>{reasons[reason]}</small>
            </span>
            <EnterTerms accountId={accountId} onEdit={onEdit} account={account} />
          </li>
        ))}
      </CardList>
    </Card>
  );
}

/** A card that owes has no terms yet and is in no list of loans: what the editor needs of it is its account. */
function EnterTerms({
  accountId,
  account,
  onEdit,
}: Pick<LoanView, "accountId" | "account"> & Pick<LoansProps, "onEdit">) {
  const accounts = useQuery(useApi().accounts.list.queryOptions()).data;
  const found = accounts?.find(({ id }) => id === accountId);
  if (!found) return null;
  const { kind, currency, balance } = found;
  const owed = minor(Math.max(0, -balance));
  return (
    <>
      <Amount value={balance} currency={currency} meaning="balance" />
      <Button
        size="small"
        onClick={() => onEdit({ accountId, account, kind, currency, owed, terms: null, rest: null })}
      >
        <Trans>Enter terms</Trans>
      </Button>
    </>
  );
}

interface PlanProps {
  readonly payoff: Payoff;
  readonly isThought: boolean;
  readonly onThink: (plan: Partial<Payoff["plan"]>) => void;
}

function Plan({ payoff, isThought, onThink }: PlanProps) {
  const { t } = useLingui();
  const { locale, today, hidden } = useFormat();
  const client = useClient();
  const act = useAct();
  const { plan, ways, currency } = payoff;
  const names: Readonly<Record<Way["way"], string>> = {
    avalanche: t`Highest rate first`,
    snowball: t`Smallest debt first`,
    least: t`Only what they ask for`,
  };
  const chosen = ways.find(({ way }) => way === plan.strategy);
  const least = ways.find(({ way }) => way === "least");
  const saved = chosen?.interest != null && least?.interest != null ? minor(least.interest - chosen.interest) : null;
  const isOneWay = ways.every(({ end, interest }) => end === chosen?.end && interest === chosen.interest);
  const length = Math.max(1, ...ways.map(({ owed }) => owed.length));
  const points = Array.from({ length }, (_, at) => addMonths(monthOf(today), at)).map((month) => ({
    name: formatMonth(month, locale, month.endsWith("-01") ? "short" : "name"),
    title: formatMonth(month, locale, "long"),
  }));
  const lineOf = ({ way, owed }: Way) => ({
    name: names[way],
    look: way === plan.strategy ? ("chosen" as const) : way === "least" ? ("faint" as const) : ("dashed" as const),
    values: Array.from({ length }, (_, at): Minor | null => owed[at] ?? null),
  });
  const text = (amount: Minor) => (hidden ? "" : toDecimal(amount, currency));
  return (
    <section className="card">
      <ChartFrame
        question={<Trans>When is all of it paid?</Trans>}
        answer={
          chosen?.end ? (
            <Trans>
              In <strong>{formatMonth(chosen.end, locale, "long")}</strong>, with{" "}
              <Amount value={chosen.interest ?? minor(0)} currency={currency} meaning="plain" symbol="always" /> of
              interest.{" "}
              {saved !== null && saved > 0 ? (
                <Trans>
                  That is <Amount value={saved} currency={currency} meaning="plain" symbol="always" /> less than paying
                  only what they ask for.
                </Trans>
              ) : isOneWay ? (
                <Trans>All three ways are the same here: an extra amount shows what it saves.</Trans>
              ) : null}
            </Trans>
          ) : (
            <Trans>Never at these payments: they are not more than the interest.</Trans>
          )
        }
        fileName="coffer-debts"
        table={{
          columns: [
            { name: t`Month` },
            ...payoff.debts.map(({ account }) => ({ name: account, align: "end" as const })),
            { name: t`Interest`, align: "end" },
            { name: t`Owed`, align: "end" },
          ],
          rows: payoff.months.map(({ month, payments, interest, owed }) => ({
            key: month,
            cells: [
              formatMonth(month, locale, "long"),
              ...payments.map((amount, at) => (
                <Amount
                  key={payoff.debts[at]?.accountId}
                  value={amount}
                  currency={currency}
                  meaning="balance"
                  zero="dash"
                />
              )),
              <Amount key="interest" value={interest} currency={currency} meaning="balance" zero="dash" />,
              <Amount key="owed" value={owed} currency={currency} meaning="balance" zero="dash" />,
            ],
            text: [month, ...[...payments, interest, owed].map(text)],
          })),
        }}
      >
        <div className="payoff-choices">
          <Segments<PayoffStrategy>
            name={t`Which debt first`}
            segments={[
              { value: "avalanche", label: names.avalanche },
              { value: "snowball", label: names.snowball },
            ]}
            value={plan.strategy}
            onValueChange={(strategy) => onThink({ ...plan, strategy })}
          />
          <AmountField
            label={t`Extra each month`}
            currency={currency}
            showSymbol
            value={plan.extra}
            onCommit={(extra) => onThink({ ...plan, extra: minor(Math.max(0, extra ?? 0)) })}
          />
          {isThought || !payoff.kept ? (
            <Button
              onClick={() =>
                void act({ command: () => client.loans.keepPlan(plan), said: t`Pay-off plan kept.` }).then(
                  (done) => done.ok && onThink({}),
                )
              }
            >
              <Trans>Keep this plan</Trans>
            </Button>
          ) : null}
        </div>
        <CourseChart name={t`What is owed`} points={points} currency={currency} lines={ways.map(lineOf)} />
      </ChartFrame>
      <table className="payoff-ways">
        <caption className="sr-only">{t`Three ways compared`}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Way</Trans>
            </th>
            <th scope="col">
              <Trans>Paid in</Trans>
            </th>
            <th scope="col" data-align="end">
              <Trans>Interest</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {ways.map(({ way, end, interest }) => (
            <tr key={way} data-chosen={way === plan.strategy ? "" : undefined}>
              <th scope="row">{names[way]}</th>
              <td>{end ? formatMonth(end, locale, "long") : t`never`}</td>
              <td data-align="end">
                {interest === null ? "–" : <Amount value={interest} currency={currency} meaning="balance" />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
