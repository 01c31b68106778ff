/** Where the money went: categories by size, each with a tick at its usual. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import type { Overview } from "../../../src-shared/contract/overview.ts";
import { monthOf } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { type RankedBar, RankedBars } from "../../charts/index.ts";
import { Amount, Card, EmptyState, formatAmount, formatMonth, type Slot, useFormat } from "../../design/index.ts";

const MOST_BARS = 7;
/** Differences below this share of the usual are no news. */
const NEWS = 0.03;

export function WentCard({ overview }: { readonly overview: Overview }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { locale, today, currency, hidden } = useFormat();
  const { month, whereItWent } = overview;
  const isRunning = monthOf(today) === month;
  const hasUsual = whereItWent.some(({ usual }) => usual > 0);
  const round = (value: number) =>
    formatAmount(minor(Math.round(value / 100) * 100), currency, locale).replace(/[.,]00$/, "");
  const phrase = (amount: Minor, usual: Minor) => {
    // In the first month everything would be new.
    if (usual === 0) return hasUsual ? t`new this month` : "";
    const difference = amount - usual;
    if (Math.abs(difference) < usual * NEWS) return t`as usual`;
    if (hidden) return difference > 0 ? t`more than usual` : isRunning ? "" : t`less than usual`;
    if (difference > 0) return t`${round(difference)} more than usual`;
    return isRunning ? t`usually ${round(usual)}` : t`${round(-difference)} less than usual`;
  };
  const shown = whereItWent.slice(0, whereItWent.length > MOST_BARS ? MOST_BARS - 1 : MOST_BARS);
  const rest = whereItWent.slice(shown.length);
  const sum = (pick: (each: (typeof rest)[number]) => number) =>
    minor(rest.reduce((total, each) => total + pick(each), 0));
  const monthWord = formatMonth(month, locale, "name");
  const ofBills = overview.withoutBills ? " -has:schedule" : "";
  const bars: RankedBar[] = shown.map((each) => ({
    key: each.id ?? "none",
    name: each.id ? each.name : t`Waits for a category`,
    slot: each.id ? (each.slot as Slot) : undefined,
    value: each.amount,
    average: each.usual > 0 ? each.usual : undefined,
    phrase: [each.approximate ? t`≈ by an old rate` : "", phrase(each.amount, each.usual)].filter(Boolean).join(" · "),
    onDrill: () =>
      void navigate({
        to: "/transactions",
        search: each.id
          ? { q: `#${each.name.includes(" ") ? `"${each.name}"` : each.name} ${month}${ofBills}` }
          : { q: `${month}${ofBills}`, only: "uncategorised" },
      }),
  }));
  if (rest.length > 0)
    bars.push({
      key: "rest",
      name: t`Other`,
      value: sum(({ amount }) => amount),
      average: sum(({ usual }) => usual) > 0 ? sum(({ usual }) => usual) : undefined,
      phrase: phrase(
        sum(({ amount }) => amount),
        sum(({ usual }) => usual),
      ),
    });
  const most = [...whereItWent].sort((a, b) => b.amount - b.usual - (a.amount - a.usual))[0];
  const over = most ? minor(most.amount - most.usual) : minor(0);
  const isAbove = over > 0 && most?.id != null && most.usual > 0;
  return (
    <Card
      title={<Trans>Where it went</Trans>}
      tools={
        bars.some(({ average }) => average !== undefined) ? (
          <span className="tick-key">
            <i /> <Trans>3-month average</Trans>
          </span>
        ) : null
      }
      sub={
        overview.withoutBills || isAbove ? (
          <>
            {overview.withoutBills ? <Trans>Without bills.</Trans> : null}{" "}
            {isAbove ? (
              <>
                <Trans>{most?.name} is</Trans>{" "}
                <strong>
                  <Amount value={over} meaning="plain" symbol="always" />
                </strong>{" "}
                <Trans>above its usual month.</Trans>
              </>
            ) : null}
          </>
        ) : undefined
      }
    >
      {bars.length > 0 ? (
        <RankedBars bars={bars} />
      ) : (
        <EmptyState>
          <Trans>Nothing was spent in {monthWord} yet.</Trans>
        </EmptyState>
      )}
    </Card>
  );
}
