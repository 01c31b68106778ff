/**
 * Every law over every row, asked in SQL behind the back of the write gate: what the gate promises is proven on the file
 * itself. Each law is one SELECT of what breaks it; between two laws others may work. L7 is about edits, not about rows:
 * only the gate can keep it.
 */
import { bytesToId, type TransactionId } from "../../src-shared/domain/id.ts";
import { type LawId, laws } from "../../src-shared/domain/laws.ts";
import { mostPayments, mostRate, rateUnit } from "../../src-shared/domain/loan.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { LONGEST_QUERY } from "../../src-shared/domain/saved-filter.ts";
import { brokenReconciliations } from "./agreed-sums.ts";
import { budgetChecks } from "./check-budget-laws.ts";
import type { Cancelled, HealthReport, Work } from "./ledger.ts";
import { breathe } from "./queue.ts";
import type { Sql } from "./statements.ts";
import { OUTSIDE_BUDGET, WAITING_IN, WAITING_OUT } from "./totals.ts";

export interface LawCheck {
  readonly law: LawId;
  /** How many rows are looked at. */
  readonly checked: string;
  /** What breaks it: kind of thing, its id (or null), a detail. */
  readonly broken: string;
}

const MOST_EXAMPLES = 20;

export async function checkLaws(sql: Sql, { signal, onProgress }: Work): Promise<Result<HealthReport, Cancelled>> {
  const found: HealthReport["laws"][number][] = [];
  for (const [index, { law, checked, broken }] of CHECKS.entries()) {
    onProgress?.(index, CHECKS.length);
    await breathe();
    if (signal?.aborted) return err({ kind: "cancelled" });
    const breaks = sql.all<readonly [string, Uint8Array | null, string]>(`${broken} LIMIT 1000000`);
    found.push({
      id: law,
      says: laws[law],
      checked: sql.value<number>(checked) ?? 0,
      broken: breaks.length,
      examples: breaks.slice(0, MOST_EXAMPLES).map(([what, id, detail]) => ({
        what,
        id: id?.length === 16 ? bytesToId(id) : "",
        detail: String(detail),
        transactionId: transactionOf(sql, what, id),
      })),
    });
  }
  onProgress?.(CHECKS.length, CHECKS.length);
  return ok({
    laws: found,
    transactions: sql.value<number>(COUNT_TRANSACTIONS) ?? 0,
    postings: sql.value<number>(COUNT_POSTINGS) ?? 0,
    waitingForRate: sql.value<number>(WAITING_FOR_RATE) ?? 0,
  });
}

/** The transaction that a broken row is, or is a part of. */
function transactionOf(sql: Sql, what: string, id: Uint8Array | null): TransactionId | null {
  if (id?.length !== 16 || (what !== "transaction" && what !== "posting")) return null;
  const found = what === "transaction" ? id : sql.value<Uint8Array>(TRANSACTION_OF_POSTING, id);
  return found?.length === 16 ? (bytesToId(found) as TransactionId) : null;
}

const TRANSACTION_OF_POSTING =
  "SELECT t.id FROM postings p JOIN transactions t ON t.row = p.row >> 10 WHERE p.id = ? LIMIT 1";

const COUNT_TRANSACTIONS = "SELECT count(*) FROM transactions";
const COUNT_POSTINGS = "SELECT count(*) FROM postings";
const WAITING_FOR_RATE = `SELECT count(DISTINCT t.row) FROM transactions t JOIN postings p ON p.row >> 10 = t.row
  WHERE t.currency <> (SELECT currency FROM meta) AND (p.category IS NOT NULL OR p.account IS NULL)
    AND t.currency NOT IN (SELECT base FROM exchange_rates UNION SELECT quote FROM exchange_rates)`;

/** What the postings of each transaction come to. */
const BY_TRANSACTION = `SELECT p.row >> 10 AS row, sum(p.value) AS value, count(*) AS postings, count(p.account) AS accounts,
  count(DISTINCT a.currency) AS currencies, max(p.account IS NULL OR p.category IS NOT NULL) AS has_category,
  max(p.row & 1023) AS last_position
  FROM postings p LEFT JOIN accounts a ON a.row = p.account GROUP BY p.row >> 10`;
const FIRST_CURRENCY = `(SELECT a.currency FROM postings f JOIN accounts a ON a.row = f.account
  WHERE f.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023 ORDER BY f.row LIMIT 1)`;

