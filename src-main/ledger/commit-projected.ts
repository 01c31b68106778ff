/**
 * Commits that show in the rows what documents of a shared budget say: what others changed, and what sharing begins with.
 * Whoever writes sees to it that the rows are those of the documents; the laws are asked as of every other commit.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Commit } from "./change.ts";
import { abandon, withoutUndo } from "./commit.ts";
import type { Gate } from "./gate.ts";
import type { CommitError, Projected, ProjectRequest, Unwanted } from "./ledger.ts";

/** Runs in the writer's turn, perhaps over several turns of the event loop. All requests are on the disk, or none is. */
export async function commitProjected<T, Why>(
  gate: Gate,
  requests: readonly ProjectRequest<T, Why>[],
): Promise<Result<readonly Projected<T>[], CommitError | Unwanted<Why>>> {
  if (requests.length === 0) return ok([]);
  try {
    gate.begin();
    const all: Projected<T>[] = [];
    for (const [at, { origin, author, write }] of requests.entries()) {
      const written = await write(gate);
      if (!written.ok) {
        gate.abandon();
        return err({ kind: "unwanted", why: written.error });
      }
      const { value, label } = written.value;
      const goesOn = at < requests.length - 1;
      const commit: Commit | null = label
        ? gate.finish({ origin, label, isProjected: true, goesOn, ...(author ? { author } : {}) })
        : goesOn
          ? null
          : gate.settle();
      all.push({ commit, value });
    }
    return ok(all);
  } catch (thrown) {
    return err(withoutUndo(abandon(gate, thrown)));
  }
}
