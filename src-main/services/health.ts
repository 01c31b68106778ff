/** Every law of the ledger over every row, as a job that can be watched and cancelled; the last report is kept. */
import { healthReport } from "../../src-shared/contract/health.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { JobRunner } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { ProfileStore } from "./profile-store.ts";
import type { Refusal } from "./refusal.ts";
import type { Output } from "./wire.ts";

export type HealthService = ReturnType<typeof createHealthService>;

export interface HealthDeps {
  readonly ledger: Ledger;
  readonly jobs: JobRunner;
  readonly clock: () => number;
  readonly store: Pick<ProfileStore, "settings" | "saveSettings">;
  readonly fileSizes: () => Output<"health", "last">["files"];
  /** Another report is the last one now. */
  readonly changed: () => void;
}

/** Examples that travel for each law. */
const MOST_EXAMPLES = 20;
/** Where `vault.db` keeps the last report, and how many commits there were then. */
const REPORT = "lastHealth";
const SEQUENCE = "lastHealthSequence";

export function createHealthService({ ledger, jobs, clock, store, fileSizes, changed }: HealthDeps) {
  return {
    async check(signal: AbortSignal | undefined): Promise<Result<Output<"health", "check">, Refusal>> {
      const sequence = ledger.sequence();
      const found = await jobs.run("health", "", signal, (work) => ledger.checkLaws(work));
      if (!found.ok) return err(found.error);
      const { laws, ...counts } = found.value;
      const report = {
        ...counts,
        at: clock(),
        healthy: laws.every(({ broken }) => broken === 0),
        laws: laws.map((law) => ({ ...law, examples: law.examples.slice(0, MOST_EXAMPLES) })),
      };
      store.saveSettings({ [REPORT]: report, [SEQUENCE]: sequence });
      changed();
      return ok(report);
    },

    last(): Output<"health", "last"> {
      const kept = store.settings();
      const read = healthReport.safeParse(kept[REPORT]);
      const sequence = Number(kept[SEQUENCE]);
      const files = fileSizes();
      // What another Coffer wrote differently is as good as no report.
      if (!read.success || !Number.isSafeInteger(sequence)) return { report: null, changesSince: 0, files };
      return { report: read.data, changesSince: Math.max(0, ledger.sequence() - sequence), files };
    },
  };
}
