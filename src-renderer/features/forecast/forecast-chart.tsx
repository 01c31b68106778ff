/** The chart of a forecast, with its answer: what is there at the end, and whether it is enough until then. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { ForecastView } from "../../../src-shared/contract/forecast.ts";
import { addDays, monthOf } from "../../../src-shared/domain/date.ts";
import { minor, toDecimal } from "../../../src-shared/domain/money.ts";
import { BandChart, type BandPoint, ChartFrame, Legend } from "../../charts/index.ts";
import { Amount, Banner, Day, formatDate, formatMonth, useBreakpoint, useFormat } from "../../design/index.ts";

export function ForecastChart({ forecast }: { readonly forecast: ForecastView }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const isPhone = useBreakpoint() === "phone";
  const { series, usual, today } = forecast;
  const { currency } = series;
  const own = forecast.accounts.find(({ accountId }) => accountId === series.accountId) ?? forecast.total;
  const name = "account" in own ? own.account : t`All accounts of the budget`;
  const points = pointsOf(forecast, locale);
  const lowest = Math.max(
    0,
    points.findIndex(({ key }) => key === own.lowest.date),
  );
  const otherName = series.without ? t`Without your thoughts` : undefined;
  const weekly = points.filter((_, at) => at % 7 === 0 || at === points.length - 1 || at === lowest);
  const approximate = series.accountId === null && forecast.total.approximate;
  const balance = (value: number) => (
    <Amount value={minor(value)} currency={currency} meaning="balance" symbol="always" approximate={approximate} />
  );
  return (
    <section className="card">
      <ChartFrame
        fileName={`forecast-${today}`}
        question={<Trans>{name}: will it be enough?</Trans>}
        answer={
          <>
            {own.below ? (
              <Banner tone="warn">
                <Trans>
                  It falls below zero on <Day value={own.below} style="medium" />, and is lowest on{" "}
                  <Day value={own.lowest.date} style="medium" /> with {balance(own.lowest.middle)}.
                </Trans>
              </Banner>
            ) : (
              <p className="forecast-answer">
                <Trans>
                  Lowest on <Day value={own.lowest.date} style="medium" /> with{" "}
                  <strong>{balance(own.lowest.middle)}</strong>; on{" "}
                  <Day value={addDays(today, forecast.days)} style="medium" /> you will have about{" "}
                  <strong>{balance(own.end.middle)}</strong>.
                </Trans>{" "}
                {own.mayBeBelow ? (
                  <Trans>
                    If more is spent than usual it may fall below zero from{" "}
                    <Day value={own.mayBeBelow} style="medium" /> on.
                  </Trans>
                ) : null}
              </p>
            )}
            <p className="forecast-basis">
              {usual.from === null ? (
                <Trans>Only what is planned counts so far: what is usual is known after the first whole month.</Trans>
              ) : (
                <Trans>
                  From what is planned, what recurs, and {usual.months} months of your own history since{" "}
                  {formatMonth(usual.from, locale)}. Eight of ten courses lie in the band.
                </Trans>
              )}
            </p>
          </>
        }
        legend={
          <Legend
            items={[
              { label: t`Expected`, mark: "mark-actual", shape: "line" },
              { label: t`Eight of ten courses`, mark: "mark-band" },
              ...(otherName ? [{ label: otherName, mark: "mark-even", shape: "dashed" as const }] : []),
            ]}
          />
        }
        table={{
          columns: [
            { name: t`Day` },
            { name: t`Expected`, align: "end" },
            { name: t`At least`, align: "end" },
            { name: t`At most`, align: "end" },
            ...(otherName ? [{ name: otherName, align: "end" as const }] : []),
          ],
          rows: weekly.map(({ key, title, middle, low, high, other }) => {
            const values = { middle, low, high, ...(otherName && other !== undefined ? { other } : {}) };
            return {
              key,
              cells: [
                title,
                ...Object.entries(values).map(([name, value]) => (
                  <Amount key={name} value={value} currency={currency} meaning="balance" />
                )),
              ],
              text: [key, ...Object.values(values).map((value) => toDecimal(value, currency))],
            };
          }),
        }}
      >
        <BandChart
          name={name}
          currency={currency}
          points={points}
          lowest={lowest}
          otherName={otherName}
          height={isPhone ? 240 : 320}
        />
      </ChartFrame>
    </section>
  );
}

function pointsOf({ series, today, planned }: ForecastView, locale: string): BandPoint[] {
  const { middle, low, high, without } = series;
  const byDay = new Map<string, ForecastView["planned"]>();
  for (const each of planned) byDay.set(each.date, [...(byDay.get(each.date) ?? []), each]);
  return middle.map((value, at): BandPoint => {
    const date = addDays(today, at);
    return {
      key: date,
      name: date.endsWith("-01") ? formatMonth(monthOf(date), locale, "name") : undefined,
      title: formatDate(date, locale, "weekday"),
      middle: value,
      low: low[at] ?? value,
      high: high[at] ?? value,
      other: without?.[at],
      events: byDay.get(date)?.map((each) => ({
        label: each.name,
        value: <Amount value={each.amount} currency={each.currency} />,
      })),
    };
  });
}
