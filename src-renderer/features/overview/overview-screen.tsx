/** How things are at the left, what to do at the right. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { monthOf } from "../../../src-shared/domain/date.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  AddIcon,
  AdjustIcon,
  Button,
  buttonLook,
  Delayed,
  EmptyState,
  Icon,
  IconButton,
  ImportIcon,
  later,
  OverviewIcon,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { AccountDialog } from "../accounts/index.ts";
import { Checklist, useChecklist } from "../first-steps/index.ts";
import { MonthPeriod, Page, QueryError } from "../shell/index.ts";
import { AccountsCard } from "./accounts-card.tsx";
import { Cards } from "./cards.tsx";
import { FlowCard } from "./flow-card.tsx";
import { NeedsCard } from "./needs-card.tsx";
import { PaceCard } from "./pace-card.tsx";
import { ReviewCard } from "./review-card.tsx";
import type { OverviewSearch, Range } from "./search.ts";
import { useArrangement } from "./use-arrangement.ts";
import { WorthCard } from "./worth-card.tsx";
import "./overview.css";

const route = getRouteApi("/");
const Arrange = later(async () => (await import("./arrange.tsx")).Arrange);
const NextCard = later<object>(async () => (await import("./next-card.tsx")).NextCard);
const GoalsCard = later<object>(async () => (await import("./goals-card.tsx")).GoalsCard);
const WentCard = later(async () => (await import("./went-card.tsx")).WentCard);
const monthsOf: Record<Range, number> = { "3m": 4, "1y": 13, "5y": 61, all: 600 };

export function OverviewScreen() {
  const { t } = useLingui();
  const { today } = useFormat();
  const navigate = useNavigate();
  const search = route.useSearch();
  const running = monthOf(today);
  const month = search.month ?? running;
  const range = search.range ?? "1y";
  const overview = useQuery(useApi().overview.get.queryOptions({ input: { month, months: monthsOf[range] } }));
  const [adding, setAdding] = useState<boolean>();
  const [arranging, setArranging] = useState(false);
  const { arrangement, arrange } = useArrangement();
  const checklist = useChecklist();
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
  // A house is worth something before any transaction.
  const isEmpty =
    data !== undefined &&
    (data.accounts === 0 || (data.transactions === 0 && data.netWorthByMonth.every(({ amount }) => amount === 0)));
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
      tools={
        isEmpty ? null : (
          <>
            {arranging ? null : (
              <IconButton icon={AdjustIcon} name={t`Arrange the overview`} onClick={() => setArranging(true)} />
            )}
            {add}
          </>
        )
      }
    >
      {overview.error ? (
        <QueryError error={overview.error} onAgain={() => void overview.refetch()} />
      ) : !data ? (
        <Delayed>
          <SkeletonRows rows={8} />
        </Delayed>
      ) : arranging && !isEmpty ? (
        <Arrange arrangement={arrangement} onChange={arrange} onDone={() => setArranging(false)} />
      ) : isEmpty ? (
        <div className="overview-empty">
          {checklist ? <Checklist {...checklist} /> : null}
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
        <Cards
          arrangement={arrangement}
          cards={{
            worth: (
              <WorthCard
                overview={data}
                range={range}
                onRangeChange={(next) => setSearch({ ...search, range: next })}
              />
            ),
            pace: (
              <PaceCard
                month={month}
                view={arrangement.pace}
                onViewChange={(pace) => arrange({ ...arrangement, pace })}
              />
            ),
            flow: <FlowCard overview={data} />,
            went: <WentCard overview={data} />,
            needs: <NeedsCard />,
            review: <ReviewCard toReview={data.toReview} />,
            next: <NextCard />,
            goals: <GoalsCard />,
            accounts: <AccountsCard />,
          }}
          first={checklist ? <Checklist {...checklist} /> : null}
          onArrange={() => setArranging(true)}
        />
      )}
      {adding === undefined ? null : (
        <AccountDialog
          open={adding}
          onOpenChange={setAdding}
          onAdded={({ id }) => void navigate({ to: "/accounts/$accountId", params: { accountId: id } })}
        />
      )}
    </Page>
  );
}
