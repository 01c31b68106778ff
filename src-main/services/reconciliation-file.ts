/** The report of a reconciliation as CSV: figures first, then every line that it agreed and every one that it left open. */

import type { ReconciliationReport } from "../../src-shared/contract/reconciliations.ts";
import type { TransactionFilter } from "../../src-shared/contract/transaction-filter.ts";
import { type Minor, minor, toDecimal } from "../../src-shared/domain/money.ts";
import { csvRow, guarded } from "../exporters/csv.ts";
import type { Reads } from "../ledger/reads/reads.ts";

const PAGE = 1_000;

export function* reportLines(reads: Pick<Reads, "page">, report: ReconciliationReport): Generator<string> {
  const { reconciliation, account, currency, previous } = report;
  const { id, accountId, date, balance, base } = reconciliation;
  const decimal = (amount: Minor) => toDecimal(amount, currency);
  const figure = (name: string, value: string) => csvRow([name, value]);
  yield figure("Account", guarded(account));
  yield figure("Currency", currency);
  yield figure("Statement date", date);
  yield figure("Statement before", previous ?? "");
  yield figure("Agreed before", decimal(base));
  yield figure("Money in", decimal(report.into));
  yield figure("Money out", decimal(report.out));
  yield figure("Agreed", decimal(minor(base + report.into + report.out)));
  yield figure("Statement balance", decimal(balance));
  yield figure("Difference", decimal(report.difference));
  yield figure("Outstanding", decimal(report.outstandingSum));
  yield figure("Ledger balance", decimal(report.ledger));
  yield csvRow([]);
  yield csvRow(["State", "Date", "Payee", "Memo", "Amount"]);
  const parts: readonly (readonly [string, TransactionFilter])[] = [
    ["reconciled", { accountId, reconciliationId: id }],
    ["outstanding", { accountId, outstandingAt: id }],
  ];
  for (const [state, filter] of parts) {
    for (let offset = 0, total = 1; offset < total; offset += PAGE) {
      const page = reads.page({ filter, offset, limit: PAGE });
      total = page.total;
      for (const row of page.rows)
        yield csvRow([state, row.date, guarded(row.payee), guarded(row.memo), decimal(row.amount)]);
    }
  }
}
