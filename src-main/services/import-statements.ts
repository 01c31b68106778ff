/**
 * A structured bank file for the import: what was understood of each account that it holds, and, once each has its place,
 * what a review is made of. Statements of one account are put together, because they go to one place.
 */
import type { FileAccount, FileCategoryPlace, FilePlace } from "../../src-shared/contract/import-statements.ts";
import type { Account } from "../../src-shared/domain/account.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Draft, SkippedLine } from "../../src-shared/domain/draft.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import type { DateOrder } from "../../src-shared/domain/import-mapping.ts";
import { isMinor, minor } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { byAge, checkStatements, type StatementDetail } from "../../src-shared/domain/statement-check.ts";
import { readStatementFile } from "../importers/read-file.ts";
import type { StatedAccount, Statement, StatementFile } from "../importers/statement.ts";
import type { JobWork } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { newAccount, proposedName, recognise } from "./import-accounts.ts";
import { settleBook } from "./import-books.ts";
import { countSkipped, type FileContent, type StatedByFile } from "./import-content.ts";
import { statementFailureToRefusal } from "./import-failures.ts";
import { createReadingMemory } from "./import-memory.ts";
import { plainNumber, type Target } from "./import-targets.ts";
import { refuseName } from "./names.ts";
import { notFound, type Refusal, refused } from "./refusal.ts";

export interface StatementsRequest {
  readonly bytes: Uint8Array;
  readonly dateOrder: DateOrder | undefined;
  readonly language: string;
}

/** One account of the file with all of its statements. */
interface Owner {
  readonly account: StatedAccount;
  readonly currency: Currency | undefined;
  /** Places of its statements in the file. */
  readonly places: number[];
}

/** @param currency of amounts where the file names none */
export type StatementReader = (
  request: StatementsRequest,
  currency: Currency,
  work: JobWork,
) => Promise<Result<StatementFile, Refusal>>;

/** Drafts of a file that is kept between its understanding and its review: some 100 MB at most. */
const MOST_KEPT = 250_000;

/** Reads a file once, however often it is asked. */
export function createStatementReader(): StatementReader {
  const memory = createReadingMemory<StatementFile>(
    ({ statements }) =>
      statements.reduce((sum, { drafts, skipped }) => sum + drafts.length + skipped.length, 0) <= MOST_KEPT,
  );
  return ({ bytes, dateOrder, language }, currency, { signal, onProgress }) =>
    memory.recall(bytes, [currency, dateOrder, language].join(), async () => {
      const dates = dateOrder && { order: dateOrder, compact: dateOrder };
      const options = { currency, language, signal, onProgress, ...(dates ? { dates } : {}) };
      const read = await readStatementFile(bytes, options);
      return read.ok ? read : err(statementFailureToRefusal(read.error));
    });
}

/** In the order in which the file first names them. */
export function ownersOf(statements: readonly Statement[]): readonly Owner[] {
  const owners: Owner[] = [];
  const byKey = new Map<string, Owner>();
  statements.forEach(({ account, currency }, at) => {
    const told = plainNumber(account.number ?? "") || (account.name ?? "").trim().toLowerCase();
    const key = `${plainNumber(account.bank ?? "")}|${told}|${currency ?? ""}`;
    const known = byKey.get(key);
    if (known) {
      known.places.push(at);
      return;
    }
    const owner: Owner = { account, currency, places: [at] };
    owners.push(owner);
    byKey.set(key, owner);
  });
  return owners;
}

export interface Surroundings {
  readonly fileName: string;
  readonly reads: Pick<Reads, "accounts" | "presetFor">;
  /** Where the person began, if anywhere. */
  readonly asked: Account | undefined;
  /** That the file was read with. */
  readonly currency: Currency;
}

