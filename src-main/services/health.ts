/** Every law of the ledger over every row, as a job that can be watched and cancelled. */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { JobRunner } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Refusal } from "./refusal.ts";
import type { Output } from "./wire.ts";

export type HealthService = ReturnType<typeof createHealthService>;

/** Examples that travel for each law. */
const MOST_EXAMPLES = 20;

export function createHealthService({ ledger, jobs }: { readonly ledger: Ledger; readonly jobs: JobRunner }) {
  return {
    async check(signal: AbortSignal | undefined): Promise<Result<Output<"health", "check">, Refusal>> {
      const report = await jobs.run("health", "", signal, (work) => ledger.checkLaws(work));
      if (!report.ok) return err(report.error);
      const { laws, ...counts } = report.value;
      return ok({
        ...counts,
        healthy: laws.every(({ broken }) => broken === 0),
        laws: laws.map((law) => ({ ...law, examples: law.examples.slice(0, MOST_EXAMPLES) })),
      });
    },
  };
}
