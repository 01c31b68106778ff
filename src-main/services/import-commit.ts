/** The end of a review: one commit, and the facts of what came of it. Tried again when the ledger changed meanwhile. */
import type { Actor } from "../../src-shared/domain/actor.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { JobWork } from "../jobs/jobs.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { accountsOf, countLeftOut, type Review, sidesOf } from "./import-review.ts";
import { presetChange, type Written, writeReview } from "./import-writing.ts";
import type { Occurrences } from "./occurrences.ts";
import { commitErrorToRefusal, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Output } from "./wire.ts";

export interface ImportCommitDeps extends Pick<ServiceDeps, "clock" | "newId"> {
  readonly ledger: Ledger;
  readonly occurrences: Occurrences;
  readonly actor: () => Actor;
  /** The review is over. */
  readonly forget: (review: Review) => void;
}

type Outcome = Output<"imports", "commit">;

/** How often a commit is tried again when the ledger changed between reading and writing. */
const TRIES = 3;

export function createImportCommit({ ledger, clock, newId, actor, occurrences, forget }: ImportCommitDeps) {
  const { reads } = ledger;

  return async (review: Review, rememberAs: string | undefined, work: JobWork): Promise<Result<Outcome, Refusal>> => {
    for (let tries = 1; ; tries++) {
      const now = clock();
      const preset = presetChange(reads, review, rememberAs, now, newId);
      const written = writeReview(ledger, review, { now, newId, actor, preset, occurrences });
      if (written.isEmpty) return finishEmpty(review, written, preset);
      const outcome = await ledger.importBatch(written.request, work);
      if (!outcome.ok) {
        if (outcome.error.kind === "stale" && tries < TRIES) continue;
        return err(commitErrorToRefusal(outcome.error));
      }
      const left = new Set<number>();
      const refusedByLedger = outcome.value.refused.map(({ index, law }) => {
        const unit = written.unitByIndex[index] ?? 0;
        left.add(unit);
        const draft = review.drafts[review.units[unit]?.[0] ?? 0];
        return { line: draft?.line ?? 0, raw: draft?.raw ?? "", law };
      });
      const added = written.unitByIndex.filter((unit) => !left.has(unit));
      const refused = [...written.refused, ...refusedByLedger];
      const facts = factsOf(review, { ...written, refused }, outcome.value.added, added);
      forget(review);
      return ok({ commitId: outcome.value.commit.id, importBatchId: outcome.value.batchId, ...facts });
    }
  };

  /** No line to add, but perhaps something to remember or an account to make. */
  async function finishEmpty(
    review: Review,
    written: Written,
    preset: Change | undefined,
  ): Promise<Result<Outcome, Refusal>> {
    const { setup } = written;
    if (setup.length === 0) {
      const facts = factsOf(review, written, 0, []);
      forget(review);
      return ok({ commitId: null, importBatchId: null, ...facts });
    }
    const label = review.book ? written.request.label : labelOf(setup, preset);
    const saved = await ledger.commit({ origin: "user", label, changes: setup });
    if (!saved.ok) return err(commitErrorToRefusal(saved.error));
    const facts = factsOf(review, written, 0, []);
    forget(review);
    return ok({ commitId: saved.value.id, importBatchId: null, ...facts });
  }

  function factsOf(
    review: Review,
    written: Written,
    added: number,
    units: readonly number[],
  ): Omit<Outcome, "commitId" | "importBatchId"> {
    const { alreadyThere, skipped } = countLeftOut(review);
    const balances = reads.balances();
    const balance = review.accountId === null ? null : (balances.get(review.accountId)?.balance ?? null);
    const addedTo = review.held.map(() => 0);
    for (const unit of units)
      for (const { target } of sidesOf(review, unit)) addedTo[target] = (addedTo[target] ?? 0) + 1;
    const there = new Map(reads.accounts().map((account) => [account.id, account]));
    const accounts = accountsOf(review).flatMap(({ firstDate, stated, pending }, at) => {
      const account = there.get(written.accountIds[at] as AccountId);
      if (!account) return [];
      const { id: accountId, name, currency } = account;
      const isNew = review.targets[at]?.isNew ?? false;
      const holds = minor(balances.get(accountId)?.balance ?? 0);
      return [
        { accountId, name, currency, isNew, added: addedTo[at] ?? 0, firstDate, balance: holds, stated, pending },
      ];
    });
    const { matched, removed, refused } = written;
    return { added, matched, alreadyThere, skipped, removed, refused: [...refused], balance, accounts };
  }
}

function labelOf(changes: readonly Change[], preset: Change | undefined): CommitLabel {
  const account = changes.find((change) => change.table === "accounts");
  if (preset?.table === "import_presets" && !account)
    return { kind: "preset-saved", subject: preset.after?.name ?? "" };
  if (account?.table === "accounts")
    return { kind: account.before ? "account-changed" : "account-added", subject: account.after?.name ?? "" };
  const link = changes.find((change) => change.table === "import_presets");
  return { kind: "preset-saved", subject: link?.table === "import_presets" ? (link.after?.name ?? "") : "" };
}
