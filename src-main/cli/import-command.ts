/**
 * Reading bank files in, whatever their format: each file is one commit and one undo. Bad lines are listed and never stop
 * the good ones.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { AccountView } from "../../src-shared/contract/accounts.ts";
import { knownCategories } from "../../src-shared/contract/import-statements.ts";
import type { ImportReview } from "../../src-shared/contract/imports.ts";
import { mostBudgetFileBytes, mostUploadBytes, pieceBytes } from "../../src-shared/contract/pieces.ts";
import { isTableFormat } from "../../src-shared/domain/file-formats.ts";
import type { ImportMapping } from "../../src-shared/domain/import-mapping.ts";
import { accountNamed } from "./account-commands.ts";
import { refusal, sentenceOf, usage } from "./failure.ts";
import { applyMap, applyMulti, dateOrderIn } from "./import-columns.ts";
import { type AccountResult, type DecidedLine, type FileResult, printResult } from "./import-result.ts";
import { placeAccounts, understoodLines } from "./import-statements.ts";
import { isBudgetCopy, type RestoredFile, restoreBudget, restoredLine } from "./restore-command.ts";
import type { Session } from "./session.ts";

interface ImportOptions {
  readonly account?: string;
  /** The name of a column, or true where the file itself tells the accounts. */
  readonly multi?: string | true;
  readonly map: readonly string[];
  readonly remember?: string;
  /** Of a spreadsheet: name or number of the sheet. */
  readonly sheet?: string;
  /** Accounts that hold nothing before the file begin with what it states. */
  readonly opening?: boolean;
  readonly dryRun?: boolean;
}

const MOST_DECISIONS = 1_000;

/** @returns 1 when a file could not be read in; the others were */
export async function importFiles(session: Session, files: readonly string[], options: ImportOptions): Promise<number> {
  const { output } = session;
  if (options.account !== undefined && options.multi !== undefined)
    throw usage("Either --account or --multi: a file belongs to one account, or a column names it.");
  const account = options.account === undefined ? undefined : await accountNamed(session, options.account);
  const results: (FileResult | RestoredFile | { readonly file: string; readonly error: string })[] = [];
  let hasFailed = false;
  for (const file of files) {
    try {
      if (await isBudgetCopy(file)) {
        const restored = await bringBack(session, file, options);
        results.push(restored);
        if (!output.isJson) output.line(restoredLine(restored));
        continue;
      }
      const { result, review, into } = await importFile(session, file, account, options);
      results.push(result);
      if (!output.isJson) printResult(session, result, review, into);
    } catch (error) {
      if (files.length === 1) throw error;
      hasFailed = true;
      const message = sentenceOf(error);
      results.push({ file, error: message });
      output.note(`${file}: ${message}`);
    }
  }
  if (output.isJson) output.json(results);
  return hasFailed ? 1 : 0;
}

async function bringBack(session: Session, file: string, options: ImportOptions): Promise<RestoredFile> {
  const uploadId = await upload(session, file, "budget");
  try {
    return await restoreBudget(session, { file, uploadId }, options);
  } finally {
    await session.client.files.discardUpload({ uploadId });
  }
}

async function importFile(session: Session, file: string, account: AccountView | undefined, options: ImportOptions) {
  const { client, signal } = session;
  const uploadId = await upload(session, file);
  try {
    const { format } = await client.imports.detect({ uploadId }, { signal });
    if (!isTableFormat(format)) return await importStatements(session, { file, uploadId, account }, options);
    return await importTable(session, { file, uploadId, account }, options);
  } finally {
    await client.files.discardUpload({ uploadId });
  }
}

interface Uploaded {
  readonly file: string;
  readonly uploadId: string;
  /** Of `--account`. */
  readonly account: AccountView | undefined;
}

