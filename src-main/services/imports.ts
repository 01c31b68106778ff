/**
 * Reading bank files in: understand, review, commit. A review lives in memory, is never written down, and is forgotten on
 * commit, discard, lock, and after an hour without use. One import is one commit and one undo (L12: the same file twice
 * adds nothing). How drafts are compared, what becomes of them and what is written are in the files `import-*` beside.
 */
import type { ImportReview } from "../../src-shared/contract/imports.ts";
import type { Result } from "../../src-shared/domain/result.ts";
import type { JobRunner } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { FilesService } from "./files.ts";
import type { Refusal } from "./refusal.ts";
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
export interface ImportsService {
  understand(
    caller: Caller,
    input: Input<"imports", "understand">,
  ): Promise<Result<Output<"imports", "understand">, Refusal>>;
  review(caller: Caller, input: Input<"imports", "review">): Promise<Result<ImportReview, Refusal>>;
  drafts(caller: Caller, input: Input<"imports", "drafts">): Result<Output<"imports", "drafts">, Refusal>;
  decide(caller: Caller, input: Input<"imports", "decide">): Result<Output<"imports", "decide">, Refusal>;
  candidates(caller: Caller, input: Input<"imports", "candidates">): Result<Output<"imports", "candidates">, Refusal>;
  commit(caller: Caller, input: Input<"imports", "commit">): Promise<Result<Output<"imports", "commit">, Refusal>>;
  discard(caller: Caller, input: Input<"imports", "discard">): Record<never, never>;
  presets(): Output<"imports", "presets">;
  removePreset(
    caller: Caller,
    input: Input<"imports", "removePreset">,
  ): Promise<Result<Output<"imports", "removePreset">, Refusal>>;
  /** When a session ends. */
  forget(session: string): void;
  /** When the budget is closed. */
  close(): void;
}
