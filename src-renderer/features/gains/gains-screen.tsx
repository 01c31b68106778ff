/** What did exchange rates bring: as a sentence, a line over the months, and the figures of each currency. To print and save. */
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { Gains } from "../../../src-shared/contract/gains.ts";
import type { CostMethod } from "../../../src-shared/domain/conversion-gain.ts";
import { minor, toDecimal } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import { AreaChart, ChartFrame, save, tableToCsv } from "../../charts/index.ts";
import {
  Amount,
  Button,
  buttonLook,
  Card,
  CurrencyIcon,
  Day,
  Delayed,
  EmptyState,
  ExportIcon,
  formatMonth,
  IconButton,
  PreviousIcon,
  PrintIcon,
  Segments,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { Page, QueryError } from "../shell/index.ts";
import { CurrencyGains, GainsTable } from "./currency-gains.tsx";
import { gainsRows } from "./gains-rows.ts";
import { daysOfPeriod, type GainPeriod, type GainsSearch } from "./search.ts";
import "./gains.css";

const route = getRouteApi("/gains");

export function GainsScreen() {
  const { t } = useLingui();
  const { today } = useFormat();
  const navigate = useNavigate();
  const { period = "all", method: chosenMethod } = route.useSearch();
  const method: CostMethod = chosenMethod ?? "average";
  const input = { ...daysOfPeriod(period, today), method };
  const found = useQuery({ ...useApi().gains.get.queryOptions({ input }), placeholderData: keepPreviousData });
  const gains = found.data;
  const choose = (next: { readonly period?: GainPeriod; readonly method?: CostMethod }) => {
    const chosen = { period, method, ...next };
    const search: GainsSearch = {
      ...(chosen.period === "all" ? {} : { period: chosen.period }),
      ...(chosen.method === "fifo" ? { method: chosen.method } : {}),
    };
    void navigate({ to: "/gains", search, replace: true });
  };
  const isEmpty = gains?.currencies.length === 0;
  return (
    <Page
      title={<Trans>Gains from exchange rates</Trans>}
      lead={
        <IconButton
          icon={PreviousIcon}
          name={t`Back to the accounts`}
          onClick={() => void navigate({ to: "/accounts" })}
        />
      }
    >
      {found.error ? (
        <QueryError error={found.error} onAgain={() => void found.refetch()} />
      ) : !gains ? (
        <Delayed>
          <SkeletonRows rows={8} />
        </Delayed>
      ) : isEmpty ? (
        <EmptyState
          icon={CurrencyIcon}
          action={
            <Link {...buttonLook("normal")} to="/accounts">
              <Trans>Show accounts</Trans>
            </Link>
          }
        >
          <Trans>
            All your accounts are in {gains.currency}, so exchange rates neither bring nor cost you anything.
          </Trans>
        </EmptyState>
      ) : (
        <div className="gains">
          <div className="gains-choices">
            <Segments<GainPeriod>
              name={t`Period`}
              segments={[
                { value: "year", label: t`This year` },
                { value: "last-year", label: t`Last year` },
                { value: "all", label: t`All` },
              ]}
              value={period}
              onValueChange={(next) => choose({ period: next })}
            />
            <Segments<CostMethod>
              name={t`What goes first`}
              segments={[
                { value: "average", label: t`Average cost` },
                { value: "fifo", label: t`First in, first out` },
              ]}
              value={method}
              onValueChange={(next) => choose({ method: next })}
            />
            <span className="gains-files">
              <Button
                icon={ExportIcon}
                onClick={() =>
                  save(new Blob([tableToCsv(gainsRows(gains))], { type: "text/csv" }), `coffer-gains-${gains.to}.csv`)
                }
              >
                <Trans>Save as CSV</Trans>
              </Button>
              <Button icon={PrintIcon} onClick={() => window.print()}>
                <Trans>Print</Trans>
              </Button>
            </span>
          </div>
          {gains.currencies.some(({ figures }) => figures !== null) ? <Whole gains={gains} /> : null}
          {gains.currencies.map((each) => (
            <CurrencyGains key={each.currency} of={each} gains={gains} />
          ))}
          {gains.currencies.length > 1 ? (
            <Card title={<Trans>All currencies</Trans>}>
              <GainsTable
                gains={gains}
                columns={[{ key: "total", name: t`Together`, figures: gains.total, quantity: undefined }]}
              />
            </Card>
          ) : null}
        </div>
      )}
    </Page>
  );
}

function Whole({ gains }: { readonly gains: Gains }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const { currency, total, months } = gains;
  const points = months.map(({ month, gain, approximate }) => ({
    key: month,
    name: formatMonth(month, locale, months.length > 24 ? "short" : "name"),
    title: formatMonth(month, locale, "long"),
    value: gain,
    approximate,
  }));
  const amount = (
    <Amount
      value={minor(Math.abs(total.gain))}
      currency={currency}
      meaning="balance"
      symbol="always"
      approximate={total.approximate}
    />
  );
  return (
    <section className="card">
      <ChartFrame
        fileName="gains"
        question={<Trans>What did exchange rates bring?</Trans>}
        answer={
          <p className="gains-answer">
            {total.gain > 0 ? (
              <Trans>Exchange rates brought you {amount}.</Trans>
            ) : total.gain < 0 ? (
              <Trans>Exchange rates cost you {amount}.</Trans>
            ) : (
              <Trans>Exchange rates neither brought nor cost you anything.</Trans>
            )}{" "}
            <Trans>
              Of it <Amount value={total.realised} currency={currency} meaning="gain" /> by exchanging and spending, and{" "}
              <Amount value={total.unrealised} currency={currency} meaning="gain" /> on what you hold, as of{" "}
              <Day value={gains.to} style="medium" />.
            </Trans>
          </p>
        }
        table={{
          columns: [{ name: t`Month` }, { name: t`Gain so far`, align: "end" }],
          rows: points.map(({ key, title, value, approximate }) => ({
            key,
            cells: [
              title,
              <Amount key="gain" value={value} currency={currency} meaning="gain" approximate={approximate} />,
            ],
            text: [key, `${approximate ? "≈ " : ""}${toDecimal(value, currency)}`],
          })),
        }}
      >
        <AreaChart name={t`Gain so far, by month`} currency={currency} height={160} points={points} />
      </ChartFrame>
    </section>
  );
}
