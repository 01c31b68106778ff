/**
 * Taking everything out again: makes the whole file in memory, in pieces that let other calls go on, and puts those out as
 * a download of the session that asked. What the files look like is decided in src-main/exporters.
 */
import type { JournalPlan } from "../../src-shared/contract/export-formats.ts";
import type { TransactionFilter } from "../../src-shared/contract/transaction-filter.ts";
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, TransactionId } from "../../src-shared/domain/id.ts";
import { type Minor, ZERO } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { csvLines } from "../exporters/csv.ts";
import { hledgerLines, type PlanAhead } from "../exporters/hledger.ts";
import { jsonLines } from "../exporters/json.ts";
import { ofxLines } from "../exporters/ofx.ts";
import { qifLines } from "../exporters/qif.ts";
import { xlsxPieces } from "../exporters/xlsx.ts";
import type { JobRunner, JobWork } from "../jobs/jobs.ts";
import type { Ledger, LedgerDump } from "../ledger/ledger.ts";
import type { FilesService } from "./files.ts";
import type { Caller } from "./imports.ts";
import { createOccurrences, type OccurrencesDeps } from "./occurrences.ts";
import { type Refusal, refused } from "./refusal.ts";
import type { Input, Output } from "./wire.ts";

export interface ExportsDeps extends OccurrencesDeps {
  readonly jobs: JobRunner;
  readonly files: FilesService;
  /** A copy of the whole budget was made. */
  readonly copied: () => void;
}

export type ExportsService = ReturnType<typeof createExportsService>;
type Format = Input<"exports", "create">["format"];