/** What the person is shown of each account. */
export function viewOwners(file: StatementFile, { fileName, reads, asked, currency }: Surroundings): FileAccount[] {
  const owners = ownersOf(file.statements);
  const known = { accounts: reads.accounts(), presetFor: reads.presetFor };
  return owners.map((owner, index): FileAccount => {
    const own = owner.places.map((place) => file.statements[place] as Statement);
    const details = own.map(detailOf).sort(byAge);
    const drafts = own.flatMap((statement) => statement.drafts);
    const { account } = owner;
    const spoken = owner.currency ?? currency;
    const recognised = recognise({ ...account, currency: owner.currency }, known);
    const isAsked = asked && owners.length === 1 && asked.currency === spoken;
    const found = recognised ?? (isAsked ? ({ account: asked, by: "asked" } as const) : undefined);
    return {
      index,
      number: (account.number ?? "").slice(0, 100),
      bank: (account.bank ?? "").slice(0, 140),
      name: (account.name ?? "").slice(0, 200),
      currency: spoken,
      currencyStated: owner.currency !== undefined,
      lines: drafts.length,
      pending: drafts.filter(({ pending }) => pending).length,
      ...rangeOf(drafts),
      statements: details,
      ...checkStatements(details),
      accountId: found?.account.id ?? null,
      knownBy: found?.by ?? null,
      proposal: { name: proposedName(account, fileName), kind: account.kind ?? "checking", currency: spoken },
    };
  });
}

function detailOf({ drafts, opening, closing, difference }: Statement): StatementDetail {
  return {
    ...rangeOf(drafts),
    lines: drafts.length,
    opening: opening ?? null,
    closing: closing ?? null,
    difference: difference ?? null,
  };
}

function rangeOf(drafts: readonly Draft[]): {
  readonly firstDate: LocalDate | null;
  readonly lastDate: LocalDate | null;
} {
  let firstDate: LocalDate | null = null;
  let lastDate: LocalDate | null = null;
  for (const { date } of drafts) {
    if (firstDate === null || date < firstDate) firstDate = date;
    if (lastDate === null || date > lastDate) lastDate = date;
  }
  return { firstDate, lastDate };
}

interface Placed {
  readonly owner: Owner;
  readonly target: Target;
}

export interface PlacedRequest extends StatementsRequest {
  readonly places: readonly FilePlace[];
  readonly categories: readonly FileCategoryPlace[];
  readonly newId: <Id extends string>() => Id;
}

/** Each account of the file with the currency of where it goes; what has no place is left out. */
export async function readPlaced(
  ledger: Ledger,
  read: StatementReader,
  { places, categories, newId, ...request }: PlacedRequest,
  work: JobWork,
): Promise<Result<FileContent, Refusal>> {
  const file = await read(request, ledger.currency, work);
  if (!file.ok) return file;
  const placed = settlePlaces(ledger.reads.accounts(), ownersOf(file.value.statements), places, newId);
  if (!placed.ok) return placed;
  const byCurrency = new Map<Currency, StatementFile>([[ledger.currency, file.value]]);
  // A file that names no currency is printed in that of its account, which says how many digits an amount may have.
  for (const { owner, target } of placed.value) {
    const { currency } = target.account;
    if (owner.currency !== undefined || byCurrency.has(currency)) continue;
    const again = await read(request, currency, work);
    if (!again.ok) return again;
    byCurrency.set(currency, again.value);
  }
  const fileFor = ({ owner, target }: Placed) =>
    byCurrency.get(owner.currency === undefined ? target.account.currency : ledger.currency) ?? file.value;
  const book = file.value.book && settleBook(file.value.book, categories, ledger.reads);
  if (book && !book.ok) return book;
  return ok(contentOf(file.value, placed.value, fileFor, book?.value));
}

