/**
 * The wiring diagram: builds everything of the backend in order, top to bottom. The only place that knows concrete things;
 * everybody else gets what it needs from here. Used by the worker (backend.ts) and, in process, by the command line.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { createRouterClient } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import type { CofferClient } from "../src-shared/contract/contract.ts";
import { err, ok, type Result } from "../src-shared/domain/result.ts";
import { type Acting, createActing } from "./acting.ts";
import type { ConnectionContext } from "./backend-port.ts";
import { type Clock, type Every, systemEvery, today } from "./clock.ts";
import { createIds } from "./ids.ts";
import { languageOf } from "./ledger/default-categories.ts";
import { createLedgers } from "./ledgers.ts";
import type { Log } from "./log.ts";
import type { BankConnector } from "./markets/bank-connector.ts";
import { createEcb } from "./markets/ecb.ts";
import { createFrankfurter } from "./markets/frankfurter.ts";
import { bankPlaces, marketPlaces } from "./markets/hosts.ts";
import { createMarketClient } from "./markets/market-client.ts";
import { createSimplefin } from "./markets/simplefin.ts";
import { type CallRate, createCallRate, usualRate } from "./router/call-rate.ts";
import { type AppRouter, createRouter } from "./router/router.ts";
import { createAccountsService } from "./services/accounts.ts";
import { alertsOfBalances } from "./services/alert-balances.ts";
import { alertsOfBills } from "./services/alert-bills.ts";
import { alertsOfBudget } from "./services/alert-budget.ts";
import { alertsOfCopies, alertsOfImports } from "./services/alert-care.ts";
import { alertsOfGoals } from "./services/alert-goals.ts";
import { alertsOfPrices } from "./services/alert-prices.ts";
import { alertsOfSpending } from "./services/alert-spending.ts";
import { createAlertsService } from "./services/alerts.ts";
import { createAttachmentsService } from "./services/attachments.ts";
import { createBanksService } from "./services/banks.ts";
import { createBillsCalendar } from "./services/bills-calendar.ts";
import { createBudgetService } from "./services/budget.ts";
import { createBudgetOutlook } from "./services/budget-outlook.ts";
import type { BudgetServices } from "./services/budget-services.ts";
import { createCategoriesService } from "./services/categories.ts";
import { createCategoryAvailable } from "./services/category-available.ts";
import { createCategoryGuesses } from "./services/category-guesses.ts";
import { createEvents } from "./services/events.ts";
import { createExportsService } from "./services/exports.ts";
import { type VaultSizes, vaultSizes } from "./services/file-sizes.ts";
import { createFilesService } from "./services/files.ts";
import { createForecastService } from "./services/forecast.ts";
import { createGainsService } from "./services/gains.ts";
import { createGoalsService } from "./services/goals.ts";
import { createHealthService } from "./services/health.ts";
import { createHistoryService } from "./services/history.ts";
import { createImportsService } from "./services/imports.ts";
import { saveLastCopy } from "./services/last-copy.ts";
import { createLoansService } from "./services/loans.ts";
import { createProfileOpener, type OpenProfile, type ServiceParts } from "./services/open-profile.ts";
import { createOverviewService } from "./services/overview.ts";
import { createPayeesService } from "./services/payees.ts";
import { createProfilesService } from "./services/profiles.ts";
import type { RateSources } from "./services/rate-fetching.ts";
import { createRatesService } from "./services/rates.ts";
import { createReconciliationsService } from "./services/reconciliations.ts";
import { createRecurringService } from "./services/recurring.ts";
import { createRecurringSearch } from "./services/recurring-search.ts";
import { commitErrorToRefusal, type Refusal } from "./services/refusal.ts";
import { createRestoresService } from "./services/restores.ts";
import { createRulesService } from "./services/rules.ts";
import { createSampleHousehold } from "./services/sample.ts";
import { createSavedFiltersService } from "./services/saved-filters.ts";
import { createSchedulePosting } from "./services/schedule-posting.ts";
import { createSchedulesService } from "./services/schedules.ts";
import type { ServiceDeps } from "./services/service-deps.ts";
import { createSessions, type Sessions } from "./services/sessions.ts";
import { createSharingService } from "./services/sharing.ts";
import { createTagsService } from "./services/tags.ts";
import { createThrottle } from "./services/throttle.ts";
import { createTokensService, type VerifiedToken } from "./services/tokens.ts";
import { createTransactionsService } from "./services/transactions.ts";
import { createTurnstile } from "./services/turnstile.ts";
import { createValuationsService } from "./services/valuations.ts";
import { checkProjection } from "./sync/check-projection.ts";
import type { DeriveKey, KeyDerivationParameters } from "./vault/key-derivation.ts";
import { createVaults } from "./vault/vaults.ts";
import { programVersion } from "./version.ts";

export interface BackendOptions {
  /** Folder of this computer's profiles; made when it is missing. */
  readonly home: string;
  /** Folder that holds `vault/` and `budget/`. */
  readonly migrations: string;
  readonly deriveKey: DeriveKey;
  readonly clock: Clock;
  readonly random: (length: number) => Uint8Array;
  readonly log: Log;
  /** For tests: what a derivation costs. Measured on this computer otherwise. */
  readonly kdf?: KeyDerivationParameters | undefined;
  readonly rate?: CallRate | undefined;
  readonly every?: Every | undefined;
  /** For tests: the origin of a server on this computer that stands for every source of rates. */
  readonly ratesFrom?: string | undefined;
  /** The same for banks. */
  readonly banksFrom?: string | undefined;
  /** Whether rates and banks are asked once a day without being asked to, where the person turned that on. */
  readonly ratesByThemselves?: boolean | undefined;
}

