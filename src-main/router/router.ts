/**
 * The whole contract, implemented: one file per noun, each binding names of the contract to a service. The compiler
 * proves that nothing is missing.
 */
import type { Router } from "@orpc/server";
import type { Contract } from "../../src-shared/contract/contract.ts";
import type { ConnectionContext } from "../backend-port.ts";
import type { Events } from "../services/events.ts";
import type { FilesService } from "../services/files.ts";
import type { ProfilesService } from "../services/profiles.ts";
import type { TokensService } from "../services/tokens.ts";
import { accountsRouter } from "./accounts.ts";
import { alertsRouter } from "./alerts.ts";
import { attachmentsRouter } from "./attachments.ts";
import { banksRouter } from "./banks.ts";
import { budgetRouter } from "./budget.ts";
import { categoriesRouter } from "./categories.ts";
import { eventsRouter } from "./events.ts";
import { exportsRouter } from "./exports.ts";
import { filesRouter } from "./files.ts";
import { forecastRouter } from "./forecast.ts";
import { gainsRouter } from "./gains.ts";
import { goalsRouter } from "./goals.ts";
import type { GuardDeps } from "./guards.ts";
import { healthRouter } from "./health.ts";
import { historyRouter } from "./history.ts";
import { createImplementer } from "./implementer.ts";
import { importsRouter } from "./imports.ts";
import { jobsRouter } from "./jobs.ts";
import { loansRouter } from "./loans.ts";
import { overviewRouter } from "./overview.ts";
import { payeesRouter } from "./payees.ts";
import { profilesRouter } from "./profiles.ts";
import { ratesRouter } from "./rates.ts";
import { reconciliationsRouter } from "./reconciliations.ts";
import { recurringRouter } from "./recurring.ts";
import { restoresRouter } from "./restores.ts";
import { rulesRouter } from "./rules.ts";
import { savedFiltersRouter } from "./saved-filters.ts";
import { schedulesRouter } from "./schedules.ts";
import { settingsRouter } from "./settings.ts";
import { sharingRouter } from "./sharing.ts";
import { type About, systemRouter } from "./system.ts";
import { tagsRouter } from "./tags.ts";
import { tokensRouter } from "./tokens.ts";
import { transactionsRouter } from "./transactions.ts";
import { valuationsRouter } from "./valuations.ts";

export interface RouterDeps extends GuardDeps {
  readonly about: About;
  readonly profiles: ProfilesService;
  readonly tokens: TokensService;
  readonly files: FilesService;
  readonly events: Events;
}

export type AppRouter = Router<Contract, ConnectionContext>;

export function createRouter(deps: RouterDeps): AppRouter {
  const { anyone, unlocked } = createImplementer(deps);
  return anyone.router({
    system: systemRouter(anyone, deps.about),
    profiles: profilesRouter(anyone, unlocked, deps.profiles),
    settings: settingsRouter(unlocked),
    accounts: accountsRouter(unlocked),
    valuations: valuationsRouter(unlocked),
    rates: ratesRouter(unlocked),
    banks: banksRouter(unlocked),
    gains: gainsRouter(unlocked),
    budget: budgetRouter(unlocked),
    categories: categoriesRouter(unlocked),
    payees: payeesRouter(unlocked),
    tags: tagsRouter(unlocked),
    transactions: transactionsRouter(unlocked),
    filters: savedFiltersRouter(unlocked),
    attachments: attachmentsRouter(unlocked),
    rules: rulesRouter(unlocked),
    schedules: schedulesRouter(unlocked),
    goals: goalsRouter(unlocked),
    loans: loansRouter(unlocked),
    recurring: recurringRouter(unlocked),
    forecast: forecastRouter(unlocked),
    alerts: alertsRouter(unlocked),
    reconciliations: reconciliationsRouter(unlocked),
    overview: overviewRouter(unlocked),
    files: filesRouter(unlocked, deps.files),
    imports: importsRouter(unlocked),
    exports: exportsRouter(unlocked),
    restores: restoresRouter(unlocked),
    sharing: sharingRouter(unlocked),
    history: historyRouter(unlocked),
    health: healthRouter(unlocked),
    jobs: jobsRouter(unlocked),
    tokens: tokensRouter(unlocked, deps.tokens),
    events: eventsRouter(anyone, deps.events),
  });
}
