/**
 * Ledgers of budget files, opened with the two encrypted connections that their vault gives, so that ledger and vault need not
 * know each other; and with each what stands between it and the documents of its budget, should it be shared.
 */
import { err, type Result } from "../src-shared/domain/result.ts";
import type { Acting } from "./acting.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { createLedger, type LedgerDeps, type NoBudget, openLedger } from "./ledger/open.ts";
import { createScratchLedger } from "./ledger/scratch.ts";
import type { Ledgers } from "./services/open-profile.ts";
import type { ServiceDeps } from "./services/service-deps.ts";
import { createSharing, type Sharing } from "./sync/sharing.ts";
import type { VaultError } from "./vault/errors.ts";
import { migrate } from "./vault/migrate.ts";

/** @param folder of migrations */
export function createLedgers({ clock, random, log }: ServiceDeps, folder: string, { now: actor }: Acting): Ledgers {
  const bring = (database: Parameters<typeof migrate>[0]) => migrate(database, folder);
  // Made before its ledger, which takes its participant.
  const sharings = new WeakMap<Ledger, Sharing>();
  const shareable = <E>(make: (given: Omit<LedgerDeps<E>, "writer" | "reader" | "migrate">) => Result<Ledger, E>) => {
    const sharing = createSharing({ random, clock });
    const made = make({ clock, random, log, actor, participants: [sharing.participant] });
    if (made.ok) sharings.set(made.value, sharing);
    return made;
  };
  return {
    sharingOf(ledger) {
      const sharing = sharings.get(ledger);
      if (!sharing) throw new Error("This ledger was not opened here");
      return sharing;
    },
    scratch() {
      const sharing = createSharing({ random, clock });
      const given = { clock, random, log, actor, participants: [sharing.participant] };
      return { ledger: createScratchLedger({ ...given, migrate: bring }), sharing };
    },
    open(vault, id) {
      const writer = vault.openBudgetFile(id);
      if (!writer.ok) return writer;
      const reader = vault.openBudgetReader(id);
      if (!reader.ok) return reader;
      const files = { writer: writer.value, reader: reader.value };
      const ledger = shareable<VaultError | NoBudget>((given) => openLedger({ ...given, ...files, migrate: bring }));
      if (ledger.ok) return ledger;
      const { error } = ledger;
      if (error.kind !== "no-budget") return err(error);
      return err({ kind: "database-damaged", file: `budgets/${id}.db`, reason: "it holds no budget" });
    },
    create(vault, id, budget) {
      const writer = vault.createBudgetFile(id);
      if (!writer.ok) return writer;
      const reader = vault.openBudgetReader(id);
      if (!reader.ok) return reader;
      const files = { writer: writer.value, reader: reader.value };
      return shareable((given) => createLedger({ ...given, ...files, migrate: bring }, budget));
    },
  };
}