/**
 * Months by SQLite's own calendar, on purpose another one than that of the domain. It is asked once for each day there is,
 * not once for each posting; a posting on a day that no transaction has breaks L14 and falls into no month.
 */
const DAYS = `days(day, month) AS MATERIALIZED (SELECT day,
    CAST(strftime('%Y', day * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', day * 86400, 'unixepoch') AS INTEGER) - 1
  FROM (SELECT DISTINCT date AS day FROM transactions))`;
/**
 * What monthly_totals should hold. A cross join keeps the order: the postings as they lie, not account by account, which
 * in a large file would read each page of them many times.
 */
const RECOMPUTED = `recomputed(kind, ref, currency, month, sum, cleared, count) AS MATERIALIZED (
  SELECT 1, p.account, a.currency, d.month,
    sum(p.quantity), sum(CASE WHEN p.cleared > 0 THEN p.quantity ELSE 0 END), count(DISTINCT p.row >> 10)
  FROM postings p CROSS JOIN accounts a ON a.row = p.account LEFT JOIN days d ON d.day = p.date GROUP BY 2, 3, 4
  UNION ALL
  SELECT 2, coalesce(p.category, CASE WHEN p.value > 0 THEN ${WAITING_OUT} ELSE ${WAITING_IN} END), t.currency, d.month,
    -sum(p.value), 0, count(DISTINCT p.row >> 10)
  FROM postings p JOIN transactions t ON t.row = p.row >> 10 LEFT JOIN days d ON d.day = p.date
  WHERE p.category IS NOT NULL OR p.account IS NULL GROUP BY 2, 3, 4)`;
const HELD = `SELECT kind, ref, currency, month, sum, cleared, count FROM monthly_totals WHERE kind <> ${OUTSIDE_BUDGET}`;
const RECOMPUTED_COUNTS = `recomputed_counts(month, transactions, postings, unreviewed) AS MATERIALIZED (
  SELECT d.month, count(*), sum((SELECT count(*) FROM postings p WHERE p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023)),
    sum(t.reviewed = 0)
  FROM transactions t JOIN days d ON d.day = t.date GROUP BY 1)`;
const HELD_COUNTS = "SELECT month, transactions, postings, unreviewed FROM monthly_counts";

const dangling = (what: string, column: string, from: string, to: string) =>
  `SELECT '${what}' AS what, x.id AS id, '${column} of ${from}' AS detail FROM ${from} x
   WHERE x.${column} IS NOT NULL AND x.${column} NOT IN (SELECT row FROM ${to})`;