export interface Backend {
  readonly router: AppRouter;
  readonly sessions: Sessions;
  /** Calls without a wire, on behalf of this connection. */
  client(context: ConnectionContext): CofferClient;
  /** Answers calls that come through the port (a MessagePort of node:worker_threads) until it is closed. */
  connect(port: ConnectablePort, context: ConnectionContext): void;
  /** @returns null for whatever is not a live token of a profile that is open now */
  verifyToken(token: string): Promise<VerifiedToken | null>;
  onLocked(listener: (sessions: readonly string[]) => void): () => void;
  onUnlocked(listener: (session: string) => void): () => void;
  /** What a timer does every second: locks what nobody uses, folds logs into files. */
  tick(): void;
  /** Locks everything; nothing can be asked afterwards. */
  close(): void;
}

type ConnectablePort = Parameters<RPCHandler<ConnectionContext>["upgrade"]>[0] & { start?(): void };

const TICK = 1_000;
/** A bridge may ask many banks before it answers. */
const BANKS_PATIENCE = { silence: 90_000, whole: 180_000 };

export function createBackend(options: BackendOptions): Backend {
  const { home, migrations, deriveKey, clock, random, log } = options;
  mkdirSync(home, { recursive: true, mode: 0o700 });

  // What everything is made of.
  const newId = createIds({ clock, random });
  const deps: ServiceDeps = { clock, random, log, newId };

  // The files: vaults, and the ledgers in them.
  const vaults = createVaults({
    home,
    migrationsFolder: path.join(migrations, "vault"),
    deriveKey,
    clock,
    random,
    log,
  });
  const acting = createActing();
  const ledgers = createLedgers(deps, path.join(migrations, "budget"), acting);

  // The network: listed hosts only, and only what a person turned on.
  const places = marketPlaces(options.ratesFrom);
  const client = createMarketClient({ places, clock });
  const markets: Markets = {
    sources: {
      ecb: createEcb({ client, place: places.ecb }),
      frankfurter: createFrankfurter({ client, place: places.frankfurter }),
    },
    byItself: options.ratesByThemselves ?? false,
  };
  const banks = bankPlaces(options.banksFrom);
  const connector = createSimplefin({
    client: createMarketClient({ places: banks, clock, patience: BANKS_PATIENCE }),
    places: banks,
  });

  // Who is there, and who is told what.
  const events = createEvents();
  const sessions = createSessions({ clock, events, log });
  const files = createFilesService({ clock, random });

  // One profile while it is open, with the services that work on its budget.
  const opener = createProfileOpener({
    ...deps,
    ledgers,
    services: (parts) => createBudgetServices({ ...deps, actor: acting.now }, parts, files, { ...markets, connector }),
    publish: (id, event) => events.publish(sessions.sessionsOf(id), event),
    changedForAll: events.changedForAll,
  });

  // What concerns the profile as a whole.
  const profiles = createProfilesService({
    home,
    vaults,
    opener,
    sessions,
    events,
    clock,
    throttle: createThrottle({ home, clock, log }),
    turnstile: createTurnstile(),
    makeSample: (open, signal) => makeSample(deps, open, signal),
    kdf: options.kdf,
  });
  const tokens = createTokensService({ clock, random, sessions, events });

  // The doors.
  const mayCall = createCallRate(options.rate ?? usualRate);
  const about = programVersion();
  const router = createRouter({ log, sessions, acting, mayCall, about, profiles, tokens, files, events });
  const handler = new RPCHandler<ConnectionContext>(router);

  const stopTicking = (options.every ?? systemEvery)(TICK, sessions.sweep);

  return {
    router,
    sessions,
    client: (context) => createRouterClient(router, { context }),
    connect(port, context) {
      handler.upgrade(port, { context });
      port.start?.();
    },
    verifyToken: tokens.verify,
    onLocked: sessions.onLocked,
    onUnlocked: sessions.onUnlocked,
    tick: sessions.sweep,
    close() {
      stopTicking();
      sessions.lockAll("closing");
      events.close();
      files.close();
    },
  };
}

interface Markets {
  readonly sources: RateSources;
  readonly byItself: boolean;
}

