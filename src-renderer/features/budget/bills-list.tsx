/** What schedules will bring to or take from a category next, each with its day; the way to the schedule itself. */
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { CategoryBill } from "../../../src-shared/contract/budget.ts";
import { Amount, formatDate, InspectorSection, useFormat } from "../../design/index.ts";

export function BillsList({ bills }: { readonly bills: readonly CategoryBill[] }) {
  const { locale, today } = useFormat();
  return (
    <InspectorSection title={<Trans>Next by schedule</Trans>}>
      <ul className="budget-latest">
        {bills.map(({ scheduleId, due, name, amount, approximate }) => (
          <li key={`${scheduleId} ${due}`}>
            <span data-late={due < today ? "" : undefined}>{formatDate(due, locale, "narrow", today)}</span>
            <Link className="cut" to="/schedules" search={{ open: scheduleId }}>
              {due < today ? <Trans>{name}, overdue</Trans> : name}
            </Link>
            <Amount value={amount} meaning="balance" approximate={approximate} />
          </li>
        ))}
      </ul>
    </InspectorSection>
  );
}