const CHECKS: readonly LawCheck[] = [
  {
    law: "L1",
    checked: COUNT_TRANSACTIONS,
    broken: `SELECT 'transaction', t.id, 'the values add up to ' || b.value FROM (${BY_TRANSACTION}) b
      LEFT JOIN transactions t ON t.row = b.row WHERE b.value <> 0`,
  },
  {
    law: "L2",
    checked: COUNT_TRANSACTIONS,
    // Two questions: joined from the side of the transactions, SQLite would add up all postings anew for each of them.
    broken: `SELECT * FROM (
      SELECT 'transaction' AS what, t.id AS id, b.postings || ' postings, ' || b.accounts || ' with an account' AS detail
        FROM (${BY_TRANSACTION}) b LEFT JOIN transactions t ON t.row = b.row WHERE b.postings < 2 OR b.accounts = 0
      UNION ALL SELECT 'transaction', t.id, 'no postings' FROM transactions t
        WHERE NOT EXISTS (SELECT 1 FROM postings p WHERE p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023))`,
  },
  {
    law: "L3",
    checked: COUNT_POSTINGS,
    broken: `SELECT 'posting', p.id, 'a category on a budget account' FROM postings p CROSS JOIN accounts a ON a.row = p.account
      WHERE p.category IS NOT NULL AND a.in_budget = 1`,
  },
  {
    law: "L4",
    checked: COUNT_TRANSACTIONS,
    broken: `SELECT 'transaction', t.id, 'in ' || t.currency || ', its first account in ' || ${FIRST_CURRENCY}
      FROM transactions t JOIN (${BY_TRANSACTION}) b ON b.row = t.row
      WHERE CASE WHEN b.has_category = 1
        THEN t.currency <> (SELECT currency FROM meta) AND NOT (b.currencies = 1 AND t.currency = ${FIRST_CURRENCY})
        ELSE t.currency <> ${FIRST_CURRENCY} END`,
  },
  {
    law: "L5",
    checked: COUNT_POSTINGS,
    broken: `SELECT 'posting', p.id, 'quantity ' || p.quantity || ', value ' || p.value FROM postings p
      JOIN transactions t ON t.row = p.row >> 10 LEFT JOIN accounts a ON a.row = p.account
      WHERE p.quantity <> p.value AND (a.row IS NULL OR a.currency = t.currency)`,
  },
  {
    law: "L10",
    checked: "SELECT (SELECT count(*) FROM monthly_totals) + (SELECT count(*) FROM monthly_counts)",
    broken: `WITH ${DAYS}, ${RECOMPUTED}, ${RECOMPUTED_COUNTS} SELECT * FROM (
      SELECT 'monthly total' AS what, NULL AS id, 'kind ' || kind || ', row ' || ref || ', ' || currency || ', month ' || coalesce(month, '?') AS detail
        FROM (SELECT * FROM recomputed EXCEPT ${HELD})
      UNION SELECT 'monthly total', NULL, 'kind ' || kind || ', row ' || ref || ', ' || currency || ', month ' || month
        FROM (${HELD} EXCEPT SELECT * FROM recomputed)
      UNION SELECT 'monthly count', NULL, 'month ' || month FROM (${HELD_COUNTS} EXCEPT SELECT * FROM recomputed_counts)
      UNION SELECT 'monthly count', NULL, 'month ' || month FROM (SELECT * FROM recomputed_counts EXCEPT ${HELD_COUNTS}))`,
  },
  {
    law: "L11",
    checked: `SELECT (${COUNT_POSTINGS}) + (${COUNT_TRANSACTIONS})`,
    broken: `SELECT * FROM (${[
      dangling("posting", "account", "postings", "accounts"),
      dangling("posting", "category", "postings", "categories"),
      dangling("posting", "transaction_row", "postings", "transactions"),
      dangling("transaction", "payee", "transactions", "payees"),
      dangling("transaction", "import_batch", "transactions", "import_batches"),
      dangling("category", "category_group", "categories", "category_groups"),
      dangling("payee", "default_category", "payees", "categories"),
      dangling("valuation", "account", "valuations", "accounts"),
      dangling("attachment", "transaction_row", "attachments", "transactions"),
      dangling("attachment", "content", "attachments", "attachment_contents"),
      `SELECT 'tag' AS what, NULL AS id, 'a transaction has a tag that is not there' AS detail FROM transaction_tags x
       WHERE x.tag NOT IN (SELECT row FROM tags)`,
      `SELECT 'tag', g.id, 'it is on a transaction that is not there' FROM transaction_tags x LEFT JOIN tags g ON g.row = x.tag
       WHERE x.transaction_row NOT IN (SELECT row FROM transactions)`,
      ...["accounts", "categories", "payees", "tags"].map(
        (table) => `SELECT 'rule', r.id, 'a row of ${table} that it names' FROM rule_references n
          LEFT JOIN rules r ON r.row = n.rule WHERE n.kind = '${table}' AND n.ref NOT IN (SELECT row FROM ${table})`,
      ),
      dangling("schedule", "account", "schedules", "accounts"),
      dangling("schedule", "payee", "schedules", "payees"),
      dangling("occurrence", "schedule", "schedule_occurrences", "schedules"),
      dangling("transaction", "schedule", "transactions", "schedules"),
      dangling("plan of a category", "category", "category_plans", "categories"),
      dangling("allocation", "category", "allocations", "categories"),
      dangling("move", "from_category", "moves", "categories"),
      dangling("move", "to_category", "moves", "categories"),
      dangling("posting", "reconciliation", "postings", "reconciliations"),
      dangling("reconciliation", "account", "reconciliations", "accounts"),
      dangling("statement balance", "account", "statement_balances", "accounts"),
    ].join(" UNION ALL ")})`,
  },
  {
    law: "L12",
    checked: "SELECT count(*) FROM postings WHERE import_hash IS NOT NULL",
    // The hash of a line without a name of its own may come twice: two equal coffees are two.
    broken: `SELECT 'posting', p.id, 'the booking is there ' || count(*) || ' times' FROM postings p
      WHERE p.import_hash IS NOT NULL AND p.bank_ref IS NOT NULL AND p.account IS NOT NULL
      GROUP BY p.account, p.import_hash, p.bank_ref HAVING count(DISTINCT p.row >> 10) > 1`,
  },
  {
    law: "L13",
    checked: "SELECT count(*) FROM postings WHERE account IS NULL AND category IS NULL",
    broken: `SELECT 'posting', p.id, 'waits for a category, yet is cleared' FROM postings p
      WHERE p.account IS NULL AND p.category IS NULL AND p.cleared <> 0`,
  },
  {
    law: "L14",
    checked: COUNT_POSTINGS,
    broken: `SELECT 'posting', p.id, 'another day than its transaction' FROM postings p
      JOIN transactions t ON t.row = p.row >> 10 WHERE p.date <> t.date`,
  },
  {
    law: "L15",
    checked: COUNT_POSTINGS,
    broken: `SELECT * FROM (SELECT 'posting' AS what, p.id AS id, 'an amount' AS detail FROM postings p
        WHERE typeof(p.quantity) <> 'integer' OR typeof(p.value) <> 'integer'
          OR abs(p.quantity) > 9007199254740991 OR abs(p.value) > 9007199254740991
      UNION ALL SELECT 'valuation', v.id, 'its value' FROM valuations v
        WHERE typeof(v.value) <> 'integer' OR abs(v.value) > 9007199254740991
      UNION ALL SELECT 'account', a.id, 'its balance' FROM accounts a
        WHERE abs((SELECT total(sum) FROM monthly_totals WHERE kind = 1 AND ref = a.row)) > 9007199254740991)`,
  },
  {
    law: "L16",
    checked: COUNT_TRANSACTIONS,
    broken: `SELECT 'transaction', t.id, b.postings || ' postings, the last at ' || b.last_position
      FROM (${BY_TRANSACTION}) b LEFT JOIN transactions t ON t.row = b.row WHERE b.last_position <> b.postings - 1`,
  },
  {
    law: "L17",
    checked: "SELECT count(*) FROM valuations",
    broken: `SELECT * FROM (
      SELECT 'valuation' AS what, v.id AS id, 'of an account of kind ' || a.kind AS detail
        FROM valuations v JOIN accounts a ON a.row = v.account WHERE a.kind <> 'property'
      UNION ALL SELECT 'valuation', min(v.id), count(*) || ' on one day' FROM valuations v
        GROUP BY v.account, v.date HAVING count(*) > 1)`,
  },
  {
    law: "L18",
    checked: "SELECT count(*) FROM exchange_rates",
    broken: `SELECT * FROM (
      SELECT 'exchange rate' AS what, r.id AS id, 'a currency against itself' AS detail FROM exchange_rates r WHERE r.base = r.quote
      UNION ALL SELECT 'exchange rate', r.id, 'its rate is no positive decimal' FROM exchange_rates r
        WHERE typeof(r.rate) <> 'text' OR r.rate GLOB '*[^0-9.]*' OR r.rate NOT GLOB '[0-9]*' OR r.rate GLOB '*.*.*'
          OR r.rate GLOB '*.' OR r.rate NOT GLOB '*[1-9]*'
      UNION ALL SELECT 'exchange rate', min(r.id), count(*) || ' on one day' FROM exchange_rates r
        GROUP BY min(r.base, r.quote), max(r.base, r.quote), r.date, r.source HAVING count(*) > 1)`,
  },
  {
    law: "L19",
    checked: "SELECT count(*) FROM attachment_contents",
    broken: `SELECT 'attachment', NULL, c.size || ' bytes should be there, ' || coalesce(sum(length(p.bytes)), 0) || ' are'
      FROM attachment_contents c LEFT JOIN attachment_pieces p ON p.content = c.row GROUP BY c.row
      HAVING coalesce(sum(length(p.bytes)), 0) <> iif(c.absent IS NULL, c.size, 0)
        OR count(p.content) <> coalesce(max(p.position), -1) + 1`,
  },
  {
    law: "L20",
    checked: "SELECT count(*) FROM rules",
    broken: `WITH named(rule, kind, id) AS MATERIALIZED (
        SELECT r.row, CASE substr(v.key, 1, 3) WHEN 'acc' THEN 'accounts' WHEN 'pay' THEN 'payees' ELSE 'categories' END, v.value
          FROM rules r, json_tree(CASE WHEN json_valid(r.actions) THEN r.actions ELSE '[]' END) v
          WHERE v.type = 'text' AND v.key IN ('accountId', 'payeeId', 'categoryId')
        UNION SELECT r.row, 'tags', v.value
          FROM rules r, json_each(CASE WHEN json_valid(r.actions) THEN r.actions ELSE '[]' END) c, json_each(c.value, '$.tagIds') v
        UNION SELECT r.row, 'accounts', v.value
          FROM rules r, json_each(CASE WHEN json_valid(r.conditions) THEN r.conditions ELSE '[]' END) c, json_each(c.value, '$.values') v
          WHERE json_extract(c.value, '$.field') = 'account'),
      noted(rule, kind, id) AS MATERIALIZED (
        SELECT n.rule, n.kind, a.id FROM rule_references n JOIN accounts a ON n.kind = 'accounts' AND a.row = n.ref
        UNION SELECT n.rule, n.kind, c.id FROM rule_references n JOIN categories c ON n.kind = 'categories' AND c.row = n.ref
        UNION SELECT n.rule, n.kind, g.id FROM rule_references n JOIN tags g ON n.kind = 'tags' AND g.row = n.ref
        UNION SELECT n.rule, n.kind, p.id FROM rule_references n JOIN payees p ON n.kind = 'payees' AND p.row = n.ref)
      SELECT * FROM (
        SELECT 'rule' AS what, r.id AS id, 'its conditions or actions cannot be read' AS detail FROM rules r
          WHERE NOT json_valid(r.conditions) OR NOT json_valid(r.actions) OR r.joined NOT IN ('all', 'any')
            OR json_type(r.conditions) <> 'array' OR json_type(r.actions) <> 'array'
        UNION ALL SELECT 'rule', r.id, 'it has no condition or no action' FROM rules r
          WHERE CASE WHEN json_valid(r.conditions) AND json_valid(r.actions)
            THEN json_array_length(r.conditions) = 0 OR json_array_length(r.actions) = 0 END
        UNION ALL SELECT 'rule', r.id, 'it names something of ' || n.kind || ' that is not noted'
          FROM named n JOIN rules r ON r.row = n.rule
          WHERE NOT EXISTS (SELECT 1 FROM noted o WHERE o.rule = n.rule AND o.kind = n.kind
            AND lower(hex(o.id)) = replace(n.id, '-', '')))`,
  },
  {
    law: "L27",
    checked: "SELECT count(*) FROM saved_filters",
    broken: `SELECT 'saved filter', f.id, 'it has no name or asks for nothing' FROM saved_filters f
      WHERE trim(f.name) = '' OR (trim(f.query) = '' AND f.quick IS NULL) OR length(f.query) > ${LONGEST_QUERY}
        OR f.quick NOT IN ('review', 'uncategorised', 'uncleared')`,
  },
  {
    law: "L22",
    checked: "SELECT count(*) FROM schedules",
    broken: `SELECT * FROM (
      SELECT 'schedule' AS what, s.id AS id, 'its lines add up to ' || coalesce(sum(l.amount), 'nothing') AS detail
        FROM schedules s LEFT JOIN schedule_lines l ON l.schedule = s.row GROUP BY s.row HAVING sum(l.amount) IS NOT s.amount
      UNION ALL SELECT 'schedule', s.id, 'its amount lies outside its range' FROM schedules s
        WHERE s.amount_kind = 'range' AND NOT (s.least IS NOT NULL AND s.most IS NOT NULL AND s.amount BETWEEN s.least AND s.most)
      UNION ALL SELECT 'schedule', s.id, 'its recurrence cannot be read' FROM schedules s
        WHERE NOT json_valid(s.recurrence) OR coalesce(json_extract(s.recurrence, '$.pattern.every'), 0) < 1
          OR json_extract(s.recurrence, '$.pattern.kind') NOT IN ('days', 'weeks', 'months', 'years')
      UNION ALL SELECT 'schedule', s.id, 'a line of it names what does not exist' FROM schedule_lines l
        LEFT JOIN schedules s ON s.row = l.schedule WHERE s.row IS NULL
          OR (l.account IS NOT NULL AND l.account NOT IN (SELECT row FROM accounts))
          OR (l.category IS NOT NULL AND l.category NOT IN (SELECT row FROM categories)))`,
  },
  {
    law: "L23",
    checked: "SELECT count(*) FROM schedule_occurrences",
    broken: `SELECT * FROM (
      SELECT 'occurrence' AS what, min(o.id) AS id, 'dealt with ' || count(*) || ' times' AS detail FROM schedule_occurrences o
        GROUP BY o.schedule, o.date HAVING count(*) > 1
      UNION ALL SELECT 'transaction', min(t.id), count(*) || ' of one occurrence' FROM transactions t
        WHERE t.schedule IS NOT NULL GROUP BY t.schedule, t.occurrence HAVING count(*) > 1
      UNION ALL SELECT 'transaction', t.id, 'of an occurrence that was not posted' FROM transactions t
        WHERE t.schedule IS NOT NULL AND NOT EXISTS (SELECT 1 FROM schedule_occurrences o
          WHERE o.schedule = t.schedule AND o.date = t.occurrence AND o.state = 'posted')
      UNION ALL SELECT 'occurrence', o.id, 'in the state ' || o.state FROM schedule_occurrences o
        WHERE o.state NOT IN ('posted', 'skipped', 'changed'))`,
  },
  {
    law: "L24",
    checked: "SELECT count(*) FROM goals",
    broken: `SELECT * FROM (
      SELECT 'goal' AS what, g.id AS id, 'of ' || g.amount || ', from ' || g.start AS detail FROM goals g
        WHERE g.amount <= 0 OR g.date < g.start OR (g.completed IS NULL) <> (g.completed_amount IS NULL)
      UNION ALL SELECT 'goal', g.id, 'a source is not one account or category with a slice above zero' FROM goal_sources s
        LEFT JOIN goals g ON g.row = s.goal WHERE g.row IS NULL OR (s.account IS NULL) = (s.category IS NULL) OR s.most <= 0
      UNION ALL SELECT 'goal', g.id, 'it names a source twice' FROM goal_sources s LEFT JOIN goals g ON g.row = s.goal
        GROUP BY s.goal, s.account, s.category HAVING count(*) > 1
      UNION ALL SELECT 'goal', g.id, 'an account is in ' || coalesce(a.currency, 'no currency') FROM goal_sources s
        JOIN goals g ON g.row = s.goal LEFT JOIN accounts a ON a.row = s.account
        WHERE s.account IS NOT NULL AND a.currency IS NOT g.currency
      UNION ALL SELECT 'goal', g.id, 'it names a category that does not exist' FROM goal_sources s
        JOIN goals g ON g.row = s.goal WHERE s.category NOT IN (SELECT row FROM categories))`,
  },
  {
    law: "L26",
    checked: "SELECT (SELECT count(*) FROM loans) + (SELECT count(*) FROM payoff_plans)",
    broken: `SELECT * FROM (
      SELECT 'loan' AS what, l.id AS id, 'its terms cannot be followed' AS detail FROM loans l
        WHERE l.rate NOT BETWEEN 0 AND ${mostRate} OR l.principal <= 0 OR l.payments NOT BETWEEN 1 AND ${mostPayments}
          OR l.payment * ${12 * rateUnit}.0 < l.principal * 1.0 * l.rate
      UNION ALL SELECT 'loan', l.id, 'of an account of kind ' || coalesce(a.kind, 'none') FROM loans l
        LEFT JOIN accounts a ON a.row = l.account WHERE coalesce(a.kind, '') NOT IN ('loan', 'card', 'other')
      UNION ALL SELECT 'loan', l.id, 'it names a category that does not exist' FROM loans l
        WHERE l.interest_category NOT IN (SELECT row FROM categories)
      UNION ALL SELECT 'loan', min(l.id), count(*) || ' of one account' FROM loans l GROUP BY l.account HAVING count(*) > 1
      UNION ALL SELECT 'pay-off plan', p.id, 'of the strategy ' || p.strategy || ', with ' || p.extra FROM payoff_plans p
        WHERE p.extra < 0 OR p.strategy NOT IN ('avalanche', 'snowball')
      UNION ALL SELECT 'pay-off plan', min(p.id), count(*) || ' of them' FROM payoff_plans p HAVING count(*) > 1)`,
  },
  {
    law: "L21",
    checked: "SELECT count(*) FROM reconciliations",
    broken: `SELECT * FROM (${brokenReconciliations("true")})`,
  },
  ...budgetChecks,
];
