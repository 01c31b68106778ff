/**
 * Subscriptions, bills and income that the own history shows: what they come to in a year, what rose, what stopped, and
 * what nobody planned yet. What is no such thing can be set aside and brought back.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { RecurringView } from "../../../src-shared/contract/recurring.ts";
import { type Minor, minor, scale } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import {
  Amount,
  Button,
  buttonLook,
  Card,
  CardList,
  Delayed,
  EmptyState,
  Pill,
  SchedulesIcon,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { recurringToDraft } from "./recurring-draft.ts";
import { RecurringEvidence } from "./recurring-evidence.tsx";
import { RecurringRow } from "./recurring-row.tsx";
import { ScheduleEditor } from "./schedule-editor.tsx";

export function Subscriptions() {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const found = useQuery(useApi().recurring.list.queryOptions());
  const [why, setWhy] = useState<RecurringView>();
  const [planning, setPlanning] = useState<RecurringView>();
  const [showsAside, setShowsAside] = useState(false);
  if (found.error) return <QueryError error={found.error} onAgain={() => void found.refetch()} />;
  if (!found.data)
    return (
      <Delayed>
        <SkeletonRows rows={8} />
      </Delayed>
    );
  const all = found.data.payments.filter(({ dismissed }) => !dismissed);
  const aside = found.data.payments.filter(({ dismissed }) => dismissed);
  const going = all.filter(({ state }) => state !== "stopped");
  const out = going.filter(({ amount }) => amount < 0);
  const unplanned = out.filter(({ scheduleId }) => scheduleId === null);
  const rows = (of: readonly RecurringView[]) => (
    <CardList>
      {of.map((payment) => (
        <RecurringRow
          key={payment.key}
          payment={payment}
          onWhy={setWhy}
          onPlan={setPlanning}
          onDismiss={({ key, payee }) =>
            void act({
              command: () => client.recurring.dismiss({ key }),
              said: t`${payee} is not taken for recurring any more.`,
            })
          }
          onRestore={({ key, payee }) =>
            void act({ command: () => client.recurring.restore({ key }), said: t`${payee} is back.` })
          }
        />
      ))}
    </CardList>
  );
  return (
    <div className="schedules">
      {found.data.payments.length === 0 ? (
        <EmptyState
          icon={SchedulesIcon}
          action={
            <Link {...buttonLook("normal")} to="/import">
              <Trans>Import a file</Trans>
            </Link>
          }
        >
          <Trans>
            Nothing recurs in your history so far. After four months a subscription is found here by itself, and told
            with what it costs in a year.
          </Trans>
        </EmptyState>
      ) : (
        <>
          <Group title={<Trans>Not planned yet</Trans>} count={unplanned.length} sub={<YearOf payments={unplanned} />}>
            {rows(unplanned)}
          </Group>
          <Group
            title={<Trans>Subscriptions and bills</Trans>}
            count={out.length - unplanned.length}
            sub={<YearOf payments={out} isAll />}
          >
            {rows(out.filter(({ scheduleId }) => scheduleId !== null))}
          </Group>
          <Group title={<Trans>Income</Trans>} count={going.length - out.length}>
            {rows(going.filter(({ amount }) => amount > 0))}
          </Group>
          <Group title={<Trans>Stopped</Trans>} count={all.length - going.length}>
            {rows(all.filter(({ state }) => state === "stopped"))}
          </Group>
          {aside.length > 0 ? (
            showsAside ? (
              <Group title={<Trans>Set aside</Trans>} count={aside.length}>
                {rows(aside)}
              </Group>
            ) : (
              <Button kind="link" onClick={() => setShowsAside(true)}>
                <Trans>Show {aside.length} set aside</Trans>
              </Button>
            )
          ) : null}
        </>
      )}
      {why ? <RecurringEvidence payment={why} onClose={() => setWhy(undefined)} /> : null}
      {planning ? <ScheduleEditor initial={recurringToDraft(planning)} onClose={() => setPlanning(undefined)} /> : null}
    </div>
  );
}

interface GroupProps {
  readonly title: ReactNode;
  readonly count: number;
  readonly sub?: ReactNode;
  readonly children: ReactNode;
}

function Group({ title, count, sub, children }: GroupProps) {
  if (count === 0) return null;
  return (
    <Card
      title={
        <>
          {title} <Pill tone="off">{count}</Pill>
        </>
      }
      sub={sub}
    >
      {children}
    </Card>
  );
}

/** What they come to; of several currencies only that of the budget, which can be added up. */
function YearOf({
  payments,
  isAll = false,
}: {
  readonly payments: readonly RecurringView[];
  readonly isAll?: boolean;
}) {
  const { currency } = useFormat();
  const own = payments.filter((each) => each.currency === currency);
  if (own.length === 0) return null;
  const year: Minor = minor(own.reduce((sum, { perYear }) => sum - perYear, 0));
  const yearly = <Amount value={year} meaning="plain" symbol="always" />;
  const monthly = <Amount value={scale(year, 1n, 12n)} meaning="plain" symbol="always" />;
  return isAll ? (
    <Trans>
      All of them, planned or not, cost <strong>{yearly}</strong> a year, {monthly} a month.
    </Trans>
  ) : (
    <Trans>
      Found in your history: <strong>{yearly}</strong> a year that no schedule shows ahead.
    </Trans>
  );
}
