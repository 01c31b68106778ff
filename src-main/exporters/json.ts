/**
 * JSON: the whole budget without loss, for keeping and for programs. Version 4 is one object: `format` "coffer-budget",
 * `version`, `exported` (ISO instant), `currency`, then the arrays `accounts`, `groups`, `categories`, `payees`,
 * `valuations` (since version 2), `exchangeRates` (since version 3; those that a person said), `tags`, `rules`, `schedules`, `occurrences` (all since version 4) and `transactions` with rows
 * as in src-shared/domain. Amounts are whole minor units. Each row stands on its own line, so that a file can be compared and streamed. Files of a later version may add fields; they never change the meaning of one.
 */
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LedgerDump } from "../ledger/ledger.ts";

export interface JsonOptions {
  readonly currency: Currency;
  /** ISO 8601 */
  readonly instant: string;
}

export const jsonVersion = 4;

export function* jsonLines(dump: LedgerDump, { currency, instant }: JsonOptions): Generator<string> {
  const head = { format: "coffer-budget", version: jsonVersion, exported: instant, currency };
  yield `${JSON.stringify(head).slice(0, -1)},\n`;
  yield* array("accounts", dump.accounts);
  yield ",\n";
  yield* array("groups", dump.groups);
  yield ",\n";
  yield* array("categories", dump.categories);
  yield ",\n";
  yield* array("payees", dump.payees);
  yield ",\n";
  yield* array("tags", dump.tags);
  yield ",\n";
  yield* array("valuations", dump.valuations);
  yield ",\n";
  yield* array("exchangeRates", dump.exchangeRates);
  yield ",\n";
  yield* array("rules", dump.rules);
  yield ",\n";
  yield* array("schedules", dump.schedules);
  yield ",\n";
  yield* array("occurrences", dump.occurrences);
  yield ",\n";
  yield* array("transactions", dump.transactions);
  yield "\n}\n";
}

function* array(name: string, rows: Iterable<unknown>): Generator<string> {
  let before = `"${name}":[\n`;
  for (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ",\n";
  }
  yield before === ",\n" ? "\n]" : `"${name}":[]`;
}
