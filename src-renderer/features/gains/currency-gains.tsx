/** The figures of one currency: a column for each account, so that they stand under each other on a phone as well. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { GainFigures, Gains } from "../../../src-shared/contract/gains.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { Amount, Banner, buttonLook, Card, Day, reachableScroll, useFormat } from "../../design/index.ts";
import { formatRate, useSourceName } from "../rates/index.ts";

type OfCurrency = Gains["currencies"][number];

export function CurrencyGains({ of, gains }: { readonly of: OfCurrency; readonly gains: Gains }) {
  const { t } = useLingui();
  const { currency, accounts, rate } = of;
  const several = accounts.length > 1;
  return (
    <Card title={currency}>
      {rate ? <ByRate rate={rate} currency={currency} own={gains.currency} /> : null}
      {of.figures === null ? (
        <Banner
          tone="warn"
          actions={
            <Link {...buttonLook("normal", "small")} to="/settings/$page" params={{ page: "rates" }}>
              <Trans>Exchange rates</Trans>
            </Link>
          }
        >
          <Trans>No exchange rate is known for {currency}, so it is not part of the sums.</Trans>
        </Banner>
      ) : null}
      <GainsTable
        gains={gains}
        columns={[
          ...accounts.map(({ accountId, name, quantity, figures }) => ({ key: accountId, name, quantity, figures })),
          ...(several ? [{ key: "all", name: t`Together`, quantity: of.quantity, figures: of.figures }] : []),
        ]}
        of={currency}
      />
    </Card>
  );
}

interface ByRateProps {
  readonly rate: NonNullable<OfCurrency["rate"]>;
  readonly currency: Currency;
  readonly own: Currency;
}

function ByRate({ rate: { rate, date, age, source, approximate }, currency, own }: ByRateProps) {
  const { locale } = useFormat();
  const nameOf = useSourceName();
  const figure = formatRate(rate, locale);
  return (
    <p className="gains-rate">
      {approximate ? "≈ " : ""}
      <Trans>
        1 {currency} = {figure} {own}
      </Trans>
      {" · "}
      <Trans>
        rate of <Day value={date} style="medium" />
      </Trans>
      {age > 0 ? (
        <>
          {" · "}
          <Plural value={age} one="# day old" other="# days old" />
        </>
      ) : null}
      {" · "}
      {nameOf(source)}
    </p>
  );
}

interface Column {
  readonly key: string;
  readonly name: string;
  /** Absent: of several currencies. */
  readonly quantity: Minor | undefined;
  readonly figures: GainFigures | null;
}

interface GainsTableProps {
  readonly gains: Gains;
  readonly columns: readonly Column[];
  readonly of?: Currency;
}

export function GainsTable({ gains: { currency, from }, columns, of }: GainsTableProps) {
  const { t } = useLingui();
  const lines: readonly { readonly figure: Exclude<keyof GainFigures, "approximate">; readonly name: ReactNode }[] = [
    ...(from === null ? [] : [{ figure: "worthBefore", name: <Trans>Worth before the period</Trans> } as const]),
    { figure: "putIn", name: <Trans>Put in</Trans> },
    { figure: "takenOut", name: <Trans>Taken out</Trans> },
    { figure: "worth", name: <Trans>Worth at the end</Trans> },
    { figure: "costBasis", name: <Trans>Cost basis of what is left</Trans> },
    { figure: "realised", name: <Trans>Realised gain</Trans> },
    { figure: "unrealised", name: <Trans>Unrealised gain</Trans> },
    { figure: "gain", name: <Trans>Gain</Trans> },
  ];
  return (
    <section
      className="gains-room"
      aria-label={of ? t`Figures in ${of}` : t`Figures of all currencies`}
      ref={reachableScroll}
    >
      <table className="gains-table">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Figure</Trans>
            </th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" className="figures">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of ? (
            <tr>
              <th scope="row">
                <Trans>Left</Trans>
              </th>
              {columns.map(({ key, quantity }) => (
                <td key={key} className="figures">
                  {quantity === undefined ? null : (
                    <Amount value={quantity} currency={of} meaning="balance" symbol="always" />
                  )}
                </td>
              ))}
            </tr>
          ) : null}
          {lines.map(({ figure, name }) => (
            <tr key={figure} data-figure={figure}>
              <th scope="row">{name}</th>
              {columns.map(({ key, figures }) => (
                <td key={key} className="figures">
                  {figures ? (
                    <Amount
                      value={figures[figure]}
                      currency={currency}
                      meaning={
                        figure === "realised" || figure === "unrealised" || figure === "gain" ? "gain" : "balance"
                      }
                      approximate={figures.approximate}
                    />
                  ) : (
                    <Trans>no rate</Trans>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
