/** A table of bank lines, read with its mapping into what a review is made of. */
import type { Account } from "../../src-shared/domain/account.ts";
import type { BalanceCheck, Draft } from "../../src-shared/domain/draft.ts";
import type { TableFormat } from "../../src-shared/domain/file-formats.ts";
import { isId } from "../../src-shared/domain/id.ts";
import type { ImportMapping } from "../../src-shared/domain/import-mapping.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { unguarded } from "../exporters/csv.ts";
import { readDrafts } from "../importers/csv/read-drafts.ts";
import type { JobWork } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { type FileContent, nothingStated, type StatedByFile } from "./import-content.ts";
import { readFailureToRefusal } from "./import-failures.ts";
import { namedTargets, oneTarget } from "./import-targets.ts";
import type { Refusal } from "./refusal.ts";

export interface TableRequest {
  /** As text: of a spreadsheet, one sheet of it. */
  readonly bytes: Uint8Array;
  readonly format: TableFormat;
  readonly fingerprint: string;
  readonly mapping: ImportMapping;
  /** The chosen account; undefined when the file names accounts. */
  readonly account: Account | undefined;
  readonly newId: <Id extends string>() => Id;
}

export async function readTable(
  ledger: Ledger,
  { bytes, format, fingerprint, mapping, account, newId }: TableRequest,
  { signal, onProgress }: JobWork,
): Promise<Result<FileContent, Refusal>> {
  const file = await readDrafts(bytes, mapping, { currency: account?.currency ?? ledger.currency, signal, onProgress });
  if (!file.ok) return err(readFailureToRefusal(file.error));
  const { report, skipped } = file.value;
  const verbatim = mapping.columns.includes("transactionRef");
  const drafts = verbatim ? file.value.drafts.map(withoutGuards) : file.value.drafts;
  const { targets, targetOf } = account
    ? oneTarget(account, drafts)
    : namedTargets(drafts, ledger.reads.accounts(), ledger.currency, newId);
  const check = account && report.balances;
  const addsUp = check && check.compared > 0 ? check.agree === check.compared : null;
  const declared =
    check?.closing !== undefined && report.lastDate && addsUp === true
      ? [{ date: report.lastDate, amount: check.closing }]
      : [];
  return ok({
    drafts,
    skipped,
    report: { ...report, format },
    targets,
    targetOf,
    stated: targets.map(() => (check ? statedBy(check, addsUp, declared) : nothingStated)),
    refs: drafts.map((draft) => draft.transactionRef),
    accountId: account?.id ?? null,
    verbatim,
    makesCategories: !account,
    book: undefined,
    mapping,
    fingerprint,
  });
}

function statedBy(
  { opening, closing }: BalanceCheck,
  addsUp: boolean | null,
  declared: NonNullable<StatedByFile["declared"]>,
): StatedByFile {
  return { ...(opening === undefined ? {} : { opening }), closing: closing ?? null, addsUp, declared };
}

/** Cells of our own exports that a spreadsheet would have run. */
function withoutGuards(draft: Draft): Draft {
  const { account, category, categoryGroup, bankRef, splitMemo, tags, note } = draft;
  return {
    ...draft,
    payee: unguarded(draft.payee),
    memo: unguarded(draft.memo),
    ...(account === undefined ? {} : { account: unguarded(account) }),
    ...(category === undefined ? {} : { category: unguarded(category) }),
    ...(categoryGroup === undefined ? {} : { categoryGroup: unguarded(categoryGroup) }),
    ...(tags === undefined ? {} : { tags: tags.map(unguarded) }),
    ...(note === undefined ? {} : { note: unguarded(note) }),
    ...(splitMemo === undefined ? {} : { splitMemo: unguarded(splitMemo) }),
    ...referenceOf(draft.transactionRef, bankRef === undefined ? undefined : unguarded(bankRef)),
  };
}

/** Another program's transaction id is as good as a bank's; our own ids are kept as ids. */
function referenceOf(transactionRef: string | undefined, bankRef: string | undefined): { bankRef?: string } {
  if (bankRef !== undefined) return { bankRef };
  return transactionRef === undefined || isId(transactionRef) ? {} : { bankRef: transactionRef };
}
