/** How things are at the left, what to do at the right. */
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { monthOf } from "../../../src-shared/domain/date.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  AddIcon,
  Button,
  buttonLook,
  Delayed,
  EmptyState,
  Icon,
  ImportIcon,
  OverviewIcon,
  SkeletonRows,
  TwoColumns,
  useFormat,
} from "../../design/index.ts";
import { AccountDialog } from "../accounts/index.ts";
import { MonthPeriod, Page, QueryError } from "../shell/index.ts";
import { AccountsCard } from "./accounts-card.tsx";
import { FlowCard } from "./flow-card.tsx";
import { PaceCard } from "./pace-card.tsx";
import { ReviewCard } from "./review-card.tsx";
import type { OverviewSearch, Range } from "./search.ts";
import { WentCard } from "./went-card.tsx";
import { WorthCard } from "./worth-card.tsx";
import "./overview.css";

const route = getRouteApi("/");
const monthsOf: Record<Range, number> = { "3m": 4, "1y": 13, "5y": 61, all: 600 };

export function OverviewScreen() {
  const { today } = useFormat();
  const navigate = useNavigate();
  const search = route.useSearch();
  const running = monthOf(today);
  const month = search.month ?? running;
  const range = search.range ?? "1y";
  const overview = useQuery(useApi().overview.get.queryOptions({ input: { month, months: monthsOf[range] } }));
  const [adding, setAdding] = useState(false);
  const setSearch = (next: OverviewSearch) => void navigate({ to: "/", replace: true, search: next });
  const add = (
    <Button
      className="max-tablet:hidden"
      kind="primary"
      icon={AddIcon}
      shortcut="N"
      onClick={() => void navigate({ to: "/transactions", search: { add: true } })}
    >
      <Trans>Add transaction</Trans>
    </Button>
  );
  const data = overview.data;
  const isEmpty = data !== undefined && (data.accounts === 0 || data.transactions === 0);
  return (
    <Page
      title={<Trans>Overview</Trans>}
      width="overview"
      period={
        isEmpty ? null : (
          <MonthPeriod
            month={month}
            last={running}
            onMonthChange={(next) => {
              const { month: _before, ...rest } = search;
              setSearch(next === running ? rest : { ...rest, month: next });
            }}
          />
        )
      }
      tools={isEmpty ? null : add}
    >
      {overview.error ? (
        <QueryError error={overview.error} onAgain={() => void overview.refetch()} />
      ) : !data ? (
        <Delayed>
          <SkeletonRows rows={8} />
        </Delayed>
      ) : isEmpty ? (
        <div className="overview-empty">
          <EmptyState
            icon={OverviewIcon}
            action={
              data.accounts === 0 ? (
                <Button kind="primary" icon={AddIcon} onClick={() => setAdding(true)}>
                  <Trans>Add account</Trans>
                </Button>
              ) : (
                <Link {...buttonLook("primary")} to="/import">
                  <Icon of={ImportIcon} />
                  <Trans>Import a file</Trans>
                </Link>
              )
            }
            link={
              data.accounts === 0 ? (
                <Link {...buttonLook("link")} to="/import">
                  <Trans>Import a file</Trans>
                </Link>
              ) : (
                <Link {...buttonLook("link")} to="/transactions" search={{ add: true }}>
                  <Trans>Add one by hand</Trans>
                </Link>
              )
            }
          >
            {data.accounts === 0 ? (
              <Trans>Your overview fills itself as you add accounts.</Trans>
            ) : (
              <Trans>Your overview fills itself as transactions come in.</Trans>
            )}
          </EmptyState>
        </div>
      ) : (
        <TwoColumns
          main={
            <>
              <WorthCard
                overview={data}
                range={range}
                onRangeChange={(next) => setSearch({ ...search, range: next })}
              />
              <PaceCard month={month} />
              <FlowCard overview={data} />
              <WentCard overview={data} />
            </>
          }
          side={
            <>
              <ReviewCard toReview={data.toReview} />
              <AccountsCard />
            </>
          }
        />
      )}
      <AccountDialog
        open={adding}
        onOpenChange={setAdding}
        onAdded={({ id }) => void navigate({ to: "/accounts/$accountId", params: { accountId: id } })}
      />
    </Page>
  );
}
