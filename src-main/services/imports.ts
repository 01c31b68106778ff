/**
 * Reading bank files in: understand, review, commit. A review lives in memory, is never written down, and is forgotten on
 * commit, discard, lock, and after an hour without use. One import is one commit and one undo (L12: the same file twice
 * adds nothing). How drafts are compared, what becomes of them and what is written are in the files `import-*` beside.
 */
import type { DraftRow, ImportReview } from "../../src-shared/contract/imports.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import type { ImportHints, ImportMapping } from "../../src-shared/domain/import-mapping.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { understand } from "../importers/csv/read-csv.ts";
import type { JobRunner, JobWork } from "../jobs/jobs.ts";
import type { Change } from "../ledger/change.ts";
import type { AccountLine, Ledger } from "../ledger/ledger.ts";
import type { FilesService } from "./files.ts";
import { chooseMatch, linesLike } from "./import-choosing.ts";
import { createPayeeBook } from "./import-payees.ts";
import { readFailureToRefusal, readReview, setCategory } from "./import-reading.ts";
import {
  countsOf,
  decisionOf,
  decisions,
  draftRow,
  onlySide,
  type Review,
  reviewView,
  statusOf,
} from "./import-review.ts";
import { suggestAccount } from "./import-suggestion.ts";
import { presetChange, type Written, writeReview } from "./import-writing.ts";
import { commitErrorToRefusal, notFound, type Refusal, refused } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export interface ImportsDeps extends Pick<ServiceDeps, "clock" | "random" | "newId"> {
  readonly ledger: Ledger;
  readonly jobs: JobRunner;
  readonly files: FilesService;
  /** Language of the person as BCP 47: breaks ties of day and month. */
  readonly locale: () => string;
}

/** Who asks. Uploads and reviews belong to the session; a caller who hangs up cancels. */
export interface Caller {
  readonly session: string;
  readonly signal?: AbortSignal | undefined;
}

/** One for each open budget. */
export type ImportsService = ReturnType<typeof createImportsService>;

/** Milliseconds without use after which a review is forgotten. */
const FORGET_AFTER = 60 * 60_000;
/** Reviews of one session; the oldest gives way. */
const MOST_REVIEWS = 4;
/** How often a commit is tried again when the ledger changed between reading and writing. */
const TRIES = 3;