function settlePlaces(
  accounts: readonly Account[],
  owners: readonly Owner[],
  places: readonly FilePlace[],
  newId: PlacedRequest["newId"],
): Result<Placed[], Refusal> {
  const targets = new Map<AccountId, Target>();
  const made: Account[] = [];
  const placed: Placed[] = [];
  const seen = new Set<number>();
  for (const place of places) {
    const owner = owners[place.index];
    if (!owner) return notFound("statement", String(place.index));
    if (seen.has(place.index)) return refused("statement", "An account of the file can go to one place only.");
    seen.add(place.index);
    if ("accountId" in place) {
      const account = accounts.find(({ id }) => id === place.accountId);
      if (!account) return notFound("account", place.accountId);
      const target = targets.get(account.id) ?? { account, isNew: false };
      targets.set(account.id, target);
      placed.push({ owner, target });
      continue;
    }
    const taken = refuseName(place.newAccount.name, [...accounts, ...made]);
    if (taken) return err(taken);
    const position = Math.max(-1, ...accounts.map((account) => account.position)) + 1 + made.length;
    const account = newAccount(place.newAccount, owner.account, { id: newId<AccountId>(), position });
    made.push(account);
    placed.push({ owner, target: { account, isNew: true } });
  }
  return ok(placed);
}

function contentOf(
  file: StatementFile,
  placed: readonly Placed[],
  fileFor: (one: Placed) => StatementFile,
  book: FileContent["book"],
): FileContent {
  const targets = [...new Set(placed.map(({ target }) => target))];
  const drafts: Draft[] = [];
  const refs: (string | undefined)[] = [];
  const targetOf: number[] = [];
  const skipped: SkippedLine[] = [...file.skipped];
  const statementsOf = targets.map((): Statement[] => []);
  for (const one of placed) {
    const at = targets.indexOf(one.target);
    for (const place of one.owner.places) {
      const statement = fileFor(one).statements[place];
      if (!statement) continue;
      statementsOf[at]?.push(statement);
      for (const draft of statement.drafts) {
        drafts.push(draft);
        targetOf.push(at);
        // A bank's reference is of one account; a program's ties its accounts together.
        const isWhole = book !== undefined || draft.transactionRef === undefined;
        refs.push(isWhole ? draft.transactionRef : `${place} ${draft.transactionRef}`);
      }
      for (const line of statement.skipped) skipped.push(line);
    }
  }
  const currencies = new Set(targets.map(({ account }) => account.currency));
  const [first] = targets;
  const currency = (first as Target).account.currency;
  const total = drafts.reduce((sum, { amount }) => sum + amount, 0);
  const { firstDate, lastDate } = rangeOf(drafts);
  return {
    drafts,
    skipped,
    targets,
    refs,
    targetOf: Int32Array.from(targetOf),
    stated: targets.map((target, at) => statedBy(target, placed, statementsOf[at] ?? [])),
    report: {
      format: file.format,
      charset: { label: file.charset, why: [] },
      rowsRead: drafts.length + skipped.length,
      drafts: drafts.length,
      skipped: countSkipped(skipped),
      continued: 0,
      currency,
      otherCurrencies: [],
      ...(firstDate ? { firstDate } : {}),
      ...(lastDate ? { lastDate } : {}),
      ...(currencies.size === 1 && isMinor(total) ? { sum: minor(total) } : {}),
    },
    accountId: targets.length === 1 && first && !first.isNew ? first.account.id : null,
    verbatim: book !== undefined,
    // A bank tells no categories; programs do, also those that write QIF.
    makesCategories: book !== undefined || file.format === "qif",
    book,
    mapping: null,
    fingerprint: "",
  };
}

/** Two accounts of the file may go to one place: then no single balance is stated. */
function statedBy(target: Target, placed: readonly Placed[], statements: readonly Statement[]): StatedByFile {
  const owners = placed.filter((one) => one.target === target);
  const [only, second] = owners;
  const { account, currency } = (only as Placed).owner;
  const stated = { ...account, ...(currency === undefined ? {} : { currency }) };
  if (second) return { account: stated, closing: null, addsUp: null };
  const details = statements.map(detailOf).sort(byAge);
  const { opening, closing, difference } = checkStatements(details);
  const declared = details.flatMap((each) => each.closing ?? []);
  return {
    account: stated,
    ...(opening ? { opening: opening.amount } : {}),
    closing: closing?.amount ?? null,
    declared,
    addsUp: difference === null ? null : difference === 0,
  };
}
