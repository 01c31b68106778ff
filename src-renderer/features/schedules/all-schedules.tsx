/** Every schedule as one line that reads its rhythm back, and what all of them come to in a month and a year. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import type { ScheduleView } from "../../../src-shared/contract/schedules.ts";
import type { ScheduleId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor, scale } from "../../../src-shared/domain/money.ts";
import {
  Amount,
  Card,
  CardList,
  DeleteIcon,
  EditIcon,
  IconButton,
  Menu,
  MoreIcon,
  Pill,
  useFormat,
} from "../../design/index.ts";
import { useRecurrenceSentence } from "./recurrence-words.ts";
import type { ScheduleActs } from "./schedule-acts.ts";

export interface AllSchedulesProps {
  readonly schedules: readonly ScheduleView[];
  readonly acts: ScheduleActs;
  /** The one that somebody came for. */
  readonly open: ScheduleId | undefined;
  readonly onEdit: (schedule: ScheduleView) => void;
}

export function AllSchedules({ schedules, acts, open, onEdit }: AllSchedulesProps) {
  const { currency } = useFormat();
  const opened = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) opened.current?.scrollIntoView({ block: "center" });
  }, [open]);
  // What goes out by itself, month after month; transfers move money, they do not cost any.
  const costs = schedules.filter(
    (each) =>
      each.next !== null &&
      each.amount < 0 &&
      each.currency === currency &&
      each.lines.every(({ transferAccountId }) => transferAccountId === null),
  );
  const year = minor(costs.reduce((sum, { perYear }) => sum - perYear, 0));
  return (
    <Card
      title={<Trans>All schedules</Trans>}
      sub={costs.length > 0 ? <Sum year={year} /> : null}
      className="schedules-all"
    >
      <CardList>
        {schedules.map((each) => (
          <Line
            key={each.id}
            schedule={each}
            acts={acts}
            onEdit={onEdit}
            isOpen={each.id === open}
            lineRef={each.id === open ? opened : undefined}
          />
        ))}
      </CardList>
    </Card>
  );
}

function Sum({ year }: { readonly year: Minor }) {
  return (
    <Trans>
      Bills and subscriptions:{" "}
      <strong>
        <Amount value={scale(year, 1n, 12n)} meaning="plain" symbol="always" />
      </strong>{" "}
      a month ·{" "}
      <strong>
        <Amount value={year} meaning="plain" symbol="always" />
      </strong>{" "}
      a year
    </Trans>
  );
}

interface LineProps extends Pick<AllSchedulesProps, "acts" | "onEdit"> {
  readonly schedule: ScheduleView;
  readonly isOpen: boolean;
  readonly lineRef: React.RefObject<HTMLLIElement | null> | undefined;
}

function Line({ schedule, acts, onEdit, isOpen, lineRef }: LineProps) {
  const { t } = useLingui();
  const sentenceOf = useRecurrenceSentence();
  const { title, recurrence, amount, currency, howMuch, paused, next } = schedule;
  return (
    <li className="occurrence" ref={lineRef} data-open={isOpen ? "" : undefined}>
      <span className="occurrence-text">
        <span className="occurrence-what">
          <span className="cut">
            {title}{" "}
            {paused ? <Pill tone="off">{t`Paused`}</Pill> : next === null ? <Pill tone="off">{t`Ended`}</Pill> : null}
          </span>
          <small>{sentenceOf(recurrence)}</small>
        </span>
      </span>
      <Amount value={amount} currency={currency} approximate={howMuch.kind !== "fixed"} />
      <Menu
        align="end"
        trigger={<IconButton icon={MoreIcon} name={t`More for the schedule ${title}`} />}
        entries={[
          { label: t`Edit`, icon: EditIcon, onAct: () => onEdit(schedule) },
          { label: paused ? t`Go on` : t`Pause`, onAct: () => void acts.pause(schedule) },
          ...(next === null ? [] : [{ label: t`End today`, onAct: () => void acts.end(schedule) }]),
          { kind: "line" },
          { label: t`Delete`, icon: DeleteIcon, danger: true, onAct: () => void acts.remove(schedule) },
        ]}
      />
    </li>
  );
}
