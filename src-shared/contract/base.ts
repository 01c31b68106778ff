/**
 * The two kinds of procedure and what each says of itself. `reads` names the tables a query looks at: the event of a
 * commit names the tables it touched, and every query that reads one of them refreshes. Nobody writes invalidation by hand.
 */
import "./zod-config.ts";
import { oc } from "@orpc/contract";
import { commonErrors } from "./errors.ts";

/** Names that queries declare and events announce: tables of the ledger and things beside it. */
export const subjects = [
  "profiles",
  "session",
  "settings",
  "accounts",
  "valuations",
  "exchange_rates",
  "category_groups",
  "categories",
  "category_plans",
  "allocations",
  "moves",
  "budget_months",
  "budget_styles",
  "payees",
  "tags",
  "saved_filters",
  "schedules",
  "schedule_occurrences",
  "goals",
  "loans",
  "payoff_plans",
  "transactions",
  "monthly_totals",
  "import_batches",
  "import_presets",
  "rules",
  "dismissals",
  "reconciliations",
  "statement_balances",
  "commits",
  "jobs",
  "tokens",
  "banks",
  "health",
  "what_ifs",
  "alerts",
  "alert_settings",
  "sharing",
  "presence",
] as const;
export type Subject = (typeof subjects)[number];

export interface Meta {
  readonly kind: "query" | "command";
  /** "anyone": also while locked. "unlocked": a person or a token. "person": never with an API token. */
  readonly access: "anyone" | "unlocked" | "person";
  readonly reads: readonly Subject[];
}

const base = oc.$meta<Meta>({ kind: "query", access: "unlocked", reads: [] }).errors(commonErrors);

export const query = (reads: readonly Subject[], access: Meta["access"] = "unlocked") =>
  base.meta({ kind: "query", access, reads });

export const command = (access: Meta["access"] = "unlocked") => base.meta({ kind: "command", access, reads: [] });
