/** One currency: what it is worth now and since when, the line of the last year, and every day that is known. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RateOfDay, RatesStatus, StatedRate } from "../../../src-shared/contract/rates.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { addDays } from "../../../src-shared/domain/date.ts";
import { toDecimal } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { AreaChart, ChartFrame } from "../../charts/index.ts";
import {
  AddIcon,
  Amount,
  Button,
  CardList,
  Day,
  Delayed,
  DeleteIcon,
  EditIcon,
  formatCount,
  formatDate,
  IconButton,
  Menu,
  MoreIcon,
  Pill,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { RateDialog } from "./rate-dialog.tsx";
import { rateSeries } from "./rate-series.ts";
import { formatRate, useSourceName } from "./rate-words.ts";

type OfCurrency = RatesStatus["currencies"][number];

export interface CurrencyCardProps {
  readonly known: OfCurrency;
  /** The budget's. */
  readonly own: Currency;
}

/** Days that are listed at first, and with each “Show more”. */
const SHOWN = 10;
const A_YEAR = 366;

export function CurrencyCard({ known: { currency, now }, own }: CurrencyCardProps) {
  const { t } = useLingui();
  const { locale, today } = useFormat();
  const [count, setCount] = useState(SHOWN);
  const [dialog, setDialog] = useState<{ readonly rate?: StatedRate }>();
  const list = useQuery(
    useApi().rates.list.queryOptions({ input: { currency, limit: Math.min(1000, Math.max(A_YEAR, count)) } }),
  );
  const rates = list.data?.rates ?? [];
  const { units, points } = rateSeries(
    rates.filter(({ date }) => date >= addDays(today, -A_YEAR)),
    currency,
    own,
  );
  const units_ = formatCount(units, locale);
  return (
    <section className="card rate-card" data-currency={currency}>
      <ChartFrame
        compact
        fileName={`${currency}-${own}`}
        question={currency}
        tools={
          <Button size="small" icon={AddIcon} onClick={() => setDialog({})}>
            <Trans>Enter a rate</Trans>
          </Button>
        }
        answer={
          now ? (
            <Now now={now} currency={currency} own={own} />
          ) : (
            <p className="rate-none">
              <Trans>No rate is known yet, so accounts in {currency} are not part of your totals.</Trans>
            </p>
          )
        }
        table={{
          columns: [{ name: t`Day` }, { name: t`${units_} ${currency} in ${own}`, align: "end" }],
          rows: points.map(({ date, value }) => ({
            key: date,
            cells: [formatDate(date, locale, "medium"), <Amount key="value" value={value} meaning="balance" />],
            text: [date, toDecimal(value, own)],
          })),
        }}
      >
        {points.length > 1 ? (
          <AreaChart
            name={t`${units_} ${currency} in ${own}, over a year`}
            height={140}
            points={points.map(({ date, value }) => ({
              key: date,
              name: formatDate(date, locale),
              title: formatDate(date, locale, "medium"),
              value,
            }))}
          />
        ) : null}
      </ChartFrame>
      {list.error ? (
        <QueryError error={list.error} onAgain={() => void list.refetch()} />
      ) : !list.data ? (
        <Delayed>
          <SkeletonRows rows={4} />
        </Delayed>
      ) : rates.length > 0 ? (
        <>
          <CardList>
            {rates.slice(0, count).map((rate) => (
              <Line key={rate.date} rate={rate} currency={currency} own={own} onEdit={setDialog} />
            ))}
          </CardList>
          {list.data.total > count ? (
            <Button kind="quiet" size="small" onClick={() => setCount(count + 5 * SHOWN)}>
              <Trans>Show more</Trans>
            </Button>
          ) : null}
        </>
      ) : null}
      {dialog ? (
        <RateDialog foreign={currency} own={own} rate={dialog.rate} onClose={() => setDialog(undefined)} />
      ) : null}
    </section>
  );
}

interface NowProps {
  readonly now: NonNullable<OfCurrency["now"]>;
  readonly currency: Currency;
  readonly own: Currency;
}

function Now({ now, currency, own }: NowProps) {
  const { locale } = useFormat();
  const nameOf = useSourceName();
  const [rate, inverse] = [formatRate(now.rate, locale), formatRate(now.inverse, locale)];
  return (
    <div className="rate-now">
      <strong>
        {now.approximate ? "≈ " : ""}
        <Trans>
          1 {currency} = {rate} {own}
        </Trans>
      </strong>
      <p>
        <Trans>
          1 {own} = {inverse} {currency}
        </Trans>
        {" · "}
        <Trans>
          rate of <Day value={now.date} style="medium" />
        </Trans>
        {" · "}
        {nameOf(now.source)}
        {now.approximate ? (
          <>
            {" "}
            <Pill tone="warn">
              <Trans>old</Trans>
            </Pill>
          </>
        ) : null}
      </p>
    </div>
  );
}

interface LineProps {
  readonly rate: RateOfDay;
  readonly currency: Currency;
  readonly own: Currency;
  readonly onEdit: (edit: { readonly rate: StatedRate }) => void;
}

function Line({ rate: { date, rate, inverse, source, stated }, currency, own, onEdit }: LineProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const nameOf = useSourceName();
  const day = formatDate(date, locale, "medium");
  return (
    <li className="rate-line" data-rate={date}>
      <span className="rate-line-day">
        <Day value={date} style="medium" />
        <small>{nameOf(source)}</small>
      </span>
      <span className="rate-line-value">
        {formatRate(rate, locale)} {own}
        <small>
          <Trans>
            1 {own} = {formatRate(inverse, locale)} {currency}
          </Trans>
        </small>
      </span>
      {stated ? (
        <Menu
          align="end"
          entries={[
            { label: <Trans>Edit exchange rate</Trans>, icon: EditIcon, onAct: () => onEdit({ rate: stated }) },
            {
              label: <Trans>Delete exchange rate</Trans>,
              icon: DeleteIcon,
              danger: true,
              onAct: () =>
                void act({
                  command: () => client.rates.remove({ id: stated.id }),
                  said: t`Exchange rate of ${day} deleted.`,
                }),
            },
          ]}
          trigger={<IconButton icon={MoreIcon} name={t`Actions for the rate of ${day}`} />}
        />
      ) : (
        <span className="rate-line-room" aria-hidden="true" />
      )}
    </li>
  );
}
