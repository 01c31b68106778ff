/**
 * What the tables of a copy are called where a person reads it, in the order in which they are shown, and why a copy was
 * refused. Here and not with the other refusals, because only this screen says it.
 */
import { t } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { factsOf } from "../../bridge/refusal.ts";
import type { Problem } from "./import-problem.tsx";

/** Tables that say nothing to a person are not named. */
export function useTableNames(): readonly (readonly [table: string, name: string])[] {
  const { t: say } = useLingui();
  return [
    ["transactions", say`Transactions`],
    ["accounts", say`Accounts`],
    ["payees", say`Payees`],
    ["categories", say`Categories`],
    ["category_groups", say`Category groups`],
    ["tags", say`Tags`],
    ["attachment_contents", say`Attachments`],
    ["saved_filters", say`Saved filters`],
    ["rules", say`Rules`],
    ["schedules", say`Schedules`],
    ["goals", say`Goals`],
    ["loans", say`Terms of loans`],
    ["valuations", say`Valuations`],
    ["exchange_rates", say`Exchange rates`],
    ["import_batches", say`Imports`],
    ["import_presets", say`Remembered columns`],
  ];
}

/** The same problem, with the words of this screen where the general ones say less. */
export function copyProblem(problem: Problem): Problem {
  const { line, detail, isNewer } = factsOf(problem.error);
  const say = (what: string, effect: string): Problem => ({ ...problem, what, effect });
  switch (problem.code) {
    case "COPY_BROKEN":
      return say(
        detail === "cut-off"
          ? t`This copy ends before its end: only a part of it is here.`
          : detail === "changed"
            ? t`This copy was changed after Coffer wrote it.`
            : t`Line ${Number(line)} of this copy cannot be read.`,
        t`Nothing was brought back. Use another copy, or export again where the budget still is.`,
      );
    case "COPY_OF_OTHER_VERSION":
      return isNewer === true
        ? say(
            t`This copy was written by a newer Coffer.`,
            t`Nothing was brought back. Update Coffer and choose the file again.`,
          )
        : say(
            t`This copy was written by an older Coffer, whose copies did not hold everything.`,
            t`Nothing was brought back. Export again with this version where the budget still is.`,
          );
    case "BUDGET_NOT_EMPTY":
      return say(
        t`This vault has accounts or transactions already.`,
        t`A copy never takes the place of what is there. Make a new vault and choose the file in it.`,
      );
    default:
      return problem;
  }
}
