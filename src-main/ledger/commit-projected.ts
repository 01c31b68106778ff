/**
 * Commits that show in the rows what documents of a shared budget say: what others changed, and what sharing begins with.
 * Whoever writes sees to it that the rows are those of the documents; the laws are asked as of every other commit.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { abandon, withoutUndo } from "./commit.ts";
import type { Gate } from "./gate.ts";
import type { CommitError, Projected, ProjectRequest, Unwanted } from "./ledger.ts";

/** Runs in the writer's turn, perhaps over several turns of the event loop. */
export async function commitProjected<T, Why>(
  gate: Gate,
  { origin, author, write }: ProjectRequest<T, Why>,
): Promise<Result<Projected<T>, CommitError | Unwanted<Why>>> {
  try {
    gate.begin();
    const written = await write(gate);
    if (!written.ok) {
      gate.abandon();
      return err({ kind: "unwanted", why: written.error });
    }
    const { value, label } = written.value;
    const commit = label
      ? gate.finish({ origin, label, isProjected: true, ...(author ? { author } : {}) })
      : gate.settle();
    return ok({ commit, value });
  } catch (thrown) {
    return err(withoutUndo(abandon(gate, thrown)));
  }
}
