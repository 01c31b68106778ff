/**
 * Reading bank files in: understand, review, commit. A review lives in memory, is never written down, and is forgotten on
 * commit, discard, lock, and after an hour without use. One import is one commit and one undo (L12: the same file twice
 * adds nothing). How drafts are compared, what becomes of them and what is written are in the files `import-*` beside.
 */
import type { ImportReview } from "../../src-shared/contract/imports.ts";
import type { Actor } from "../../src-shared/domain/actor.ts";
import type { ImportHints } from "../../src-shared/domain/import-mapping.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { understand } from "../importers/csv/read-csv.ts";
import { formatOf, versionOf } from "../importers/read-file.ts";
import type { JobRunner, JobWork } from "../jobs/jobs.ts";
import type { Change } from "../ledger/change.ts";
import { languageOf } from "../ledger/default-categories.ts";
import type { CategoryGuesses } from "./category-guesses.ts";
import type { FilesService, Upload } from "./files.ts";
import { payeesOf, planOf, viewCategories } from "./import-books.ts";
import { chooseMatch, possibleLines } from "./import-choosing.ts";
import { createImportCommit } from "./import-commit.ts";
import type { FileContent } from "./import-content.ts";
import { readFailureToRefusal } from "./import-failures.ts";
import { goneView, takeGone } from "./import-gone.ts";
import { createRowGuesser, fillGuesses } from "./import-guesses.ts";
import { pastImports } from "./import-list.ts";
import { decideOccurrence } from "./import-occurrences.ts";
import { takeOpening } from "./import-openings.ts";
import { createPayeeBook } from "./import-payees.ts";
import { parsedMapping, presetView } from "./import-presets.ts";
import { readingPart, readReview } from "./import-reading.ts";
import { matchView } from "./import-reasons.ts";
import {
  accountsOf,
  countsOf,
  decisions,
  onlySide,
  type Review,
  reviewView,
  setCategory,
  statusOf,
} from "./import-review.ts";
import { createReviewStore } from "./import-reviews.ts";
import { rowsOf } from "./import-rows.ts";
import { decideRules } from "./import-rules.ts";
import { createTableReader, isSheetFormat } from "./import-sheets.ts";
import { createStatementReader, readPlaced, viewOwners } from "./import-statements.ts";
import { suggestAccount } from "./import-suggestion.ts";
import { readTable } from "./import-table.ts";
import { createOccurrences, type OccurrencesDeps } from "./occurrences.ts";
import { commitErrorToRefusal, notFound, type Refusal, refused } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export interface ImportsDeps extends OccurrencesDeps, Pick<ServiceDeps, "random"> {
  /** Who speaks now: what a book assigns is signed. */
  readonly actor: () => Actor;
  readonly jobs: JobRunner;
  readonly files: FilesService;
  readonly guesses: CategoryGuesses;
  /** Whether guessed categories are filled in, not only shown. */
  readonly fillsGuesses: () => boolean;
  /** Language of the person as BCP 47: breaks ties of day and month. */
  readonly locale: () => string;
}

/** Who asks. Uploads and reviews belong to the session; a caller who hangs up cancels. */
export interface Caller {
  readonly session: string;
  readonly signal?: AbortSignal | undefined;
}

interface Fetched {
  /** Whom it is of. */
  readonly name: string;
  readonly content: FileContent;
  readonly onCommitted: (review: Review) => void;
}

/** One for each open budget. */
export type ImportsService = ReturnType<typeof createImportsService>;

/** Lines of a file that could not be read; more of them nobody reads. */
const MOST_SKIPPED_SHOWN = 500;