async function importTable(session: Session, { file, uploadId, account }: Uploaded, options: ImportOptions) {
  const { client, signal } = session;
  const { multi } = options;
  if (multi === true) throw usage(`${file} is a table: say which column names the account, --multi COLUMN.`);
  const look = (on: { readonly sheet?: number }) =>
    client.imports.understand({ uploadId, ...on, ...(account ? { accountId: account.id } : {}) }, { signal });
  const first = await look({});
  const sheet = chosenSheet(first, file, options.sheet);
  const on = sheet === null ? {} : { sheet };
  const { understanding, suggestedAccountId, format } = sheet === first.sheet ? first : await look(on);
  const into = multi === undefined ? (account ?? (await accountOf(session, suggestedAccountId))) : undefined;
  if (!into && multi === undefined)
    throw usage(`Which account does ${file} belong to? Say --account NAME, or --multi COLUMN when a column names it.`);
  const seen = { ...understanding, header: understanding.header };
  const asMulti = multi === undefined ? understanding.mapping : applyMulti(seen, multi);
  const mapping: ImportMapping = applyMap({ ...seen, mapping: asMulti }, options.map);
  const read = await client.imports.review(
    { uploadId, mapping, ...on, ...(into ? { accountId: into.id } : {}) },
    { signal },
  );
  const review = options.opening ? await takeOpenings(session, read) : read;
  const about = { file, format, account: into?.name ?? null, accounts: [], assigned: 0, leftOut: [] };
  return { result: await decide(session, about, review, options), review, into };
}

/** By its name, or counted from 1; without a word of it the one that Coffer took. */
function chosenSheet(
  { sheets, sheet }: { readonly sheets: readonly { readonly name: string }[]; readonly sheet: number | null },
  file: string,
  wanted: string | undefined,
): number | null {
  if (wanted === undefined) return sheet;
  if (sheets.length === 0) throw usage(`${file} has no sheets to choose from.`);
  const plain = wanted.trim().toLowerCase();
  const named = sheets.findIndex(({ name }) => name.trim().toLowerCase() === plain);
  const found = named >= 0 ? named : /^\d{1,4}$/.test(plain) ? Number(plain) - 1 : -1;
  if (!sheets[found])
    throw usage(`${file} has no sheet ${wanted}. It has: ${sheets.map(({ name }) => name).join(", ")}.`);
  return found;
}

async function importStatements(session: Session, { file, uploadId, account }: Uploaded, options: ImportOptions) {
  const { client, signal, output } = session;
  if (typeof options.multi === "string" || options.remember !== undefined)
    throw usage(`${file} is no table: it has no columns. Say --multi alone to make the accounts that are missing.`);
  const order = options.map.length === 0 ? undefined : dateOrderIn(options.map);
  const dates = order ? { dateOrder: order } : {};
  const from = account ? { accountId: account.id } : {};
  const understood = await client.imports.understandStatements({ uploadId, ...from, ...dates }, { signal });
  const accounts = await client.accounts.list();
  const placed = placeAccounts(understood, { file, account, makesMissing: options.multi === true, accounts });
  const places = placed.map(({ place }) => place);
  const categories = knownCategories(understood.categories);
  const read = await client.imports.reviewStatements({ uploadId, places, categories, ...dates }, { signal });
  const review = options.opening ? await takeOpenings(session, read) : read;
  if (options.dryRun && !output.isJson) for (const line of understoodLines(file, understood, placed)) output.line(line);
  const results = placed.map(({ stated, into, isNew }): AccountResult => {
    const { number, currency, opening, closing, difference } = stated;
    const money = { opening: opening?.amount ?? null, closing: closing?.amount ?? null, difference };
    return { name: into, currency, isNew, number, ...money, added: null, balance: null };
  });
  const into = accounts.find(({ id }) => id === review.accountId);
  const { format, assigned, leftOut } = understood;
  const about = { file, format, account: into?.name ?? null, accounts: results, assigned, leftOut };
  return { result: await decide(session, about, review, options), review, into };
}

async function decisionsOf({ client, signal, output }: Session, { reviewId }: ImportReview): Promise<DecidedLine[]> {
  if (!output.isJson) return [];
  const decided: DecidedLine[] = [];
  for (const status of ["look-at", "match", "already-there"] as const) {
    const limit = MOST_DECISIONS - decided.length;
    if (limit === 0) break;
    const { rows } = await client.imports.drafts({ reviewId, status, limit }, { signal });
    for (const { line, date, payee, amount, status, decision, why, score, counted, match } of rows)
      decided.push({ line, date, payee, amount, status, decision, why, score, counted, match });
  }
  return decided;
}

