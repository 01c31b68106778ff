/** The only bridge between processes: everything that can be asked of the backend, through whichever door. */
import type { ContractRouterClient } from "@orpc/contract";
import { accountsContract } from "./accounts.ts";
import { alertsContract } from "./alerts.ts";
import { attachmentsContract } from "./attachments.ts";
import { banksContract } from "./banks.ts";
import { budgetContract } from "./budget.ts";
import { categoriesContract } from "./categories.ts";
import { eventsContract } from "./events.ts";
import { exportsContract } from "./exports.ts";
import { filesContract } from "./files.ts";
import { forecastContract } from "./forecast.ts";
import { gainsContract } from "./gains.ts";
import { goalsContract } from "./goals.ts";
import { healthContract } from "./health.ts";
import { historyContract } from "./history.ts";
import { importsContract } from "./imports.ts";
import { jobsContract } from "./jobs.ts";
import { loansContract } from "./loans.ts";
import { overviewContract } from "./overview.ts";
import { payeesContract } from "./payees.ts";
import { profilesContract } from "./profiles.ts";
import { ratesContract } from "./rates.ts";
import { reconciliationsContract } from "./reconciliations.ts";
import { recurringContract } from "./recurring.ts";
import { restoresContract } from "./restores.ts";
import { rulesContract } from "./rules.ts";
import { savedFiltersContract } from "./saved-filters.ts";
import { schedulesContract } from "./schedules.ts";
import { settingsContract } from "./settings.ts";
import { sharingContract } from "./sharing.ts";
import { systemContract } from "./system.ts";
import { tagsContract } from "./tags.ts";
import { tokensContract } from "./tokens.ts";
import { transactionsContract } from "./transactions.ts";
import { valuationsContract } from "./valuations.ts";

/** Written out, because what would be inferred is longer than the compiler writes down. */
export type Contract = {
  readonly system: typeof systemContract;
  readonly profiles: typeof profilesContract;
  readonly settings: typeof settingsContract;
  readonly accounts: typeof accountsContract;
  readonly valuations: typeof valuationsContract;
  readonly rates: typeof ratesContract;
  readonly banks: typeof banksContract;
  readonly gains: typeof gainsContract;
  readonly budget: typeof budgetContract;
  readonly categories: typeof categoriesContract;
  readonly payees: typeof payeesContract;
  readonly tags: typeof tagsContract;
  readonly transactions: typeof transactionsContract;
  readonly filters: typeof savedFiltersContract;
  readonly attachments: typeof attachmentsContract;
  readonly rules: typeof rulesContract;
  readonly schedules: typeof schedulesContract;
  readonly recurring: typeof recurringContract;
  readonly forecast: typeof forecastContract;
  readonly alerts: typeof alertsContract;
  readonly goals: typeof goalsContract;
  readonly loans: typeof loansContract;
  readonly reconciliations: typeof reconciliationsContract;
  readonly overview: typeof overviewContract;
  readonly files: typeof filesContract;
  readonly imports: typeof importsContract;
  readonly exports: typeof exportsContract;
  readonly restores: typeof restoresContract;
  readonly sharing: typeof sharingContract;
  readonly history: typeof historyContract;
  readonly health: typeof healthContract;
  readonly jobs: typeof jobsContract;
  readonly tokens: typeof tokensContract;
  readonly events: typeof eventsContract;
};

export const contract: Contract = {
  system: systemContract,
  profiles: profilesContract,
  settings: settingsContract,
  accounts: accountsContract,
  valuations: valuationsContract,
  rates: ratesContract,
  banks: banksContract,
  gains: gainsContract,
  budget: budgetContract,
  categories: categoriesContract,
  payees: payeesContract,
  tags: tagsContract,
  transactions: transactionsContract,
  filters: savedFiltersContract,
  attachments: attachmentsContract,
  rules: rulesContract,
  schedules: schedulesContract,
  recurring: recurringContract,
  forecast: forecastContract,
  alerts: alertsContract,
  goals: goalsContract,
  loans: loansContract,
  reconciliations: reconciliationsContract,
  overview: overviewContract,
  files: filesContract,
  imports: importsContract,
  exports: exportsContract,
  restores: restoresContract,
  sharing: sharingContract,
  history: historyContract,
  health: healthContract,
  jobs: jobsContract,
  tokens: tokensContract,
  events: eventsContract,
};
export type CofferClient = ContractRouterClient<Contract>;
