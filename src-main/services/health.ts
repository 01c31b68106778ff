/** Every law of the ledger over every row, as a job that can be watched and cancelled; the last report is kept. */
import { healthReport } from "../../src-shared/contract/health.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { sharedLaws } from "../../src-shared/domain/shared-laws.ts";
import type { JobRunner, JobWork } from "../jobs/jobs.ts";
import type { CommitError, HealthReport, Ledger } from "../ledger/ledger.ts";
import type { JoinError } from "../sync/join.ts";
import type { ProfileStore } from "./profile-store.ts";
import { commitErrorToRefusal, type Refusal } from "./refusal.ts";
import type { Output } from "./wire.ts";

export type HealthService = ReturnType<typeof createHealthService>;

export interface HealthDeps {
  readonly ledger: Ledger;
  readonly jobs: JobRunner;
  readonly clock: () => number;
  readonly store: Pick<ProfileStore, "settings" | "saveSettings">;
  /** Whether the rows of a shared budget are what its documents say; undefined in a private one. */
  readonly checkShared: (work: JobWork) => Promise<Result<LawReport | undefined, CommitError | JoinError>>;
  /** What of receipts is not on this device. */
  readonly receiptsAway: () => Promise<Output<"attachments", "away">>;
  readonly fileSizes: () => Output<"health", "last">["files"];
  /** Another report is the last one now. */
  readonly changed: () => void;
}

type LawReport = HealthReport["laws"][number];

/** Examples that travel for each law. */
const MOST_EXAMPLES = 20;
/** Where `vault.db` keeps the last report, and how many commits there were then. */
const REPORT = "lastHealth";
const SEQUENCE = "lastHealthSequence";

export function createHealthService({
  ledger,
  jobs,
  clock,
  store,
  fileSizes,
  checkShared,
  receiptsAway,
  changed,
}: HealthDeps) {
  const checkAll = async (work: JobWork): Promise<Result<HealthReport, Refusal>> => {
    const found = await ledger.checkLaws(work);
    if (!found.ok) return err(found.error);
    const shared = await checkShared(work);
    if (shared.ok) return ok({ ...found.value, laws: [...found.value.laws, ...(shared.value ? [shared.value] : [])] });
    const { error } = shared;
    // Documents that cannot be read again are as broken as rows that are not what they say.
    if (error.kind === "unreadable" || error.kind === "not-empty")
      return ok({ ...found.value, laws: [...found.value.laws, unreadable(error)] });
    return err(commitErrorToRefusal(error));
  };
  return {
    async check(signal: AbortSignal | undefined): Promise<Result<Output<"health", "check">, Refusal>> {
      const sequence = ledger.sequence();
      const found = await jobs.run("health", "", signal, checkAll);
      if (!found.ok) return found;
      const { laws, ...counts } = found.value;
      const report = {
        ...counts,
        receiptsAway: (await receiptsAway()).map(({ id: _, ...away }) => away),
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

const unreadable = (error: { readonly kind: "unreadable" | "not-empty"; readonly document?: string }): LawReport => ({
  id: "S1",
  says: sharedLaws.S1,
  checked: 0,
  broken: 1,
  examples: [
    { what: "document", id: "", detail: `${error.document ?? "a document"} cannot be read`, transactionId: null },
  ],
});