async function takeOpenings({ client, signal }: Session, review: ImportReview): Promise<ImportReview> {
  let { accounts } = review;
  for (const [at, { opening }] of review.accounts.entries())
    if (opening)
      ({ accounts } = await client.imports.takeOpening({ reviewId: review.reviewId, at, taken: true }, { signal }));
  const [only, second] = accounts;
  const { balance } = review;
  if (!only || second || !balance || only.after === null) return { ...review, accounts };
  const { after, agrees } = only;
  return { ...review, accounts, balance: { ...balance, after, agrees } };
}

async function decide(
  session: Session,
  told: Pick<FileResult, "file" | "format" | "account" | "accounts" | "assigned" | "leftOut">,
  review: ImportReview,
  { dryRun = false, remember }: ImportOptions,
): Promise<FileResult> {
  const { client, signal } = session;
  const { counts, reviewId } = review;
  const bad = review.skipped.map(({ line, reason, text }) => ({ line, reason, text }));
  const about = {
    ...told,
    dryRun,
    lookAt: counts["look-at"],
    decisions: await decisionsOf(session, review),
    openings: review.accounts.flatMap(({ name, currency, opening }) =>
      opening?.taken ? [{ account: name, currency, date: opening.date, amount: opening.amount }] : [],
    ),
    newAccounts: review.newAccounts,
    newCategories: review.newCategories,
  };
  if (dryRun) {
    await client.imports.discard({ reviewId });
    return {
      ...about,
      accounts: withBalances(
        told.accounts,
        review.accounts.map(({ name, after }) => ({ name, added: null, balance: after })),
      ),
      added: counts.toAdd,
      matched: counts.toMatch,
      alreadyThere: counts["already-there"],
      skipped: bad.length + counts.toSkip - counts["already-there"],
      skippedLines: bad,
      balance: review.balance?.after ?? null,
      commitId: null,
    };
  }
  const done = await client.imports.commit(
    { reviewId, ...(remember === undefined ? {} : { rememberAs: remember }) },
    { signal },
  );
  const refused = done.refused.map(({ line, law }) => ({ line, reason: `refused by ${law}`, text: null }));
  return {
    ...about,
    accounts: withBalances(told.accounts, done.accounts),
    added: done.added,
    matched: done.matched,
    alreadyThere: done.alreadyThere,
    skipped: bad.length + done.skipped + refused.length,
    skippedLines: [...bad, ...refused],
    balance: done.balance,
    commitId: done.commitId,
  };
}

/** Two accounts of a file may go to one place, so they are found by its name. */
const withBalances = (
  accounts: readonly AccountResult[],
  after: readonly Pick<AccountResult, "name" | "added" | "balance">[],
): AccountResult[] =>
  accounts.map((account) => {
    const found = after.find(({ name }) => name === account.name);
    return found ? { ...account, added: found.added, balance: found.balance } : account;
  });

async function accountOf({ client }: Session, id: string | null): Promise<AccountView | undefined> {
  return id === null ? undefined : (await client.accounts.list()).find((account) => account.id === id);
}

async function upload({ client }: Session, file: string, of: "lines" | "budget" = "lines"): Promise<string> {
  const { size } = await stat(file);
  const most = of === "budget" ? mostBudgetFileBytes : mostUploadBytes;
  if (size > most)
    throw refusal(`${file} is larger than ${most / 1024 / 1024} MiB. Nothing was added. Split it and try again.`);
  const { uploadId } = await client.files.beginUpload({ name: path.basename(file), size, of });
  let at = 0;
  for await (const piece of createReadStream(file, { highWaterMark: pieceBytes })) {
    const bytes = piece as Buffer;
    await client.files.appendUpload({ uploadId, at, piece: bytes.toString("base64") });
    at += bytes.length;
  }
  return uploadId;
}
