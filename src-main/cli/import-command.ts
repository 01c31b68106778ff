/** Reading bank files in: each file is one commit and one undo. Bad lines are listed and never stop the good ones. */
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { AccountView } from "../../src-shared/contract/accounts.ts";
import type { ImportReview } from "../../src-shared/contract/imports.ts";
import { mostUploadBytes, pieceBytes } from "../../src-shared/contract/pieces.ts";
import type { ImportMapping } from "../../src-shared/domain/import-mapping.ts";
import { accountNamed } from "./account-commands.ts";
import { refusal, sentenceOf, usage } from "./failure.ts";
import { applyMap, applyMulti } from "./import-columns.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

interface ImportOptions {
  readonly account?: string;
  readonly multi?: string;
  readonly map: readonly string[];
  readonly remember?: string;
  readonly dryRun?: boolean;
}

interface SkippedLine {
  readonly line: number;
  readonly reason: string;
  readonly text: string | null;
}

interface FileResult {
  readonly file: string;
  readonly account: string | null;
  readonly dryRun: boolean;
  readonly added: number;
  readonly matched: number;
  readonly alreadyThere: number;
  readonly skipped: number;
  readonly skippedLines: readonly SkippedLine[];
  readonly lookAt: number;
  readonly newAccounts: readonly string[];
  readonly newCategories: readonly string[];
  /** Whole minor units; null with several accounts. */
  readonly balance: number | null;
  readonly commitId: string | null;
}

/** @returns 1 when a file could not be read in; the others were */
export async function importFiles(session: Session, files: readonly string[], options: ImportOptions): Promise<number> {
  const { output } = session;
  if (options.account !== undefined && options.multi !== undefined)
    throw usage("Either --account or --multi: a file belongs to one account, or a column names it.");
  const account = options.account === undefined ? undefined : await accountNamed(session, options.account);
  const results: (FileResult | { readonly file: string; readonly error: string })[] = [];
  let hasFailed = false;
  for (const file of files) {
    try {
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

async function importFile(session: Session, file: string, account: AccountView | undefined, options: ImportOptions) {
  const { client, signal } = session;
  const uploadId = await upload(session, file);
  try {
    const understood = await client.imports.understand(
      { uploadId, ...(account ? { accountId: account.id } : {}) },
      { signal },
    );
    const { understanding, suggestedAccountId } = understood;
    const into = options.multi === undefined ? (account ?? (await accountOf(session, suggestedAccountId))) : undefined;
    if (!into && options.multi === undefined)
      throw usage(
        `Which account does ${file} belong to? Say --account NAME, or --multi COLUMN when a column names it.`,
      );
    const seen = { ...understanding, header: understanding.header };
    const asMulti = options.multi === undefined ? understanding.mapping : applyMulti(seen, options.multi);
    const mapping: ImportMapping = applyMap({ ...seen, mapping: asMulti }, options.map);
    const review = await client.imports.review(
      { uploadId, mapping, ...(into ? { accountId: into.id } : {}) },
      { signal },
    );
    return { result: await decide(session, file, review, into, options), review, into };
  } finally {
    await client.files.discardUpload({ uploadId });
  }
}

async function decide(
  { client, signal }: Session,
  file: string,
  review: ImportReview,
  into: AccountView | undefined,
  { dryRun = false, remember }: ImportOptions,
): Promise<FileResult> {
  const { counts, reviewId } = review;
  const bad = review.skipped.map(({ line, reason, text }) => ({ line, reason, text }));
  const about = {
    file,
    account: into?.name ?? null,
    dryRun,
    lookAt: counts["look-at"],
    newAccounts: review.newAccounts,
    newCategories: review.newCategories,
  };
  if (dryRun) {
    await client.imports.discard({ reviewId });
    return {
      ...about,
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
    added: done.added,
    matched: done.matched,
    alreadyThere: done.alreadyThere,
    skipped: bad.length + done.skipped + refused.length,
    skippedLines: [...bad, ...refused],
    balance: done.balance,
    commitId: done.commitId,
  };
}

async function accountOf({ client }: Session, id: string | null): Promise<AccountView | undefined> {
  return id === null ? undefined : (await client.accounts.list()).find((account) => account.id === id);
}

async function upload({ client }: Session, file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > mostUploadBytes)
    throw refusal(
      `${file} is larger than ${mostUploadBytes / 1024 / 1024} MiB. Nothing was added. Split it and try again.`,
    );
  const bytes = await readFile(file);
  const { uploadId } = await client.files.beginUpload({ name: path.basename(file), size: bytes.length });
  for (let at = 0; at < bytes.length; at += pieceBytes)
    await client.files.appendUpload({
      uploadId,
      at,
      piece: bytes.subarray(at, at + pieceBytes).toString("base64"),
    });
  return uploadId;
}

const reasonWords: Readonly<Record<string, string>> = {
  "no-date": "no date",
  "bad-date": "not a date",
  "no-amount": "no amount",
  "bad-amount": "not an amount",
  "bad-currency": "not a currency",
  "too-few-fields": "too few columns",
  "unclosed-quote": "a quote that is never closed",
  pending: "pending at the bank",
  "too-long": "too long",
  "balance-row": "a balance, not a booking",
  "zero-amount": "nothing moved",
  footer: "the end of the file",
};

const MOST_SHOWN = 20;

function printResult(
  { output }: Session,
  result: FileResult,
  review: ImportReview,
  into: AccountView | undefined,
): void {
  const would = result.dryRun ? "Would add" : "Added";
  const parts = [
    `${would} ${result.added}`,
    `matched ${result.matched}`,
    `already there ${result.alreadyThere}`,
    `skipped ${result.skipped}`,
  ];
  output.line(`${result.file}${into ? ` into ${into.name}` : ""}: ${parts.join(", ")}.`);
  if (result.newAccounts.length > 0) output.line(`  New accounts: ${result.newAccounts.join(", ")}`);
  if (result.newCategories.length > 0) output.line(`  New categories: ${result.newCategories.join(", ")}`);
  for (const { line, reason, text } of result.skippedLines.slice(0, MOST_SHOWN))
    output.line(`  line ${line}: ${reasonWords[reason] ?? reason}${text ? ` (${text.slice(0, 80)})` : ""}`);
  if (result.skippedLines.length > MOST_SHOWN) output.line(`  and ${result.skippedLines.length - MOST_SHOWN} more`);
  if (result.lookAt > 0) output.line(`  ${result.lookAt} to look at in the app`);
  if (result.balance === null || !into) return;
  output.line(`  Balance ${amountText(result.balance, into.currency)} ${into.currency}`);
  const stated = review.balance?.stated ?? null;
  if (stated !== null && review.balance?.agrees === false) {
    const far = stated - result.balance;
    const differs = far === 0 ? "" : `, ${amountText(Math.abs(far), into.currency)} ${far < 0 ? "less" : "more"}`;
    output.line(
      `  The file states ${amountText(stated, into.currency)} ${into.currency}${differs}: lines before this file may be missing, or the account needs a starting balance.`,
    );
  }
}
