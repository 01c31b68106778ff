/** What a commit was about, as a short phrase in the past: for History and for the sentence after an undo. */
import { plural, t } from "@lingui/core/macro";
import type { CommitKind } from "../../src-shared/contract/commit-kinds.ts";
import type { CommitView } from "../../src-shared/contract/history.ts";

export function commitSentence({ kind, subject, count }: Pick<CommitView, "kind" | "subject" | "count">): string {
  const many = plural(count, { one: "# transaction", other: "# transactions" });
  switch (kind as CommitKind) {
    case "account-added":
      return t`account ${subject} added`;
    case "account-changed":
      return t`account ${subject} changed`;
    case "account-closed":
      return t`account ${subject} closed`;
    case "account-reopened":
      return t`account ${subject} reopened`;
    case "account-deleted":
      return t`account ${subject} deleted`;
    case "accounts-reordered":
      return t`accounts put in another order`;
    case "valuation-set":
      return t`worth of ${subject} stated`;
    case "valuation-changed":
      return t`worth of ${subject} changed`;
    case "valuation-deleted":
      return t`valuation of ${subject} deleted`;
    case "rate-set":
      return t`exchange rate ${subject} entered`;
    case "rate-changed":
      return t`exchange rate ${subject} changed`;
    case "rate-deleted":
      return t`exchange rate ${subject} deleted`;
    case "rates-updated":
      return t`${plural(count, { one: "# exchange rate", other: "# exchange rates" })} fetched`;
    case "category-added":
      return t`category ${subject} added`;
    case "category-changed":
      return t`category ${subject} changed`;
    case "category-deleted":
      return t`category ${subject} deleted`;
    case "category-group-added":
      return t`group ${subject} added`;
    case "category-group-changed":
      return t`group ${subject} changed`;
    case "category-group-deleted":
      return t`group ${subject} deleted`;
    case "categories-reordered":
      return t`categories put in another order`;
    case "categories-archived":
      return t`categories in use chosen`;
    case "payee-changed":
      return t`payee ${subject} changed`;
    case "payees-merged":
      return t`payees merged into ${subject}`;
    case "payee-deleted":
      return t`payee ${subject} deleted`;
    case "tag-added":
      return t`tag ${subject} added`;
    case "tag-changed":
      return t`tag ${subject} changed`;
    case "tags-merged":
      return t`tags merged into ${subject}`;
    case "tag-deleted":
      return t`tag ${subject} deleted`;
    case "saved-filter-added":
      return t`filter ${subject} saved`;
    case "saved-filter-changed":
      return t`filter ${subject} changed`;
    case "saved-filter-deleted":
      return t`filter ${subject} deleted`;
    case "attachment-added":
      return t`${subject} attached`;
    case "attachments-added":
      return t`${plural(count, { one: "# file", other: "# files" })} attached`;
    case "attachment-changed":
      return t`attachment ${subject} renamed`;
    case "attachment-removed":
      return t`attachment ${subject} removed`;
    case "attachments-freed":
      return t`${plural(count, { one: "# removed file", other: "# removed files" })} erased`;
    case "transaction-added":
      return subject ? t`transaction ${subject} added` : t`transaction added`;
    case "transaction-changed":
      return subject ? t`transaction ${subject} changed` : t`transaction changed`;
    case "transaction-brought-back":
      return subject ? t`transaction ${subject} brought back` : t`transaction brought back`;
    case "transactions-recategorised":
      return subject ? t`category of ${many} changed to ${subject}` : t`category of ${many} changed`;
    case "transactions-reviewed":
      return t`${many} marked`;
    case "transactions-cleared":
      return t`cleared mark of ${many} changed`;
    case "transactions-tagged":
      return t`tags of ${many} changed`;
    case "transactions-changed":
      return t`${many} changed`;
    case "transactions-added":
      return t`${many} added`;
    case "transactions-moved":
      return t`${many} moved to another account`;
    case "transactions-joined":
      return t`two transactions made one transfer`;
    case "transactions-deleted":
      return t`${many} deleted`;
    case "budget-assigned":
      return subject === ""
        ? t`${plural(count, { one: "# category", other: "# categories" })} assigned to`
        : t`assigned to ${subject}`;
    case "budget-moved":
      return t`money moved to ${subject}`;
    case "budget-covered":
      return t`${subject} covered`;
    case "budget-last-month":
      return t`assigned as in the month before`;
    case "budget-average-3":
      return t`assigned the average of 3 months`;
    case "budget-average-12":
      return t`assigned the average of 12 months`;
    case "budget-targets":
      return t`assigned what targets need`;
    case "budget-underfunded":
      return t`${plural(count, { one: "# category", other: "# categories" })} filled`;
    case "budget-reset":
      return t`assignments of a month taken back`;
    case "budget-spread":
      return t`${subject} shared over ${count} months`;
    case "budget-held":
      return t`money held for the month after ${subject}`;
    case "budget-month-noted":
      return t`note on ${subject} changed`;
    case "budget-style-changed":
      return t`budget style changed`;
    case "category-plan-changed":
      return t`plan of ${subject} changed`;
    case "target-set":
      return t`target of ${subject} set`;
    case "target-removed":
      return t`target of ${subject} removed`;
    case "goal-added":
      return t`goal ${subject} added`;
    case "goal-changed":
      return t`goal ${subject} changed`;
    case "goal-completed":
      return t`goal ${subject} completed`;
    case "goal-reopened":
      return t`goal ${subject} taken up again`;
    case "goal-archived":
      return t`goal ${subject} archived`;
    case "goal-deleted":
      return t`goal ${subject} deleted`;
    case "goals-reordered":
      return t`goals put in another order`;
    case "loan-set":
      return t`terms of ${subject} set`;
    case "loan-deleted":
      return t`terms of ${subject} deleted`;
    case "payoff-plan-kept":
      return t`pay-off plan kept`;
    case "schedule-added":
      return t`schedule ${subject} added`;
    case "schedule-changed":
      return t`schedule ${subject} changed`;
    case "schedule-paused":
      return t`schedule ${subject} paused`;
    case "schedule-resumed":
      return t`schedule ${subject} resumed`;
    case "schedule-ended":
      return t`schedule ${subject} ended`;
    case "schedule-deleted":
      return t`schedule ${subject} deleted`;
    case "occurrence-posted":
      return t`${subject} posted by its schedule`;
    case "occurrence-skipped":
      return t`${subject} skipped once`;
    case "occurrence-changed":
      return t`${subject} changed once`;
    case "occurrences-posted":
      return t`${plural(count, { one: "# occurrence", other: "# occurrences" })} of schedules posted`;
    case "occurrences-skipped":
      return t`${plural(count, { one: "# occurrence", other: "# occurrences" })} of schedules skipped`;
    case "reconciliation-begun":
      return t`reconciliation of ${subject} begun`;
    case "reconciliation-changed":
      return t`statement of ${subject} changed`;
    case "reconciliation-adjusted":
      return t`adjustment of ${subject} entered`;
    case "reconciliation-finished":
      return t`${subject} reconciled, ${many}`;
    case "reconciliation-discarded":
      return t`reconciliation of ${subject} dropped`;
    case "reconciliation-reopened":
      return t`reconciliation of ${subject} reopened, ${many}`;
    case "file-imported":
      return t`${many} imported from ${subject}`;
    case "bank-fetched":
      return t`${many} of ${subject} added`;
    case "preset-saved":
      return t`columns remembered as ${subject}`;
    case "preset-deleted":
      return t`remembered columns ${subject} deleted`;
    case "rule-added":
      return t`rule ${subject} added`;
    case "rule-changed":
      return t`rule ${subject} changed`;
    case "rule-deleted":
      return t`rule ${subject} deleted`;
    case "rules-reordered":
      return t`rules put in another order`;
    case "rules-applied":
      return subject ? t`rule ${subject} applied to ${many}` : t`rules applied to ${many}`;
    case "suggestion-restored":
      return t`suggestion brought back`;
    case "suggestion-dismissed":
      return t`suggestion set aside`;
    case "budget-started":
      return t`vault started`;
    case "sample-made":
      return t`sample data made`;
    case "budget-restored":
      return t`${many} brought back from ${subject}`;
    case "currency-changed":
      return t`currency changed to ${subject}`;
    case "budget-shared":
      return t`budget shared`;
    case "budget-joined":
      return t`shared budget joined`;
    case "budget-left":
      return t`shared budget left`;
    case "conflict-settled":
      return t`one of two values chosen`;
    case "shared-changed":
      return plural(count, { one: "# change in the shared budget", other: "# changes in the shared budget" });
    default:
      return subject ? `${kind} ${subject}` : kind;
  }
}
