/**
 * One profile while it is open: its vault, the ledger of its budget, its jobs and the services that work on them. Made
 * after the passphrase was proven, gone after `close`; nothing of it outlives the lock.
 */
import type { Subject } from "../../src-shared/contract/base.ts";
import type { CofferEvent } from "../../src-shared/contract/events.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { BudgetId, JobId, ProfileId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { createJobs, type Jobs } from "../jobs/jobs.ts";
import type { Commit, TableName } from "../ledger/change.ts";
import type { BudgetLanguage } from "../ledger/default-categories.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { failureFacts } from "../log.ts";
import type { RoomStore } from "../sync/membership/room-store.ts";
import type { Sharing } from "../sync/sharing.ts";
import { budgetFileName } from "../vault/budget-files.ts";
import type { VaultError } from "../vault/errors.ts";
import type { OpenVault } from "../vault/open-vault.ts";
import type { BudgetServices } from "./budget-services.ts";
import { createProfileStore, type ProfileStore } from "./profile-store.ts";
import { createRoomStore } from "./room-store.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { createSettingsService, type SettingsService } from "./settings.ts";

export interface OpenProfile {
  readonly id: ProfileId;
  readonly vault: OpenVault;
  readonly store: ProfileStore;
  /** The budget of this session. One per profile for now. */
  readonly budgetId: BudgetId;
  readonly ledger: Ledger;
  readonly jobs: Jobs;
  readonly settings: SettingsService;
  readonly services: BudgetServices;
  isLocked(): boolean;
  /** A session of it ended: what was kept for it alone is forgotten. */
  forgetSession(session: string): void;
  /** Called every second or so: folds logs into the files when nothing happens, and keeps the freshness anchor near. */
  tidy(): void;
  close(): void;
}

export interface NewBudget {
  readonly currency: Currency;
  /** Of its first categories. */
  readonly language: BudgetLanguage;
}

/** How the ledger of a budget is opened or made; the freshness of its file is compared here. */
export interface Ledgers {
  open(vault: OpenVault, id: BudgetId): Result<Ledger, VaultError>;
  create(vault: OpenVault, id: BudgetId, budget: NewBudget): Result<Ledger, VaultError>;
  /** What stands between a ledger of here and the documents of its budget. */
  sharingOf(ledger: Ledger): Sharing;
  /** An empty one in memory, to compare another one with. */
  scratch(): Scratch;
}

export interface Scratch {
  readonly ledger: Ledger;
  readonly sharing: Sharing;
}

export interface ProfileOpener {
  open(vault: OpenVault, options: { readonly acceptOlder: boolean }): Result<OpenProfile, VaultError>;
  /** A new vault gets its first budget. */
  create(vault: OpenVault, budget: NewBudget): Result<OpenProfile, VaultError>;
}

export interface OpenerDeps extends ServiceDeps {
  readonly ledgers: Ledgers;
  readonly services: (parts: ServiceParts) => BudgetServices;
  readonly publish: (id: ProfileId, event: CofferEvent) => void;
  readonly changedForAll: (subjects: readonly Subject[]) => void;
}

/** What the services of a budget are made of. */
export interface ServiceParts {
  readonly ledger: Ledger;
  readonly sharing: Sharing;
  readonly scratch: () => Scratch;
  readonly jobs: Jobs;
  readonly settings: SettingsService;
  readonly store: ProfileStore;
  readonly rooms: RoomStore;
  /** Another text after the vault was copied. */
  readonly mark: () => string;
  /** Keeps it beside the name of the budget, for the list of profiles. */
  readonly saveCurrency: (currency: Currency) => void;
  /** Folder of the vault. */
  readonly directory: string;
  /** Tells the sessions of this profile. */
  readonly changed: (subjects: readonly Subject[]) => void;
}

/** Milliseconds without a commit after which the log is folded into the file. */
const IDLE = 2_000;
const ANCHOR_EVERY = 60_000;