interface Network extends Markets {
  readonly connector: BankConnector;
}

function createBudgetServices(
  deps: ServiceDeps & { readonly actor: Acting["now"] },
  { ledger, sharing, scratch, jobs, settings, store, rooms, mark, saveCurrency, directory, changed }: ServiceParts,
  files: ReturnType<typeof createFilesService>,
  { connector, ...markets }: Network,
): BudgetServices {
  const { clock } = deps;
  const budget = { ...deps, ledger, today: () => today(clock) };
  const guesses = createCategoryGuesses(ledger);
  const imports = createImportsService({
    ...budget,
    guesses,
    fillsGuesses: () => settings.get().fillGuesses,
    files,
    jobs,
    locale: () => settings.get().locale,
  });
  const rates = createRatesService({
    ...budget,
    ...markets,
    jobs,
    store,
    chosen: () => settings.get().rates,
    changed: () => changed(["exchange_rates"]),
  });
  const banks = createBanksService({
    ...budget,
    connector,
    byItself: markets.byItself,
    jobs,
    store,
    imports,
    changed: () => changed(["banks"]),
  });
  const search = createRecurringSearch({ ...budget, jobs });
  const recurring = createRecurringService({ ...budget, search });
  const forecast = createForecastService({ ...budget, recurring, store, changed: () => changed(["what_ifs"]) });
  const envelopes = createBudgetService(budget);
  const goals = createGoalsService({ ...budget, available: createCategoryAvailable(budget) });
  const alerts = createAlertsService({
    ...budget,
    store,
    sources: [
      alertsOfBills(budget),
      alertsOfBalances({ ...budget, forecast }),
      alertsOfBudget({ ...budget, budget: envelopes }),
      alertsOfGoals({ ...budget, goals }),
      alertsOfPrices({ ...budget, recurring }),
      alertsOfSpending({ ...budget, search }),
      alertsOfImports({ ...budget, store }),
      alertsOfCopies({ ...budget, store }),
    ],
    changed: () => changed(["alerts"]),
    settingsChanged: () => changed(["alert_settings"]),
  });
  const shared = createSharingService({
    ...budget,
    sharing,
    jobs,
    store,
    rooms,
    mark,
    changed: () => changed(["sharing"]),
    presenceChanged: () => changed(["presence"]),
  });
  const posting = createSchedulePosting({ ...budget, dayAt: (instant) => today(() => instant) });
  return {
    accounts: createAccountsService(budget),
    valuations: createValuationsService(budget),
    rates,
    banks,
    gains: createGainsService(budget),
    budget: envelopes,
    budgetOutlook: createBudgetOutlook({ ...budget, budget: envelopes }),
    categories: createCategoriesService(budget),
    payees: createPayeesService(budget),
    tags: createTagsService(budget),
    savedFilters: createSavedFiltersService(budget),
    attachments: createAttachmentsService({ ...budget, files, receipts: shared.receipts }),
    transactions: createTransactionsService({ ...budget, jobs }),
    rules: createRulesService({ ...budget, jobs }),
    schedules: createSchedulesService(budget),
    goals,
    loans: createLoansService(budget),
    recurring,
    billsCalendar: createBillsCalendar({ ...budget, recurring }),
    forecast,
    alerts,
    reconciliations: createReconciliationsService({ ...budget, jobs, files }),
    overview: createOverviewService(budget),
    sharing: shared,
    history: createHistoryService({ ledger, jobs }),
    health: createHealthService({
      ledger,
      jobs,
      clock,
      store,
      checkShared: (work) => checkProjection({ ledger, sharing, scratch, random: deps.random }, work),
      receiptsAway: shared.receipts.away,
      fileSizes: () =>
        Object.entries(vaultSizes(directory)).map(([what, bytes]) => ({ what: what as keyof VaultSizes, bytes })),
      changed: () => changed(["health"]),
    }),
    imports,
    exports: createExportsService({
      ...budget,
      files,
      jobs,
      copied: () => saveLastCopy(store, budget.today()),
    }),
    restores: createRestoresService({ ledger, files, jobs, saveCurrency }),
    forgetSession(session) {
      imports.forget(session);
      files.forget(session);
    },
    tick() {
      posting.tick();
      alerts.tick();
      rates.tick();
      banks.tick();
    },
    close() {
      alerts.close();
      search.close();
      posting.close();
      rates.close();
      banks.close();
      shared.close();
      imports.close();
      guesses.close();
    },
  };
}

async function makeSample(
  { clock }: ServiceDeps,
  open: OpenProfile,
  signal: AbortSignal | undefined,
): Promise<Result<unknown, Refusal>> {
  const household = createSampleHousehold();
  const language = languageOf(open.settings.get().locale);
  const options = { today: today(clock), now: clock(), language };
  const made = await open.jobs.run("sample", "", signal, (work) => household.make(open.ledger, options, work));
  return made.ok ? ok(made.value) : err(commitErrorToRefusal(made.error));
}