export function createImportsService({ ledger, jobs, files, clock, random, newId, locale }: ImportsDeps) {
  const { reads } = ledger;
  const reviews = new Map<string, Review>();

  const sweep = () => {
    for (const [id, review] of reviews) if (clock() - review.used >= FORGET_AFTER) reviews.delete(id);
  };
  const timer = setInterval(sweep, 60_000);
  timer.unref();

  const own = (caller: Caller, id: string): Review | undefined => {
    sweep();
    const review = reviews.get(id);
    if (review?.session !== caller.session) return undefined;
    review.used = clock();
    return review;
  };
  const keep = (review: Review) => {
    const mine = [...reviews.values()].filter(({ session }) => session === review.session);
    for (const { id } of mine.slice(0, Math.max(0, mine.length - MOST_REVIEWS + 1))) reviews.delete(id);
    reviews.set(review.id, review);
  };
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

  const rowsOf = (review: Review, rows: readonly number[]): DraftRow[] => {
    const payees = createPayeeBook(reads.payees(), review.verbatim, () => newId());
    const ids = rows.flatMap((row) => onlySide(review, review.unitOf[row] ?? 0)?.line?.transactionId ?? []);
    const memos = new Map(reads.transactions(ids).map(({ id, memo }) => [id, memo]));
    const categories = new Map(reads.categories().map(({ id, name }) => [id, name]));
    const shown = {
      payee(text: string) {
        const id = payees.resolve(text);
        return id === null ? "" : (payees.find(text)?.name ?? text);
      },
      memo: (id: AccountLine["transactionId"]) => memos.get(id) ?? "",
      category: (id: CategoryId) => categories.get(id) ?? review.categories.name(id),
    };
    return rows.map((row) => draftRow(review, row, shown));
  };

  return {
    async understand(
      caller: Caller,
      input: Input<"imports", "understand">,
    ): Promise<Result<Output<"imports", "understand">, Refusal>> {
      const upload = files.upload(caller.session, input.uploadId);
      if (!upload.ok) return upload;
      const account = input.accountId && reads.account(input.accountId);
      if (input.accountId && !account) return notFound("account", input.accountId);
      const currency = account ? account.currency : ledger.currency;
      const seen = look(upload.value.bytes, { ...input.hints, currency, language: locale() });
      if (!seen.ok) return err(readFailureToRefusal(seen.error));
      const { understanding, preset } = seen.value;
      const fileName = upload.value.name;
      return ok({
        fileName,
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
      const seen = understand(upload.value.bytes, { charset, separator, firstLine, hasHeader });
      const fingerprint = seen.ok ? seen.value.fingerprint : "";
      return jobs.run("import-read", upload.value.name, caller.signal, async (work) => {
        const id = Buffer.from(random(16)).toString("base64url");
        const request = { id, session: caller.session, uploadId, upload: upload.value, fingerprint, mapping };
        const review = await readReview(
          ledger,
          { ...request, account: account || undefined, now: clock(), newId },
          work,
        );
        if (!review.ok) return review;
        keep(review.value);
        return ok(reviewView(review.value));
      });
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
      return ok({ rows: rowsOf(review, wanted), total });
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
      }
      return ok({ rows: rowsOf(review, input.indexes), counts: countsOf(review) });
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
      const lines = target.isNew ? [] : linesLike(reads, target.account.id, draft);
      const memos = new Map(
        reads.transactions(lines.map((line) => line.transactionId)).map(({ id, memo }) => [id, memo]),
      );
      return ok(
        lines.map((line) => ({
          id: line.transactionId,
          date: line.date,
          payee: line.payee,
          memo: memos.get(line.transactionId) ?? "",
          amount: line.amount as Minor,
        })),
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

    /** When a session ends. */
    forget(session: string): void {
      for (const [id, review] of reviews) if (review.session === session) reviews.delete(id);
    },

    /** When the budget is closed. */
    close(): void {
      clearInterval(timer);
      reviews.clear();
    },
  };

  function forgetReview(review: Review): void {
    reviews.delete(review.id);
    files.discardUpload(review.session, { uploadId: review.uploadId });
  }

  async function commit(
    review: Review,
    rememberAs: string | undefined,
    work: JobWork,
  ): Promise<Result<Output<"imports", "commit">, Refusal>> {
    for (let tries = 1; ; tries++) {
      const now = clock();
      const preset = presetChange(reads, review, rememberAs, now, newId);
      const written = writeReview(ledger, review, { now, newId, preset });
      if (written.isEmpty) return finishEmpty(review, written, preset);
      const outcome = await ledger.importBatch(written.request, work);
      if (!outcome.ok) {
        if (outcome.error.kind === "stale" && tries < TRIES) continue;
        return err(commitErrorToRefusal(outcome.error));
      }
      const refusedByLedger = outcome.value.refused.map(({ index, law }) => {
        const unit = written.unitByIndex[index] ?? 0;
        const draft = review.drafts[review.units[unit]?.[0] ?? 0];
        return { line: draft?.line ?? 0, raw: draft?.raw ?? "", law };
      });
      const facts = factsOf(review, written, outcome.value.added, [...written.refused, ...refusedByLedger]);
      forgetReview(review);
      return ok({ commitId: outcome.value.commit.id, importBatchId: outcome.value.batchId, ...facts });
    }
  }

  async function finishEmpty(
    review: Review,
    written: Written,
    preset: Change | undefined,
  ): Promise<Result<Output<"imports", "commit">, Refusal>> {
    const facts = () => factsOf(review, written, 0, written.refused);
    if (!preset) {
      forgetReview(review);
      return ok({ commitId: null, importBatchId: null, ...facts() });
    }
    const label = {
      kind: "preset-saved",
      subject: preset.table === "import_presets" ? (preset.after?.name ?? "") : "",
    };
    const saved = await ledger.commit({ origin: "user", label, changes: [preset] });
    if (!saved.ok) return err(commitErrorToRefusal(saved.error));
    forgetReview(review);
    return ok({ commitId: saved.value.id, importBatchId: null, ...facts() });
  }

  function factsOf(
    review: Review,
    written: Written,
    added: number,
    refusedLines: Written["refused"],
  ): Omit<Output<"imports", "commit">, "commitId" | "importBatchId"> {
    let alreadyThere = 0;
    let skipped = 0;
    review.units.forEach((_, unit) => {
      if (decisionOf(review, unit) !== "skip") return;
      if (statusOf(review, unit) === "already-there") alreadyThere++;
      else skipped++;
    });
    const balance = review.accountId === null ? null : (reads.balances().get(review.accountId)?.balance ?? null);
    return { added, matched: written.matched, alreadyThere, skipped, refused: [...refusedLines], balance };
  }
}

const presetView = ({ id, name, fingerprint, updated }: ReturnType<Ledger["reads"]["presets"]>[number]) => ({
  id,
  name,
  fingerprint,
  updated,
});

/** Written by this program, but perhaps by an older one: what does not look like a mapping is not used. */
function parsedMapping(json: string): ImportMapping | undefined {
  try {
    const mapping = JSON.parse(json) as Partial<ImportMapping>;
    return Array.isArray(mapping.columns) && mapping.dates && mapping.amount ? (mapping as ImportMapping) : undefined;
  } catch {
    return undefined;
  }
}
