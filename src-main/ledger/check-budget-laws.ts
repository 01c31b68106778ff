/**
 * The laws of the plan over every row (L8, L9, L28, L29), each as one SELECT of what breaks it; check-laws.ts runs them. L8 is
 * asked of what the figures of a budget are made of: if the totals that money is read from and those that envelopes are read
 * from move alike in every month, what is left over is ready to assign and nothing else.
 */
import type { LawCheck } from "./check-laws.ts";
import { ABOUT_CATEGORY, OUTSIDE_BUDGET, OUTSIDE_RECOMPUTED } from "./totals.ts";

const HELD_OUTSIDE = `SELECT kind, ref, currency, month, sum, cleared, count FROM monthly_totals WHERE kind = ${OUTSIDE_BUDGET}`;

const MONTH_OF_DAY = `CAST(strftime('%Y', day * 86400, 'unixepoch') AS INTEGER) * 12
  + CAST(strftime('%m', day * 86400, 'unixepoch') AS INTEGER) - 1`;

/** What budget accounts moved by postings, less what went to tracking accounts without a category; day by day, then by month. */
const MOVED = `moved(currency, month, sum) AS MATERIALIZED (SELECT currency, ${MONTH_OF_DAY} AS month, sum(value) FROM (
    SELECT t.currency AS currency, t.date AS day, sum(p.value) AS value
      FROM transactions t CROSS JOIN postings p ON p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023
      JOIN accounts a ON a.row = p.account
      WHERE a.in_budget = 1 OR (p.category IS NULL AND EXISTS (SELECT 1 FROM postings b JOIN accounts o ON o.row = b.account
        WHERE b.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023 AND o.in_budget = 1))
      GROUP BY t.currency, t.date) GROUP BY 1, 2)`;
const BY_CATEGORIES = `by_categories(currency, month, sum) AS MATERIALIZED (
  SELECT currency, month, sum(CASE kind WHEN ${ABOUT_CATEGORY} THEN sum ELSE -sum END) FROM monthly_totals
    WHERE kind IN (${ABOUT_CATEGORY}, ${OUTSIDE_BUDGET}) GROUP BY 1, 2)`;

const twice = (what: string, table: string, by: string) =>
  `SELECT '${what}' AS what, min(id) AS id, 'it is there ' || count(*) || ' times' AS detail FROM ${table}
   GROUP BY ${by} HAVING count(*) > 1`;

export const budgetChecks: readonly LawCheck[] = [
  {
    law: "L8",
    checked: "SELECT count(DISTINCT month) FROM monthly_totals",
    broken: `WITH ${MOVED}, ${BY_CATEGORIES}, months AS (SELECT currency, month FROM moved UNION SELECT currency, month FROM by_categories)
      SELECT 'month' AS what, NULL AS id, 'month ' || m.month || ', ' || m.currency || ': budget accounts moved '
        || coalesce(a.sum, 0) || ', categories ' || coalesce(c.sum, 0) AS detail
      FROM months m LEFT JOIN moved a ON a.currency = m.currency AND a.month = m.month
        LEFT JOIN by_categories c ON c.currency = m.currency AND c.month = m.month
      WHERE coalesce(a.sum, 0) <> coalesce(c.sum, 0)`,
  },
  {
    law: "L9",
    checked: `SELECT count(*) FROM (${HELD_OUTSIDE})`,
    broken: `WITH recomputed(kind, ref, currency, month, sum, cleared, count) AS MATERIALIZED (${OUTSIDE_RECOMPUTED})
      SELECT DISTINCT * FROM (
      SELECT 'monthly total' AS what, NULL AS id, 'outside the budget, row ' || ref || ', ' || currency || ', month ' || month AS detail
        FROM (SELECT * FROM recomputed EXCEPT ${HELD_OUTSIDE})
      UNION ALL SELECT 'monthly total', NULL, 'outside the budget, row ' || ref || ', ' || currency || ', month ' || month
        FROM (${HELD_OUTSIDE} EXCEPT SELECT * FROM recomputed))`,
  },
  {
    law: "L28",
    checked: "SELECT (SELECT count(*) FROM allocations) + (SELECT count(*) FROM moves)",
    broken: `WITH moved(category, month, amount) AS MATERIALIZED (SELECT category, month, sum(amount) FROM (
        SELECT to_category AS category, month, amount FROM moves WHERE to_category IS NOT NULL
        UNION ALL SELECT from_category, month, -amount FROM moves WHERE from_category IS NOT NULL) GROUP BY 1, 2)
      SELECT * FROM (
      SELECT 'allocation' AS what, a.id AS id, a.amount || ' is assigned, its moves come to ' || coalesce(m.amount, 0) AS detail
        FROM allocations a LEFT JOIN moved m ON m.category = a.category AND m.month = a.month
        WHERE a.amount <> coalesce(m.amount, 0)
      UNION ALL SELECT 'category', c.id, 'moves of ' || m.amount || ' without an allocation' FROM moved m
        JOIN categories c ON c.row = m.category WHERE m.amount <> 0
          AND NOT EXISTS (SELECT 1 FROM allocations a WHERE a.category = m.category AND a.month = m.month)
      UNION ALL SELECT 'move', id, 'it moves ' || amount FROM moves
        WHERE typeof(amount) <> 'integer' OR amount <= 0 OR from_category IS to_category)`,
  },
  {
    law: "L29",
    checked: `SELECT (SELECT count(*) FROM category_plans) + (SELECT count(*) FROM allocations)
      + (SELECT count(*) FROM budget_months) + (SELECT count(*) FROM budget_styles)`,
    broken: `SELECT * FROM (${[
      twice("plan of a category", "category_plans", "category"),
      twice("allocation", "allocations", "category, month"),
      twice("month of the budget", "budget_months", "month"),
      twice("style of the budget", "budget_styles", "1"),
    ].join(" UNION ALL ")}
      UNION ALL SELECT 'plan of a category', id, 'how it carries over cannot be read' FROM category_plans
        WHERE surplus NOT IN ('carry', 'return') OR overspending NOT IN ('carry', 'return') OR priority NOT BETWEEN 1 AND 9
      UNION ALL SELECT 'plan of a category', id, 'its target cannot be reckoned with' FROM category_plans
        WHERE target IS NOT NULL AND NOT coalesce(CASE WHEN json_valid(target) THEN json_extract(target, '$.amount') > 0
          AND json_extract(target, '$.kind') IN ('each', 'by-date', 'refill', 'keep', 'weekly') END, 0)
      UNION ALL SELECT 'month of the budget', id, held || ' is held' FROM budget_months WHERE held < 0
      UNION ALL SELECT 'style of the budget', id, 'it is ' || style FROM budget_styles WHERE style NOT IN ('envelope', 'tracking'))`,
  },
];