export function createProfileOpener(deps: OpenerDeps): ProfileOpener {
  const assemble = (vault: OpenVault, store: ProfileStore, budgetId: BudgetId, ledger: Ledger): OpenProfile => {
    const { clock, log } = deps;
    const saveCurrency = (currency: Currency) => store.setBudgetCurrency(budgetId, currency);
    const jobs = createJobs({
      newId: () => deps.newId<JobId>(),
      announce: (job) => deps.publish(vault.id, { kind: "job", job }),
    });
    const settings = createSettingsService({
      vault,
      store,
      ledger,
      saveCurrency,
      changed({ name }) {
        deps.publish(vault.id, changed(["settings"]));
        if (name) deps.changedForAll(["profiles"]);
      },
    });
    const services = deps.services({
      ledger,
      sharing: deps.ledgers.sharingOf(ledger),
      scratch: deps.ledgers.scratch,
      jobs,
      settings,
      store,
      rooms: createRoomStore(vault),
      mark: vault.deviceMark,
      saveCurrency,
      directory: vault.dir,
      changed: (subjects) => deps.publish(vault.id, changed(subjects)),
    });
    let isLocked = false;
    let lastCommit: number | undefined;
    let lastAnchor = clock();
    const stopListening = ledger.onCommit((commit) => {
      lastCommit = clock();
      deps.publish(vault.id, commitToEvent(commit));
    });

    const anchor = () => {
      lastAnchor = clock();
      for (const recorded of [vault.anchor.record(budgetFileName(budgetId), ledger.sequence()), vault.recordAnchor()])
        if (!recorded.ok) log.warn("the freshness anchor could not be written", { kind: recorded.error.kind });
    };

    const foldAndAnchor = () => {
      ledger.checkpoint();
      anchor();
    };
    const attempt = (step: () => void) => {
      try {
        step();
      } catch (error) {
        log.warn("an open profile could not be tidied or closed in full", failureFacts(error));
      }
    };

    // What came due while nobody was here, before anybody asks.
    attempt(services.tick);

    return {
      id: vault.id,
      vault,
      store,
      budgetId,
      ledger,
      jobs,
      settings,
      services,
      isLocked: () => isLocked,
      forgetSession: (session) => services.forgetSession(session),
      tidy() {
        attempt(services.tick);
        if (lastCommit !== undefined && clock() - lastCommit > IDLE && !jobs.isBusy()) {
          lastCommit = undefined;
          attempt(foldAndAnchor);
        } else if (clock() - lastAnchor >= ANCHOR_EVERY) attempt(anchor);
      },
      close() {
        if (isLocked) return;
        isLocked = true;
        jobs.cancelAll();
        stopListening();
        // Each step whatever became of the one before: the last one forgets the keys.
        for (const step of [services.close, ledger.checkpoint, anchor, ledger.close, vault.lock]) attempt(step);
      },
    };
  };

  return {
    open(vault, { acceptOlder }) {
      const store = createProfileStore(vault);
      const [budget] = store.budgets();
      if (!budget) {
        vault.lock();
        return err({ kind: "database-damaged", file: "vault.db", reason: "no budget is listed" });
      }
      const ledger = deps.ledgers.open(vault, budget.id);
      if (!ledger.ok) {
        vault.lock();
        return ledger;
      }
      const file = budgetFileName(budget.id);
      const fresh = vault.anchor.check(file, ledger.value.sequence());
      const accepted = !fresh.ok && acceptOlder ? vault.anchor.accept(file, ledger.value.sequence()) : fresh;
      if (accepted.ok) return ok(assemble(vault, store, budget.id, ledger.value));
      ledger.value.close();
      vault.lock();
      return accepted;
    },

    create(vault, budget) {
      const store = createProfileStore(vault);
      const id = deps.newId<BudgetId>();
      const ledger = deps.ledgers.create(vault, id, budget);
      if (!ledger.ok) {
        vault.lock();
        return ledger;
      }
      const { currency } = budget;
      store.addBudget({ id, name: "Budget", currency, file: budgetFileName(id), created: deps.clock() });
      return ok(assemble(vault, store, id, ledger.value));
    },
  };
}

const changed = (subjects: readonly Subject[]): CofferEvent => ({
  kind: "changed",
  subjects: [...subjects],
  commitId: null,
  origin: null,
});

/** A commit names the tables it touched; what is derived from them is told here. */
export function commitToEvent(commit: Commit): CofferEvent {
  const tables = commit.tables as readonly (TableName | "settings")[];
  const subjects = new Set<Subject>([...tables, "commits"]);
  if (subjects.has("transactions")) subjects.add("monthly_totals");
  if (commit.label.kind === "currency-changed") subjects.add("settings");
  return { kind: "changed", subjects: [...subjects], commitId: commit.id, origin: commit.origin };
}
