/** Alerts about bills: those that a person posts and that are due soon, and those that were missed. */
import { addDays } from "../../src-shared/domain/date.ts";
import type { AlertSource } from "./alerts.ts";
import { createOccurrences, type OccurrencesDeps } from "./occurrences.ts";

/** More would tell nobody anything. */
const MOST = 20;

export function alertsOfBills(deps: OccurrencesDeps): AlertSource {
  const { today } = deps;
  const occurrences = createOccurrences(deps);
  return ({ billDays }) =>
    occurrences
      .views(occurrences.upTo(addDays(today(), billDays)))
      .filter(({ problem }) => problem !== "loan-paid-off")
      .filter(({ due, automatic, amount }) => due < today() || (!automatic && amount < 0))
      .slice(0, MOST)
      .map(({ scheduleId, date, due, name, amount, currency }) => {
        const isMissed = due < today();
        return {
          key: `${isMissed ? "bill-missed" : "bill-due"} ${scheduleId} ${date}`,
          kind: isMissed ? "bill-missed" : "bill-due",
          subject: `schedule ${scheduleId}`,
          name,
          amount,
          than: null,
          currency,
          date: due,
          number: billDays,
          link: { to: "schedule", id: scheduleId },
        };
      });
}
