/**
 * A ledger on a real encrypted file of a temporary folder, with the settings of a vault database. Time stands at one
 * instant and moves a second with every question; chance is counted, so that two runs give the same ids.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type Database from "better-sqlite3";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { uuidV7 } from "../../../src-shared/domain/id.ts";
import { migrate } from "../../vault/migrate.ts";
import { openDatabase } from "../../vault/open-database.ts";
import type { Ledger } from "../ledger.ts";
import { createLedger, openLedger } from "../open.ts";
import type { Participant } from "../participants.ts";

export const MIGRATIONS = path.join(import.meta.dirname, "..", "..", "..", "migrations", "budget");
export const EUR = "EUR" as Currency;
export const USD = "USD" as Currency;
const KEY = Buffer.alloc(32, 7);
const silent = { info: () => {}, warn: () => {}, error: () => {} };

export interface TemporaryLedger {
  readonly ledger: Ledger;
  readonly file: string;
  /** The writer itself: for what happens behind the gate's back. */
  readonly raw: Database.Database;
  newId<Id extends string>(): Id;
  now(): number;
  /** Closes and opens again, as a restart would. */
  reopen(): TemporaryLedger;
  close(): void;
}

export function openFile(file: string, mode: "create" | "open" = "open"): Database.Database {
  const database = openDatabase({ file, key: Buffer.from(KEY), mode, log: silent });
  if (!database.ok) throw new Error(database.error.kind);
  return database.value;
}

/** Different from run to run only where `start` is. */
export function counted(start = 0) {
  let time = Date.UTC(2026, 0, 15, 12) + start;
  let chance = start;
  const clock = () => {
    time += 1000;
    return time;
  };
  const random = (length: number) => {
    chance++;
    const bytes = new Uint8Array(length);
    new DataView(bytes.buffer).setUint32(length - 4, chance);
    return bytes;
  };
  return { clock, random, newId: <Id extends string>() => uuidV7(clock(), random(10)) as Id };
}

export interface TemporaryOptions {
  readonly currency?: Currency;
  readonly participants?: readonly Participant[];
  readonly folder?: string;
}

export function temporaryLedger({ currency = EUR, participants = [], folder }: TemporaryOptions = {}): TemporaryLedger {
  const directory = folder ?? mkdtempSync(path.join(os.tmpdir(), "ledger-"));
  const file = path.join(directory, "budget.db");
  return openHere(file, currency, participants, 0);
}

/** @param currency makes a new file; without it there must be one */
export function openHere(
  file: string,
  currency: Currency | undefined,
  participants: readonly Participant[],
  start: number,
): TemporaryLedger {
  const writer = openFile(file, currency ? "create" : "open");
  const reader = openFile(file);
  const { clock, random, newId } = counted(start);
  const deps = {
    writer,
    reader,
    clock,
    random,
    log: silent,
    participants,
    migrate: (database: Database.Database) => migrate(database, MIGRATIONS),
  };
  const opened = currency ? createLedger(deps, { currency }) : openLedger(deps);
  if (!opened.ok) throw new Error(opened.error.kind);
  const ledger = opened.value;
  return {
    ledger,
    file,
    raw: writer,
    newId,
    now: clock,
    reopen() {
      ledger.close();
      return openHere(file, undefined, participants, start + 1_000_000);
    },
    close() {
      ledger.close();
      rmSync(path.dirname(file), { recursive: true, force: true });
    },
  };
}

/** Every row of every table that commits speak of and what follows from them; the journal aside. */
export function dumpTables(database: Database.Database): string {
  const tables = [
    "accounts",
    "valuations",
    "exchange_rates",
    "reconciliations",
    "statement_balances",
    "category_groups",
    "categories",
    "payees",
    "payee_aliases",
    "saved_filters",
    "schedules",
    "schedule_lines",
    "schedule_occurrences",
    "goals",
    "goal_sources",
    "loans",
    "payoff_plans",
    "transactions",
    "postings",
    "import_batches",
    "import_presets",
    "rules",
    "dismissals",
    "monthly_totals",
    "monthly_counts",
  ];
  const columns = (table: string) =>
    table === "payee_aliases"
      ? "payee, position, alias"
      : table === "schedule_lines"
        ? "schedule, position, account, category, amount, quantity, memo"
        : table === "goal_sources"
          ? "goal, position, account, category, most"
          : "*";
  return tables
    .map(
      (table) =>
        `${table}\n${database
          .prepare(`SELECT ${columns(table)} FROM ${table} ORDER BY 1, 2`)
          .raw()
          .all()
          .map((row) => JSON.stringify(row))
          .join("\n")}`,
    )
    .join("\n");
}

/** For the end of every test. @throws when a law is broken */
export async function expectLawful({ ledger }: Pick<TemporaryLedger, "ledger">): Promise<void> {
  const report = await ledger.checkLaws();
  if (!report.ok) throw new Error(report.error.kind);
  const broken = report.value.laws.filter((law) => law.broken > 0);
  if (broken.length > 0) throw new Error(`Laws are broken: ${JSON.stringify(broken)}`);
}
