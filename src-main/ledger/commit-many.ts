/**
 * One commit of any number of changes: they come one after the other and are written as they come, so that thousands of
 * them never lie in memory. Every couple of thousand it breathes, so that reads (which still see what was before),
 * progress and cancel go on. All or none, like every commit.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { abandon, withoutUndo } from "./commit.ts";
import type { Gate } from "./gate.ts";
import type { CommitError, ManyChanged, ManyRequest, Unwanted, Work } from "./ledger.ts";
import { breathe } from "./queue.ts";
import { refusal } from "./refusals.ts";

const CHUNK = 1000;

/** Runs in the writer's turn, over several turns of the event loop. */
export async function commitMany<Why>(
  gate: Gate,
  { origin, label, changes, count }: ManyRequest<Why>,
  { signal, onProgress }: Work = {},
): Promise<Result<ManyChanged, CommitError | Unwanted<Why>>> {
  try {
    gate.begin();
    let looked = 0;
    let changed = 0;
    for (const step of changes) {
      if (looked % CHUNK === 0) {
        onProgress?.(looked, count);
        await breathe();
        if (signal?.aborted) throw refusal({ kind: "cancelled" });
      }
      looked++;
      if (!step.ok) {
        gate.abandon();
        return err({ kind: "unwanted", why: step.error });
      }
      if (step.value === undefined) continue;
      gate.apply(step.value);
      changed++;
    }
    if (signal?.aborted) throw refusal({ kind: "cancelled" });
    const commit = gate.finish({ origin, label: label(changed) });
    onProgress?.(count, count);
    return ok({ commit, changed });
  } catch (thrown) {
    return err(withoutUndo(abandon(gate, thrown)));
  }
}