const mediaTypes: Readonly<Record<Format, string>> = {
  csv: "text/csv; charset=utf-8",
  hledger: "text/plain; charset=utf-8",
  json: "application/json",
  qif: "application/qif",
  ofx: "application/x-ofx",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const endings: Readonly<Record<Format, string>> = {
  csv: "csv",
  hledger: "journal",
  json: "json",
  qif: "qif",
  ofx: "ofx",
  xlsx: "xlsx",
};

/** Lines written before other calls get a turn. */
const BREATH = 2_000;
/** How often a copy is begun again when the ledger changed under it. */
const TRIES = 3;
/** How far schedules are told ahead. */
const PLANNED_DAYS = 365;
/** Rows of one page when a view is exported. */
const PAGE = 1_000;

/** One for each open budget. */
export function createExportsService(deps: ExportsDeps) {
  const { ledger, jobs, clock, files, copied, today } = deps;
  return {
    create(caller: Caller, input: Input<"exports", "create">): Promise<Result<Output<"exports", "create">, Refusal>> {
      const instant = new Date(clock()).toISOString();
      const fileName = `coffer-${instant.slice(0, 10)}.${endings[input.format]}`;
      return jobs.run("export", fileName, caller.signal, async (work) => {
        if (input.format === "json") return copyOf(caller, fileName, instant, work);
        const dump = input.filter ? viewOf(ledger, input.filter) : ledger.reads.dump();
        const counted = countingOf(dump);
        const lines = textOf(counted.dump, { ...input, format: input.format, instant });
        const pieces = await gather(lines, () => work.onProgress(counted.seen(), dump.count), work);
        if (!pieces) return err({ kind: "cancelled" });
        return ok(offered(caller, input.format, fileName, pieces, counted.seen()));
      });
    },
  };

  function textOf(
    dump: LedgerDump,
    { format, filter, plan, byteOrderMark, instant }: Asked,
  ): Iterable<string | Uint8Array> {
    const only = filter?.accountId;
    switch (format) {
      case "csv":
        return csvLines(dump, { byteOrderMark });
      case "hledger":
        return hledgerLines(dump, { currency: ledger.currency, plan: plan && planAhead(plan) });
      case "qif":
        return qifLines(dump, only);
      case "ofx": {
        const until = filter?.to ?? instant.slice(0, 10);
        return ofxLines(dump, { instant, until, only, closing: closingOf(filter?.to) });
      }
      case "xlsx":
        return xlsxPieces(dump, { closing: closingOf(filter?.to) });
    }
  }

  function planAhead(plan: JournalPlan): PlanAhead {
    if (plan === "budget") return { kind: plan, assigned: ledger.reads.assigned() };
    const until = addDays(today(), PLANNED_DAYS);
    return { kind: plan, transactions: createOccurrences(deps).transactionsTo(until) };
  }

  /** What each account holds at the end of a day; all of it when there is no day. */
  function closingOf(to: LocalDate | undefined): ReadonlyMap<AccountId, Minor> {
    const balances = ledger.reads.balances();
    return new Map(
      ledger.reads.accounts().map(({ id, currency }) => {
        if (to === undefined) return [id, balances.get(id)?.balance ?? ZERO];
        const { sums } = ledger.reads.page({ filter: { accountId: id, to }, offset: 0, limit: 1 });
        return [id, sums?.find((sum) => sum.currency === currency)?.amount ?? ZERO];
      }),
    );
  }

  /** A copy without loss is of one moment: when somebody changed the budget meanwhile, it is made again. */
  async function copyOf(caller: Caller, fileName: string, instant: string, work: JobWork): Promise<Made> {
    for (let tries = 1; tries <= TRIES; tries++) {
      const sequence = ledger.sequence();
      const tables = ledger.reads.everything();
      const transactions = tables.find(({ table }) => table === "transactions")?.count ?? 0;
      const total = tables.reduce((sum, { count }) => sum + count, 0);
      let rows = 0;
      const lines = jsonLines(tables, { currency: ledger.currency, instant });
      const onWritten = (written: number) => {
        rows += written;
        work.onProgress(rows, total);
      };
      const pieces = await gather(lines, onWritten, work);
      if (!pieces) return err({ kind: "cancelled" });
      if (sequence !== ledger.sequence()) continue;
      copied();
      return ok(offered(caller, "json", fileName, pieces, transactions));
    }
    return refused("stale", "The budget was changed again and again while it was copied.");
  }

  function offered(
    caller: Caller,
    format: Format,
    fileName: string,
    pieces: readonly Uint8Array[],
    transactions: number,
  ): Output<"exports", "create"> {
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    const downloadId = files.offer(caller.session, pieces);
    const { awayBytes, awayFiles } = ledger.reads.attachmentRoom();
    const left = format === "json" && awayFiles > 0 ? { receiptsLeft: { files: awayFiles, bytes: awayBytes } } : {};
    return { downloadId, fileName, mediaType: mediaTypes[format], size, transactions, ...left };
  }
}

interface Asked extends Omit<Input<"exports", "create">, "format"> {
  readonly format: Exclude<Format, "json">;
  readonly instant: string;
}

type Made = Result<Output<"exports", "create">, Refusal>;

interface Counting {
  readonly dump: LedgerDump;
  seen(): number;
}

function countingOf(dump: LedgerDump): Counting {
  let seen = 0;
  function* counted(): Generator<Transaction> {
    for (const transaction of dump.transactions) {
      seen++;
      yield transaction;
    }
  }
  return { dump: { ...dump, transactions: counted() }, seen: () => seen };
}

/** The transactions that a filter shows, oldest first, in pages; those with several accounts once. */
function viewOf(ledger: Ledger, filter: TransactionFilter): LedgerDump {
  const { reads } = ledger;
  const found = new Set<TransactionId>();
  for (let offset = 0, total = 1; offset < total; offset += PAGE) {
    const page = reads.page({ filter, offset, limit: PAGE });
    total = page.total;
    for (const { id } of page.rows) found.add(id);
    if (page.rows.length === 0) break;
  }
  const ids = [...found].reverse();
  function* transactions(): Generator<Transaction> {
    for (let at = 0; at < ids.length; at += PAGE) {
      const chunk = ids.slice(at, at + PAGE);
      const byId = new Map(reads.transactions(chunk).map((transaction) => [transaction.id, transaction]));
      for (const id of chunk) {
        const transaction = byId.get(id);
        if (transaction) yield transaction;
      }
    }
  }
  return {
    accounts: reads.accounts(),
    groups: reads.categoryGroups(),
    categories: reads.categories(),
    payees: reads.payees(),
    tags: reads.tags(),
    valuations: [...reads.valuations().values()].flat(),
    exchangeRates: reads.manualRates(),
    rules: reads.rules(),
    schedules: reads.schedules(),
    occurrences: [...reads.occurrences().values()].flatMap((own) => [...own.values()]),
    transactions: transactions(),
    count: ids.length,
  };
}

/** @returns undefined when it was cancelled */
async function gather(
  lines: Iterable<string | Uint8Array>,
  onWritten: (lines: number) => void,
  work: JobWork,
): Promise<readonly Uint8Array[] | undefined> {
  const chunks: Uint8Array[] = [];
  let texts: string[] = [];
  let count = 0;
  const flush = () => {
    if (texts.length > 0) chunks.push(Buffer.from(texts.join(""), "utf8"));
    texts = [];
  };
  for (const line of lines) {
    if (typeof line === "string") texts.push(line);
    else if (line.length > 0) {
      flush();
      chunks.push(line);
    }
    if (++count < BREATH) continue;
    flush();
    onWritten(count);
    count = 0;
    await new Promise((resolve) => setImmediate(resolve));
    if (work.signal.aborted) return undefined;
  }
  flush();
  return chunks;
}
