/** A property's page: what it is worth and since when, how that went, and everything that was said. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { ValuationView } from "../../../src-shared/contract/valuations.ts";
import { minor, toDecimal } from "../../../src-shared/domain/money.ts";
import { isStale } from "../../../src-shared/domain/valuation.ts";
import { useApi } from "../../bridge/context.tsx";
import { AreaChart, ChartFrame } from "../../charts/index.ts";
import {
  Amount,
  Banner,
  Button,
  Day,
  Delayed,
  EmptyState,
  formatDate,
  formatMonth,
  InvestmentsIcon,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { ValuationList } from "./valuation-list.tsx";
import { worthSeries } from "./worth-series.ts";
import "./valuations.css";

export interface WorthPanelProps {
  readonly account: AccountView;
  readonly onState: () => void;
}

export function WorthPanel({ account, onState }: WorthPanelProps) {
  const list = useQuery(useApi().valuations.list.queryOptions({ input: { accountId: account.id } }));
  if (list.error) return <QueryError error={list.error} onAgain={() => void list.refetch()} />;
  if (!list.data)
    return (
      <Delayed>
        <SkeletonRows rows={6} />
      </Delayed>
    );
  if (list.data.length === 0) return <NothingSaid account={account} onState={onState} />;
  return (
    <div className="valuations">
      <WorthCard account={account} valuations={list.data} onState={onState} />
      <ValuationList account={account} valuations={list.data} onState={onState} />
    </div>
  );
}

function NothingSaid({ account: { name, balance, currency, postings, closed }, onState }: WorthPanelProps) {
  return (
    <EmptyState
      icon={InvestmentsIcon}
      action={
        closed === null ? (
          <Button kind="primary" onClick={onState}>
            <Trans>Say what it is worth</Trans>
          </Button>
        ) : null
      }
    >
      {postings > 0 ? (
        <Trans>
          Nobody has said yet what {name} is worth. Until then its transactions count:{" "}
          <Amount value={balance} currency={currency} meaning="balance" symbol="always" />.
        </Trans>
      ) : (
        <Trans>Nobody has said yet what {name} is worth, so it counts nothing for your net worth.</Trans>
      )}
    </EmptyState>
  );
}

interface WorthCardProps extends WorthPanelProps {
  /** Newest first. */
  readonly valuations: readonly ValuationView[];
}

function WorthCard({ account, valuations, onState }: WorthCardProps) {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const { name, currency, worth, valuation, closed } = account;
  const points = worthSeries([...valuations].reverse(), closed, today);
  const isLong = points.length > 24;
  const first = valuations.at(-1);
  const stale = closed === null && valuation !== null && isStale(valuation.date, today);
  const since = valuation && first && first.date !== valuation.date ? first : undefined;
  return (
    <section className="card valuation-card">
      <ChartFrame
        compact
        fileName="worth"
        question={<Trans>Worth</Trans>}
        answer={
          <>
            <div className="valuation-now">
              <Amount value={worth} currency={currency} hero meaning="balance" symbol="always" />
              <p>
                {closed !== null && closed <= today ? (
                  <Trans>
                    closed on <Day value={closed} style="medium" />, so it counts nothing since then
                  </Trans>
                ) : valuation && !stale ? (
                  <Trans>
                    as of <Day value={valuation.date} style="medium" />
                  </Trans>
                ) : null}
                {since && closed === null ? (
                  <>
                    {stale ? "" : " · "}
                    <Amount value={minor(worth - since.value)} currency={currency} meaning="gain" />{" "}
                    <Trans>
                      since <Day value={since.date} style="medium" />
                    </Trans>
                  </>
                ) : null}
              </p>
            </div>
            {stale && valuation ? (
              <Banner
                tone="warn"
                // A phone has the same button in the list below.
                actions={
                  <Button className="max-tablet:hidden" size="small" onClick={onState}>
                    <Trans>Say it anew</Trans>
                  </Button>
                }
              >
                <Trans>
                  Worth as of <Day value={valuation.date} style="medium" />. That is more than a year ago.
                </Trans>
              </Banner>
            ) : null}
          </>
        }
        table={{
          columns: [{ name: t`Day` }, { name: t`Worth`, align: "end" }],
          rows: valuations.map((each) => ({
            key: each.id,
            cells: [
              formatDate(each.date, locale, "medium"),
              <Amount key="value" value={each.value} currency={currency} meaning="balance" />,
            ],
            text: [each.date, toDecimal(each.value, currency)],
          })),
        }}
      >
        <AreaChart
          name={t`Worth of ${name} by month`}
          currency={currency}
          points={points.map(({ month, value }) => ({
            key: month,
            name: formatMonth(month, locale, isLong ? "short" : "name"),
            title: formatMonth(month, locale, "long"),
            value,
          }))}
        />
      </ChartFrame>
    </section>
  );
}
