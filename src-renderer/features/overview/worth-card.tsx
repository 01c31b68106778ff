/** What am I worth: the number, how it changed, and the line behind it. Other currencies are named, never added. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Overview } from "../../../src-shared/contract/overview.ts";
import { minor, toDecimal } from "../../../src-shared/domain/money.ts";
import { AreaChart, ChartFrame } from "../../charts/index.ts";
import { Amount, buttonLook, Day, formatMonth, Segments, useFormat } from "../../design/index.ts";
import type { Range } from "./search.ts";

export interface WorthCardProps {
  readonly overview: Overview;
  readonly range: Range;
  readonly onRangeChange: (range: Range) => void;
}

export function WorthCard({ overview, range, onRangeChange }: WorthCardProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const { currency, month, netWorth, withoutRate, converted } = overview;
  const firstUsed = overview.netWorthByMonth.findIndex(({ amount }) => amount !== 0);
  const months = overview.netWorthByMonth.slice(Math.max(0, firstUsed === -1 ? 0 : firstUsed - 1));
  const last = months.at(-1)?.amount ?? netWorth;
  const change = minor(last - (months.at(-2)?.amount ?? last));
  const whole = minor(last - (months[0]?.amount ?? last));
  const points = months.map((each) => ({
    key: each.month,
    name: formatMonth(each.month, locale, months.length > 24 ? "short" : "name"),
    title: formatMonth(each.month, locale, "long"),
    value: each.amount,
    approximate: overview.approximate.worthMonths.includes(each.month),
  }));
  const monthName = formatMonth(month, locale, "name");
  const count = months.length - 1;
  return (
    <section className="card">
      <ChartFrame
        compact
        fileName="net-worth"
        question={<Trans>Net worth</Trans>}
        tools={
          <Segments<Range>
            name={t`Range`}
            segments={[
              { value: "3m", label: t`3 m` },
              { value: "1y", label: t`1 y` },
              { value: "5y", label: t`5 y` },
              { value: "all", label: t`All` },
            ]}
            value={range}
            onValueChange={onRangeChange}
          />
        }
        answer={
          <div className="worth-line">
            <Amount
              value={netWorth}
              hero
              meaning="balance"
              symbol="always"
              currency={currency}
              approximate={overview.approximate.netWorth}
            />
            <p>
              <Amount value={change} meaning="gain" /> <Trans>in {monthName}</Trans>
              {count > 1 ? (
                <>
                  {" · "}
                  {whole >= 0 ? <Trans>up</Trans> : <Trans>down</Trans>}{" "}
                  <Amount value={minor(Math.abs(whole))} meaning="plain" symbol="always" />{" "}
                  <Trans>in {count} months</Trans>
                </>
              ) : null}
            </p>
            {converted.length > 0 ? (
              <p className="worth-others">
                <Trans>Other currencies in it:</Trans>{" "}
                {converted.map((each, at) => (
                  <span key={each.currency}>
                    {at > 0 ? " · " : ""}
                    <Amount value={each.amount} currency={each.currency} meaning="balance" symbol="always" />{" "}
                    <Trans>
                      at the rate of <Day value={each.date} style="medium" />
                    </Trans>
                  </span>
                ))}
                {" · "}
                <Link {...buttonLook("link")} to="/gains" search={{}}>
                  <Trans>What did rates bring?</Trans>
                </Link>
              </p>
            ) : null}
            {withoutRate.length > 0 ? (
              <p className="worth-others">
                <Trans>Not included, no exchange rate:</Trans>{" "}
                {withoutRate.map((each, at) => (
                  <span key={each.currency}>
                    {at > 0 ? " · " : ""}
                    <Amount value={each.amount} currency={each.currency} meaning="balance" symbol="always" />
                  </span>
                ))}
              </p>
            ) : null}
          </div>
        }
        table={{
          columns: [{ name: t`Month` }, { name: t`Net worth`, align: "end" }],
          rows: points.map((point) => ({
            key: point.key,
            cells: [
              point.title,
              <Amount key="amount" value={point.value} meaning="balance" approximate={point.approximate} />,
            ],
            text: [point.key, `${point.approximate ? "≈ " : ""}${toDecimal(point.value, currency)}`],
          })),
        }}
      >
        <AreaChart name={t`Net worth by month`} points={points} />
      </ChartFrame>
    </section>
  );
}
