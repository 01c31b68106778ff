/** In and out over the last six months, with what stayed. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { Overview } from "../../../src-shared/contract/overview.ts";
import { monthOf } from "../../../src-shared/domain/date.ts";
import { minor, toDecimal } from "../../../src-shared/domain/money.ts";
import { CashFlowChart, ChartFrame } from "../../charts/index.ts";
import { Amount, formatMonth, useFormat } from "../../design/index.ts";

const MONTHS = 6;
const LEAST_MONTHS = 3;

export function FlowCard({ overview }: { readonly overview: Overview }) {
  const { t } = useLingui();
  const { locale, today } = useFormat();
  const { currency, month } = overview;
  // Months before the first money moved say nothing; a few stay, so that the first month does not stand alone.
  const first = overview.cashFlow.findIndex((each) => each.in !== 0 || each.out !== 0);
  const known = first < 0 ? 0 : overview.cashFlow.length - first;
  const months = overview.cashFlow.slice(-Math.min(MONTHS, Math.max(LEAST_MONTHS, known)));
  const now = months.at(-1);
  const kept = minor((now?.in ?? 0) - (now?.out ?? 0));
  const name = formatMonth(month, locale, "long").replace(/\s*\d+$/, "");
  const isRunning = monthOf(today) === month;
  return (
    <section className="card">
      <ChartFrame
        compact
        fileName="cash-flow"
        question={<Trans>Cash flow</Trans>}
        answer={
          <>
            {kept >= 0 ? <Trans>You kept</Trans> : <Trans>You spent more than came in, by</Trans>}{" "}
            <strong>
              <Amount value={minor(Math.abs(kept))} meaning="plain" symbol="always" />
            </strong>{" "}
            {isRunning ? <Trans>so far in {name}</Trans> : <Trans>in {name}</Trans>}
          </>
        }
        legend={
          <>
            <span>
              <i className="swatch mark-money-in" />
              <Trans>In</Trans>
            </span>
            <span>
              <i className="swatch mark-money-out" />
              <Trans>Out</Trans>
            </span>
            <span>
              <i className="swatch mark-net" data-line="" />
              <Trans>Net</Trans>
            </span>
          </>
        }
        table={{
          columns: [
            { name: t`Month` },
            { name: t`In`, align: "end" },
            { name: t`Out`, align: "end" },
            { name: t`Net`, align: "end" },
          ],
          rows: months.map((each) => ({
            key: each.month,
            cells: [
              formatMonth(each.month, locale, "long"),
              <Amount key="in" value={each.in} meaning="inflow" />,
              <Amount key="out" value={each.out} meaning="outflow" />,
              <Amount key="net" value={minor(each.in - each.out)} meaning="balance" />,
            ],
            text: [
              each.month,
              toDecimal(each.in, currency),
              toDecimal(each.out, currency),
              toDecimal(minor(each.in - each.out), currency),
            ],
          })),
        }}
      >
        <CashFlowChart
          name={t`Money in and out by month`}
          points={months.map((each) => ({
            key: each.month,
            name: formatMonth(each.month, locale, "name"),
            title: formatMonth(each.month, locale, "long"),
            moneyIn: each.in,
            moneyOut: each.out,
            isOpen: each.month === monthOf(today),
          }))}
        />
      </ChartFrame>
    </section>
  );
}
