/** What the address of the goals says: goals or debts, which one is open, and whether a new one is being added. */
import type { AccountId, GoalId } from "../../../src-shared/domain/id.ts";

export interface GoalsSearch {
  readonly view?: "debts";
  readonly open?: GoalId;
  /** The account whose table of payments is open. */
  readonly loan?: AccountId;
  readonly add?: true;
}

export function goalsSearch(search: Record<string, unknown>): GoalsSearch {
  return {
    ...(search["view"] === "debts" ? { view: "debts" as const } : {}),
    ...(typeof search["open"] === "string" ? { open: search["open"] as GoalId } : {}),
    ...(typeof search["loan"] === "string" ? { loan: search["loan"] as AccountId } : {}),
    ...(search["add"] === true ? { add: true as const } : {}),
  };
}
