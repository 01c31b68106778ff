/** A bill that wants a hand: overdue or due today with the way to post it, or large and to come. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { OccurrenceView } from "../../../src-shared/contract/schedules.ts";
import { Amount, Button, formatDate, SchedulesIcon, useFormat } from "../../design/index.ts";
import { useScheduleActs } from "../schedules/index.ts";
import { Need } from "./needs-card.tsx";

export function BillNeed({ bill }: { readonly bill: OccurrenceView }) {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const acts = useScheduleActs();
  const { name, due, amount, currency, approximate, problem } = bill;
  const day = formatDate(due, locale, "weekday");
  const isOverdue = due < today;
  const isToCome = due > today;
  return (
    <Need
      icon={SchedulesIcon}
      danger={isOverdue && problem !== null}
      link={{ to: "/schedules" }}
      action={t`Look`}
      detail={
        <>
          {problem === null
            ? isOverdue
              ? t`was due ${day}`
              : isToCome
                ? t`due ${day}`
                : t`due today`
            : t`could not be posted on ${day}`}
          {" · "}
          <Amount value={amount} currency={currency} approximate={approximate} symbol="always" />
        </>
      }
      button={
        isToCome || problem !== null ? undefined : (
          <Button size="small" aria-label={t`Post ${name}`} onClick={() => void acts.post([bill])}>
            <Trans>Post</Trans>
          </Button>
        )
      }
    >
      {name}
    </Need>
  );
}