export function createImportsService(deps: ImportsDeps) {
  const { ledger, jobs, files, guesses, clock, random, newId, actor, locale } = deps;
  const { reads } = ledger;
  const occurrences = createOccurrences(deps);
  const reviews = createReviewStore(clock);
  const readTableText = createTableReader();
  const readStatements = createStatementReader();
  const own = ({ session }: Caller, id: string): Review | undefined => reviews.own(session, id);
  const gone = (): Result<never, Refusal> => err({ kind: "review-gone" });

  /** Looks twice: the first look tells the fingerprint by which a preset is found. */
  const look = (bytes: Uint8Array, hints: ImportHints) => {
    const first = understand(bytes, hints);
    if (!first.ok) return first;
    const preset = reads.presetFor(first.value.fingerprint);
    const mapping = preset && parsedMapping(preset.mapping);
    if (!preset || !mapping) return ok({ understanding: first.value, preset: undefined });
    const second = understand(bytes, { ...hints, preset: mapping });
    return ok(second.ok ? { understanding: second.value, preset } : { understanding: first.value, preset: undefined });
  };

  /** A spreadsheet takes its time to be unpacked: that is a job with a cancel. */
  const tableOf = (caller: Caller, { name, bytes }: Upload, sheet: number | undefined) =>
    isSheetFormat(bytes)
      ? jobs.run("import-read", name, caller.signal, ({ signal }) => readTableText(bytes, sheet, signal))
      : readTableText(bytes, sheet, undefined);

  const rows = (review: Review, places: readonly number[]) =>
    rowsOf({ reads, guesses, occurrences, newId }, review, places);

  const makeReview = (
    caller: Caller,
    { uploadId, name, onCommitted }: { readonly uploadId: string } & Pick<Upload, "name"> & Pick<Review, "onCommitted">,
    read: (work: JobWork) => Promise<Result<FileContent, Refusal>>,
  ): Promise<Result<ImportReview, Refusal>> =>
    jobs.run("import-read", name, caller.signal, async (work) => {
      const content = await read(readingPart(work));
      if (!content.ok) return content;
      const id = Buffer.from(random(16)).toString("base64url");
      const language = languageOf(locale());
      const request = {
        id,
        session: caller.session,
        uploadId,
        fileName: name,
        now: clock(),
        newId,
        language,
        occurrences,
      };
      const review = await readReview(ledger, request, content.value, work);
      if (!review.ok) return review;
      if (!(await guess(review.value, work.signal))) return err({ kind: "cancelled" });
      reviews.keep(onCommitted ? { ...review.value, onCommitted } : review.value);
      return ok(reviewView(review.value));
    });

  const guess = async (review: Review, signal: AbortSignal): Promise<boolean> => {
    if (review.verbatim) return true;
    if (!(await guesses.prepare(signal))) return false;
    if (!deps.fillsGuesses()) return true;
    const book = createPayeeBook(reads.payees(), review.verbatim, () => newId());
    return fillGuesses(review, createRowGuesser(review, reads, book, guesses.model()), signal);
  };

  const commit = createImportCommit({
    ledger,
    clock,
    newId,
    actor,
    occurrences,
    forget(review) {
      review.onCommitted?.(review);
      forgetReview(review);
    },
  });

  return {
    list: (window: Input<"imports", "list">) => pastImports(reads, window),

    detect(caller: Caller, { uploadId }: Input<"imports", "detect">): Result<Output<"imports", "detect">, Refusal> {
      const upload = files.upload(caller.session, uploadId);
      if (!upload.ok) return upload;
      const format = formatOf(upload.value.bytes);
      if (!format.ok) return err({ kind: "not-a-table", found: format.error });
      return ok({ fileName: upload.value.name, format: format.value });
    },

    async understand(
      caller: Caller,
      input: Input<"imports", "understand">,
    ): Promise<Result<Output<"imports", "understand">, Refusal>> {
      const upload = files.upload(caller.session, input.uploadId);
      if (!upload.ok) return upload;
      const account = input.accountId && reads.account(input.accountId);
      if (input.accountId && !account) return notFound("account", input.accountId);
      const currency = account ? account.currency : ledger.currency;
      const table = await tableOf(caller, upload.value, input.sheet);
      if (!table.ok) return table;
      const { bytes, format, sheets, sheet, hints } = table.value;
      const seen = look(bytes, { ...input.hints, ...hints, currency, language: locale() });
      if (!seen.ok) return err(readFailureToRefusal(seen.error));
      const { understanding, preset } = seen.value;
      const fileName = upload.value.name;
      return ok({
        fileName,
        format,
        sheets: sheets.map(({ name, isHidden }) => ({ name: name.slice(0, 200), hidden: isHidden })),
        sheet,
        understanding,
        preset: preset ? presetView(preset) : null,
        suggestedAccountId: suggestAccount(understanding, fileName, reads.accounts())?.id ?? null,
      });
    },

    async review(caller: Caller, input: Input<"imports", "review">): Promise<Result<ImportReview, Refusal>> {
      const upload = files.upload(caller.session, input.uploadId);
      if (!upload.ok) return upload;
      const account = input.accountId && reads.account(input.accountId);
      if (input.accountId && !account) return notFound("account", input.accountId);
      if (!account && !input.mapping.columns.includes("account"))
        return err({ kind: "mapping-incomplete", missing: ["account"] });
      const { mapping, uploadId } = input;
      const { charset, separator, firstLine, hasHeader } = mapping;
      const table = await tableOf(caller, upload.value, input.sheet);
      if (!table.ok) return table;
      const { bytes, format } = table.value;
      const seen = understand(bytes, { charset, separator, firstLine, hasHeader });
      const fingerprint = seen.ok ? seen.value.fingerprint : "";
      const request = { bytes, format, fingerprint, mapping, account: account || undefined, newId };
      return makeReview(caller, { uploadId, name: upload.value.name }, (work) => readTable(ledger, request, work));
    },

    async understandStatements(
      caller: Caller,
      { uploadId, accountId, dateOrder }: Input<"imports", "understandStatements">,
    ): Promise<Result<Output<"imports", "understandStatements">, Refusal>> {
      const upload = files.upload(caller.session, uploadId);
      if (!upload.ok) return upload;
      const asked = accountId && reads.account(accountId);
      if (accountId && !asked) return notFound("account", accountId);
      const { name: fileName, bytes } = upload.value;
      const currency = asked ? asked.currency : ledger.currency;
      return jobs.run("import-read", fileName, caller.signal, async (work) => {
        const read = await readStatements({ bytes, dateOrder, language: locale() }, currency, work);
        if (!read.ok) return read;
        const file = read.value;
        const accounts = viewOwners(file, { fileName, reads, asked: asked || undefined, currency });
        const skipped = [...file.skipped, ...file.statements.flatMap((statement) => statement.skipped)];
        return ok({
          fileName,
          format: file.format,
          version: versionOf(bytes, file.format),
          charset: file.charset,
          letters: file.letters ? { read: file.letters.read, kept: [...file.letters.kept] } : null,
          dates: file.dates ?? null,
          accounts,
          categories: file.book ? viewCategories(file.book, file.statements, reads) : [],
          payees: file.book ? payeesOf(file) : 0,
          ...planOf(file.book, ledger.currency),
          skipped: skipped
            .slice(0, MOST_SKIPPED_SHOWN)
            .map(({ line, raw, reason, text }) => ({ line, raw, reason, text: text ?? null })),
          skippedCount: skipped.length,
        });
      });
    },

    async reviewStatements(
      caller: Caller,
      { uploadId, dateOrder, places, categories = [] }: Input<"imports", "reviewStatements">,
    ): Promise<Result<ImportReview, Refusal>> {
      const upload = files.upload(caller.session, uploadId);
      if (!upload.ok) return upload;
      const request = { bytes: upload.value.bytes, dateOrder, language: locale(), places, categories, newId };
      return makeReview(caller, { uploadId, name: upload.value.name }, (work) =>
        readPlaced(ledger, readStatements, request, work),
      );
    },

    /** What a bank answered, without a file. */
    reviewFetched(caller: Caller, { name, content, onCommitted }: Fetched): Promise<Result<ImportReview, Refusal>> {
      return makeReview(caller, { uploadId: "", name, onCommitted }, async () => ok(content));
    },

    drafts(
      caller: Caller,
      { reviewId, status, offset, limit }: Input<"imports", "drafts">,
    ): Result<Output<"imports", "drafts">, Refusal> {
      const review = own(caller, reviewId);
      if (!review) return gone();
      const wanted: number[] = [];
      let total = 0;
      for (let row = 0; row < review.drafts.length; row++) {
        if (status !== undefined && statusOf(review, review.unitOf[row] ?? 0) !== status) continue;
        if (total >= offset && wanted.length < limit) wanted.push(row);
        total++;
      }
      return ok({ rows: rows(review, wanted), total });
    },

    decide(caller: Caller, input: Input<"imports", "decide">): Result<Output<"imports", "decide">, Refusal> {
      const review = own(caller, input.reviewId);
      if (!review) return gone();
      const missing = input.indexes.find((row) => row >= review.drafts.length);
      if (missing !== undefined) return notFound("draft", String(missing));
      if (input.categoryId && !reads.category(input.categoryId) && !review.categories.planned.has(input.categoryId))
        return notFound("category", input.categoryId);
      if (input.matchId !== undefined) {
        const chosen = chooseMatch(reads, review, input.indexes, input.matchId);
        if (!chosen.ok) return chosen;
      }
      for (const row of input.indexes) {
        const unit = review.unitOf[row] ?? 0;
        const decision = input.matchId === undefined ? input.decision : "match";
        const canMatch = onlySide(review, unit)?.line !== undefined;
        if (decision === "match" && !canMatch)
          return refused("match", "There is nothing chosen to match this line with.");
        if (decision !== undefined) {
          review.decision[unit] = decisions.indexOf(decision);
          review.overruled[unit] = 1;
        }
        if (input.categoryId !== undefined) setCategory(review, row, input.categoryId, "person");
        if (input.payee !== undefined) review.payee.set(unit, input.payee);
        if (input.occurrence !== undefined) decideOccurrence(review, unit, input.occurrence);
        if (input.rules !== undefined) decideRules(review, reads, row, input.rules);
      }
      return ok({ rows: rows(review, input.indexes), counts: countsOf(review), accounts: accountsOf(review) });
    },

    /** One of the accounts of the review begins with what the file says that it held. */
    takeOpening(
      caller: Caller,
      { reviewId, at, taken }: Input<"imports", "takeOpening">,
    ): Result<Output<"imports", "takeOpening">, Refusal> {
      const review = own(caller, reviewId);
      if (!review) return gone();
      if (!takeOpening(review, at, taken)) return notFound("opening", String(at));
      return ok({ accounts: accountsOf(review) });
    },

    takeGone(
      caller: Caller,
      { reviewId, id, taken }: Input<"imports", "takeGone">,
    ): Result<Output<"imports", "takeGone">, Refusal> {
      const review = own(caller, reviewId);
      if (!review) return gone();
      if (!takeGone(review, id, taken)) return notFound("transaction", id);
      return ok({ gone: goneView(review), accounts: accountsOf(review) });
    },

    candidates(
      caller: Caller,
      { reviewId, index }: Input<"imports", "candidates">,
    ): Result<Output<"imports", "candidates">, Refusal> {
      const review = own(caller, reviewId);
      if (!review) return gone();
      const draft = review.drafts[index];
      const target = review.targets[review.targetOf[index] ?? 0];
      if (!draft || !target) return notFound("draft", String(index));
      const found = possibleLines(reads, target, draft);
      const entries = new Map(
        reads.transactions(found.map(({ line }) => line.transactionId)).map((entry) => [entry.id, entry]),
      );
      return ok(
        found.map(({ line, account: other }) => {
          const entry = entries.get(line.transactionId);
          return matchView(reads, { line, entry, draft, own: target.account, other });
        }),
      );
    },

    async commit(
      caller: Caller,
      { reviewId, rememberAs }: Input<"imports", "commit">,
    ): Promise<Result<Output<"imports", "commit">, Refusal>> {
      const review = own(caller, reviewId);
      if (!review) return gone();
      return jobs.run("import-commit", review.fileName, caller.signal, (work) => commit(review, rememberAs, work));
    },

    discard(caller: Caller, { reviewId }: Input<"imports", "discard">): Record<never, never> {
      const review = own(caller, reviewId);
      if (review) forgetReview(review);
      return {};
    },

    presets: (): Output<"imports", "presets"> => reads.presets().map(presetView),

    async removePreset({
      id,
    }: Input<"imports", "removePreset">): Promise<Result<Output<"imports", "removePreset">, Refusal>> {
      const before = reads.presets().find((preset) => preset.id === id);
      if (!before) return notFound("preset", id);
      const label = { kind: "preset-deleted", subject: before.name };
      const changes: Change[] = [{ table: "import_presets", before, after: null }];
      const written = await ledger.commit({ origin: "user", label, changes });
      return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
    },

    forget: reviews.forget,
    close: reviews.close,
  };

  function forgetReview(review: Review): void {
    reviews.remove(review.id);
    files.discardUpload(review.session, { uploadId: review.uploadId });
  }
}
