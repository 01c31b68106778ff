/** One goal: how far it is, how it goes on, its milestones, where its money lies and which postings brought it there. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import type { GoalView } from "../../../src-shared/contract/goals.ts";
import type { Month } from "../../../src-shared/domain/date.ts";
import type { GoalId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor, toDecimal } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import { ChartFrame, CourseChart } from "../../charts/index.ts";
import {
  Amount,
  Banner,
  Button,
  Card,
  CardList,
  CheckIcon,
  Delayed,
  formatMonth,
  Icon,
  Meter,
  Pill,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { Contributions } from "./contributions.tsx";
import type { GoalActs } from "./goal-acts.ts";
import { shareOf, useGoalWords } from "./goal-words.ts";

type Found = Awaited<ReturnType<CofferClient["goals"]["get"]>>;

export function GoalDetail({ id, acts }: { readonly id: GoalId; readonly acts: GoalActs }) {
  const found = useQuery(useApi().goals.get.queryOptions({ input: { id } }));
  if (found.error) return <QueryError error={found.error} onAgain={() => void found.refetch()} />;
  if (!found.data)
    return (
      <Delayed>
        <SkeletonRows rows={8} />
      </Delayed>
    );
  const { goal } = found.data;
  return (
    <div className="goal-detail">
      {goal.state === "reached" ? (
        <Banner
          tone="in"
          actions={
            <Button onClick={() => void acts.complete(goal)}>
              <Trans>Complete</Trans>
            </Button>
          }
        >
          <Trans>All of it is there. Completed, the goal keeps its figure and its money is free again.</Trans>
        </Banner>
      ) : null}
      <Head goal={goal} />
      <div className="goal-columns">
        <Course found={found.data} />
        <div className="goal-side">
          <Milestones goal={goal} />
          <Sources goal={goal} />
        </div>
      </div>
      <Contributions goal={goal} />
    </div>
  );
}

function Head({ goal }: { readonly goal: GoalView }) {
  const words = useGoalWords();
  const { tone, word } = words.state(goal);
  const likely = words.likely(goal);
  return (
    <section className="goal-head">
      <p className="goal-saved">
        <Amount value={goal.saved} currency={goal.currency} meaning="plain" symbol="always" hero />
        <span>
          <Trans>
            of <Amount value={goal.amount} currency={goal.currency} meaning="plain" symbol="always" />
          </Trans>{" "}
          <Pill tone={tone}>{word}</Pill>
        </span>
      </p>
      <Meter
        className="goal-meter"
        spent={shareOf(goal)}
        tick={goal.expected === null ? undefined : Math.min(1, goal.expected / goal.amount)}
        tone={goal.state === "behind" || goal.state === "overdue" ? "warn" : goal.state === "reached" ? "in" : "plain"}
      />
      <p>
        {words.sentence(goal)}
        {likely && goal.state !== "open" && goal.state !== "completed" ? ` · ${likely}` : null}
      </p>
      {goal.note ? <p className="goal-note">{goal.note}</p> : null}
    </section>
  );
}

function Course({ found: { goal, months, ahead } }: { readonly found: Found }) {
  const { t } = useLingui();
  const { locale, hidden } = useFormat();
  const words = useGoalWords();
  const nothing = ahead.map(() => null);
  const last = months.at(-1)?.saved ?? null;
  const points = [...months, ...ahead].map(({ month }) => ({
    name: formatMonth(month, locale, month.endsWith("-01") ? "short" : "name"),
    title: formatMonth(month, locale, "long"),
  }));
  const to = (amount: Minor) => (hidden ? "" : toDecimal(amount, goal.currency));
  const rows = [
    ...months.map(({ month, saved, contributed }) => ({
      key: month,
      cells: [
        formatMonth(month, locale, "long"),
        <Amount key="s" value={saved} currency={goal.currency} meaning="balance" />,
        <Amount key="c" value={contributed} currency={goal.currency} />,
      ],
      text: [month, to(saved), to(contributed)],
    })),
    ...ahead.map(({ month, low, likely, high }) => ({
      key: month,
      cells: [
        formatMonth(month, locale, "long"),
        <Amount key="s" value={likely} currency={goal.currency} meaning="balance" approximate />,
        <span key="b">
          <Amount value={low} currency={goal.currency} meaning="balance" /> –{" "}
          <Amount value={high} currency={goal.currency} meaning="balance" />
        </span>,
      ],
      text: [month, to(likely), `${to(low)} – ${to(high)}`],
    })),
  ];
  const hasBand = ahead.some(({ low, high }) => low !== high);
  return (
    <section className="card">
      <ChartFrame
        question={<Trans>How far is it?</Trans>}
        answer={words.likely(goal) ? <span className="goal-answer">{words.likely(goal)}</span> : words.sentence(goal)}
        fileName={`coffer-goal-${goal.name}`}
        table={{
          columns: [
            { name: t`Month` },
            { name: t`Saved`, align: "end" },
            { name: t`Brought, or where it may lie`, align: "end" },
          ],
          rows,
        }}
      >
        <CourseChart
          name={t`Saved for ${goal.name}`}
          points={points}
          currency={goal.currency}
          now={months.length - 1}
          target={{ name: t`Goal`, value: goal.amount }}
          lines={[
            { name: t`Saved`, look: "chosen", values: [...months.map(({ saved }) => saved), ...nothing] },
            ...(ahead.length > 0
              ? [
                  {
                    name: t`Likely`,
                    look: "dashed" as const,
                    values: [...months.slice(1).map(() => null), last, ...ahead.map(({ likely }) => likely)],
                  },
                ]
              : []),
          ]}
          band={
            hasBand && last !== null
              ? {
                  name: t`Four times in five`,
                  from: months.length - 1,
                  low: [last, ...ahead.map(({ low }) => low)],
                  high: [last, ...ahead.map(({ high }) => minor(Math.min(high, goal.amount * 2)))],
                }
              : undefined
          }
        />
      </ChartFrame>
    </section>
  );
}

function Milestones({ goal }: { readonly goal: GoalView }) {
  const { locale } = useFormat();
  const since = (month: Month) => formatMonth(month, locale, "long");
  return (
    <Card title={<Trans>Milestones</Trans>}>
      <ol className="goal-milestones">
        {goal.milestones.map(({ percent, reached }) => (
          <li key={percent} data-reached={reached ? "" : undefined}>
            <i aria-hidden="true">{reached ? <Icon of={CheckIcon} /> : null}</i>
            <span>{percent} %</span>
            <small>{reached ? <Trans>since {since(reached)}</Trans> : <Trans>to come</Trans>}</small>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Sources({ goal }: { readonly goal: GoalView }) {
  return (
    <Card title={<Trans>Where its money lies</Trans>}>
      {goal.sources.length === 0 ? (
        <p className="goal-none">
          <Trans>Nowhere yet. Edit the goal to choose its accounts or categories.</Trans>
        </p>
      ) : (
        <CardList>
          {goal.sources.map((source) => (
            <li key={source.accountId ?? source.categoryId}>
              <span className="cut">
                {source.name}{" "}
                {source.most === null ? null : (
                  <small>
                    <Trans>
                      at most <Amount value={source.most} currency={goal.currency} meaning="plain" />
                    </Trans>
                  </small>
                )}
              </span>
              <Amount value={source.promised} currency={goal.currency} meaning="balance" />
            </li>
          ))}
        </CardList>
      )}
    </Card>
  );
}
