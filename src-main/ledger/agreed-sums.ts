/**
 * L21 in SQL, for one account at the end of a commit and for the whole file in the health check: what reconciliations
 * agreed adds up to what the statements said. The first that stands builds on what was reconciled elsewhere, each later
 * one on the balance of the one before; what is open or reopened holds no postings.
 */
import type { Sql } from "./statements.ts";

/** @param where a condition on `r`, a row of reconciliations */
export const brokenReconciliations = (where: string): string => `WITH held AS (
    SELECT r.row, r.id, r.began, r.account, r.balance, r.base, r.finished IS NOT NULL AND r.reopened IS NULL AS stands, r.finished IS NULL AS open,
      coalesce((SELECT sum(p.quantity) FROM postings p WHERE p.reconciliation = r.row), 0) AS sum,
      (SELECT count(*) FROM postings p WHERE p.reconciliation = r.row) AS lines,
      (SELECT count(*) FROM postings p WHERE p.reconciliation = r.row AND (p.account IS NOT r.account OR p.cleared <> 2)) AS strangers
    FROM reconciliations r WHERE ${where}),
  standing AS (SELECT *, coalesce(lag(balance) OVER (PARTITION BY account ORDER BY began, id), (SELECT coalesce(sum(p.quantity), 0)
      FROM postings p WHERE p.account = held.account AND p.cleared = 2 AND p.reconciliation IS NULL)) AS before
    FROM held WHERE stands)
  SELECT 'reconciliation' AS what, id, 'it has ' || strangers || ' postings that are not reconciled, or of another account' AS detail
    FROM held WHERE strangers > 0
  UNION ALL SELECT 'reconciliation', id, 'it does not stand and has ' || lines || ' postings' FROM held WHERE NOT stands AND lines > 0
  UNION ALL SELECT 'reconciliation', id, 'before it ' || before || ' was agreed, and it builds on ' || base FROM standing WHERE before <> base
  UNION ALL SELECT 'reconciliation', id, 'its postings make ' || (base + sum) || ', the statement said ' || balance
    FROM standing WHERE base + sum <> balance
  UNION ALL SELECT 'reconciliation', s.id, 'an earlier one is open' FROM standing s
    WHERE EXISTS (SELECT 1 FROM held h WHERE h.open AND h.account = s.account AND (h.began, h.id) < (s.began, s.id))`;

/** @returns ids of all that do not add up, in the order in which they were begun */
export function brokenReconciliationsOf(sql: Sql, account: number): Uint8Array[] {
  return sql.values<Uint8Array>(
    `SELECT id FROM (SELECT DISTINCT id FROM (${OF_ACCOUNT})) ORDER BY (
    SELECT r.began FROM reconciliations r WHERE r.id = id), id`,
    account,
  );
}

const OF_ACCOUNT = brokenReconciliations("r.account = ?");

/** @returns id and detail of the first reconciliation of the account that does not add up */
export function brokenReconciliationOf(sql: Sql, account: number): { id: Uint8Array; detail: string } | undefined {
  if (sql.value("SELECT 1 FROM reconciliations WHERE account = ? LIMIT 1", account) === undefined) return undefined;
  const found = sql.get<readonly [string, Uint8Array, string]>(`${OF_ACCOUNT} LIMIT 1`, account);
  return found && { id: found[1], detail: found[2] };
}
