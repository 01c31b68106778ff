/** Overdue, this week, later: each occurrence with what can be done with it. Overdue ones can go in one. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { OccurrenceView } from "../../../src-shared/contract/schedules.ts";
import { addDays } from "../../../src-shared/domain/date.ts";
import { daysMadeUpFor } from "../../../src-shared/domain/schedule.ts";
import {
  Amount,
  Button,
  Card,
  CardList,
  CheckIcon,
  Day,
  EditIcon,
  IconButton,
  Menu,
  MoreIcon,
  NextIcon,
  Pill,
  useBreakpoint,
  useFormat,
} from "../../design/index.ts";
import type { ScheduleActs } from "./schedule-acts.ts";

export interface OccurrenceListsProps {
  readonly occurrences: readonly OccurrenceView[];
  readonly acts: ScheduleActs;
  readonly onEdit: (occurrence: OccurrenceView) => void;
}

export function OccurrenceLists({ occurrences, acts, onEdit }: OccurrenceListsProps) {
  const { today } = useFormat();
  const week = addDays(today, 6);
  const overdue = occurrences.filter(({ due }) => due < today);
  const soon = occurrences.filter(({ due }) => due >= today && due <= week);
  const later = occurrences.filter(({ due }) => due > week);
  const list = (of: readonly OccurrenceView[]) => <Lines occurrences={of} acts={acts} onEdit={onEdit} />;
  const possible = overdue.filter(({ problem }) => problem === null);
  const missed = overdue.filter(({ automatic, due }) => automatic && due < addDays(today, -daysMadeUpFor));
  return (
    <>
      {overdue.length > 0 ? (
        <Card
          className="schedules-overdue"
          title={
            <>
              <Trans>Overdue</Trans>
              <Pill tone="warn">{overdue.length}</Pill>
            </>
          }
          sub={
            missed.length > 0 ? (
              <Trans>After a long absence, what is older than {daysMadeUpFor} days is not posted by itself.</Trans>
            ) : undefined
          }
          tools={
            overdue.length > 1 ? (
              <>
                <Button size="small" kind="quiet" onClick={() => void acts.skip(overdue)}>
                  <Trans>Skip all</Trans>
                </Button>
                <Button size="small" disabled={possible.length === 0} onClick={() => void acts.post(possible)}>
                  <Trans>Post all</Trans>
                </Button>
              </>
            ) : null
          }
        >
          {list(overdue)}
        </Card>
      ) : null}
      <Group title={<Trans>This week</Trans>} isEmpty={soon.length === 0}>
        {list(soon)}
      </Group>
      <Group title={<Trans>Later</Trans>} isEmpty={later.length === 0}>
        {list(later)}
      </Group>
    </>
  );
}

interface GroupProps {
  readonly title: ReactNode;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

function Group({ title, isEmpty, children }: GroupProps) {
  return (
    <Card title={title}>
      {isEmpty ? (
        <p className="schedules-none">
          <Trans>Nothing is planned.</Trans>
        </p>
      ) : (
        children
      )}
    </Card>
  );
}

function Lines({ occurrences, acts, onEdit }: OccurrenceListsProps) {
  return (
    <CardList>
      {occurrences.map((each) => (
        <Line key={`${each.scheduleId} ${each.date}`} occurrence={each} acts={acts} onEdit={onEdit} />
      ))}
    </CardList>
  );
}

interface LineProps extends Omit<OccurrenceListsProps, "occurrences"> {
  readonly occurrence: OccurrenceView;
}

function Line({ occurrence, acts, onEdit }: LineProps) {
  const { t } = useLingui();
  const isPhone = useBreakpoint() === "phone";
  const { name, due, amount, interest, currency, approximate, account, transferAccount } = occurrence;
  const { automatic, problem, changed } = occurrence;
  const where = transferAccount ? `${account} → ${transferAccount}` : account;
  return (
    <li className="occurrence">
      <span className="occurrence-text">
        <Day value={due} style="weekday" className="occurrence-day figures" />
        <span className="occurrence-what">
          <span className="cut">{name}</span>
          <small className="cut">
            {where}
            {automatic && problem === null ? <> · {t`by itself`}</> : null}
            {changed ? <> · {t`changed`}</> : null}
          </small>
          {interest ? (
            <small>
              <Trans>
                <Amount value={interest} currency={currency} meaning="balance" /> of it interest
              </Trans>
            </small>
          ) : null}
          {problem ? (
            <small className="occurrence-problem">
              {problem === "account-closed"
                ? t`Needs attention: its account is closed.`
                : problem === "rate-needed"
                  ? t`Needs attention: say what arrives in the other currency.`
                  : problem === "loan-paid-off"
                    ? t`The loan is paid off: this schedule can end.`
                    : t`Needs attention: it cannot be posted as it is.`}
            </small>
          ) : null}
        </span>
      </span>
      <Amount value={amount} currency={currency} approximate={approximate} />
      {isPhone ? null : (
        <Button
          size="small"
          aria-label={t`Post ${name}`}
          disabled={problem !== null}
          onClick={() => void acts.post([occurrence])}
        >
          <Trans>Post</Trans>
        </Button>
      )}
      <Menu
        align="end"
        trigger={<IconButton icon={MoreIcon} name={t`More for ${name}`} />}
        entries={[
          ...(isPhone && problem === null
            ? [{ label: t`Post`, icon: CheckIcon, onAct: () => void acts.post([occurrence]) }]
            : []),
          { label: t`Skip`, icon: NextIcon, onAct: () => void acts.skip([occurrence]) },
          { label: t`Edit`, icon: EditIcon, onAct: () => onEdit(occurrence) },
        ]}
      />
    </li>
  );
}
