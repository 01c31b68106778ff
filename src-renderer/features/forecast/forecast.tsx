/**
 * Will it be enough: what an account, or all of the budget's together, will hold day by day. The answer in a sentence, the
 * chart with its band, what it rests on, and thoughts that change nothing but this forecast.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ForecastView } from "../../../src-shared/contract/forecast.ts";
import { addDays } from "../../../src-shared/domain/date.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import { AccountsIcon, buttonLook, Delayed, EmptyState, Segments, Select, SkeletonRows } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { ForecastAccounts } from "./forecast-accounts.tsx";
import { ForecastChart } from "./forecast-chart.tsx";
import { PlannedList } from "./planned-list.tsx";
import type { ForecastSpan } from "./search.ts";
import { WhatIfs } from "./what-ifs.tsx";
import "./forecast.css";

export interface ForecastProps {
  readonly accountId: AccountId | undefined;
  readonly span: ForecastSpan;
  readonly onChoose: (choice: {
    readonly account?: AccountId | undefined;
    readonly span?: ForecastSpan | undefined;
  }) => void;
}

const daysOf: Readonly<Record<ForecastSpan, number>> = { "3": 91, "6": 182, "12": 365 };

export function Forecast({ accountId, span, onChoose }: ForecastProps) {
  const { t } = useLingui();
  const days = daysOf[span];
  const input = { days, ...(accountId ? { accountId } : {}) };
  const found = useQuery({ ...useApi().forecast.get.queryOptions({ input }), placeholderData: keepPreviousData });
  const forecast = found.data;
  if (found.error) return <QueryError error={found.error} onAgain={() => void found.refetch()} />;
  if (!forecast)
    return (
      <Delayed>
        <SkeletonRows rows={8} />
      </Delayed>
    );
  if (forecast.accounts.length === 0)
    return (
      <EmptyState
        icon={AccountsIcon}
        action={
          <Link {...buttonLook("primary")} to="/accounts">
            <Trans>Add account</Trans>
          </Link>
        }
      >
        <Trans>Add an account first; then its days ahead are shown here.</Trans>
      </EmptyState>
    );
  return (
    <div className="forecast">
      <div className="forecast-choices">
        <Select
          hideLabel
          label={t`Account`}
          options={[
            { value: "", label: t`All accounts of the budget` },
            ...forecast.accounts.map((each) => ({ value: each.accountId as string, label: each.account })),
          ]}
          value={accountId ?? ""}
          onValueChange={(value) => onChoose({ account: (value || undefined) as AccountId | undefined, span })}
        />
        <Segments<ForecastSpan>
          name={t`How far`}
          segments={[
            { value: "3", label: t`3 months` },
            { value: "6", label: t`6 months` },
            { value: "12", label: t`12 months` },
          ]}
          value={span}
          onValueChange={(next) => onChoose({ account: accountId, span: next })}
        />
      </div>
      <ForecastChart forecast={forecast} />
      <div className="forecast-columns">
        <WhatIfs forecast={forecast} accountId={accountId} />
        <ForecastAccounts forecast={forecast} onChoose={(account) => onChoose({ account, span })} />
      </div>
      <PlannedList planned={soon(forecast)} />
    </div>
  );
}

/** What is known of the next weeks; all of it is in the chart. */
const SOON = 45;
const soon = ({ planned, today }: ForecastView) => planned.filter(({ date }) => date <= addDays(today, SOON));
