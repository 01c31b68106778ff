/**
 * Reading bank files in: understand, review, commit. A review lives in memory, is never written down, and is forgotten on
 * commit, discard, lock, and after an hour without use. One import is one commit and one undo (L12: the same file twice
 * adds nothing). How drafts are compared, what becomes of them and what is written are in the files `import-*` beside.
 */
import type { ImportReview } from "../../src-shared/contract/imports.ts";
import type { Result } from "../../src-shared/domain/result.ts";
import type { Call, ServiceDeps } from "./call.ts";
import type { FilesService } from "./files.ts";
import type { ImportsInput, ImportsOutput } from "./import-wire.ts";
import type { Refusal } from "./refusal.ts";

export interface ImportsDeps extends Pick<ServiceDeps, "clock" | "random" | "newId"> {
  readonly files: FilesService;
}

/** One for the whole process. */
export interface ImportsService {
  understand(call: Call, input: ImportsInput<"understand">): Promise<Result<ImportsOutput<"understand">, Refusal>>;
  review(call: Call, input: ImportsInput<"review">): Promise<Result<ImportReview, Refusal>>;
  drafts(call: Call, input: ImportsInput<"drafts">): Result<ImportsOutput<"drafts">, Refusal>;
  decide(call: Call, input: ImportsInput<"decide">): Result<ImportsOutput<"decide">, Refusal>;
  candidates(call: Call, input: ImportsInput<"candidates">): Result<ImportsOutput<"candidates">, Refusal>;
  commit(call: Call, input: ImportsInput<"commit">): Promise<Result<ImportsOutput<"commit">, Refusal>>;
  discard(call: Call, input: ImportsInput<"discard">): Record<never, never>;
  presets(call: Call): ImportsOutput<"presets">;
  removePreset(
    call: Call,
    input: ImportsInput<"removePreset">,
  ): Promise<Result<ImportsOutput<"removePreset">, Refusal>>;
}
