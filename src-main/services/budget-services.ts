/** The services that work on one open budget. Each is a function of the ledger and of what it is given; see compose.ts. */
import type { AccountsService } from "./accounts.ts";
import type { AlertsService } from "./alerts.ts";
import type { AttachmentsService } from "./attachments.ts";
import type { BanksService } from "./banks.ts";
import type { BillsCalendar } from "./bills-calendar.ts";
import type { BudgetService } from "./budget.ts";
import type { CategoriesService } from "./categories.ts";
import type { ExportsService } from "./exports.ts";
import type { ForecastService } from "./forecast.ts";
import type { GainsService } from "./gains.ts";
import type { HealthService } from "./health.ts";
import type { HistoryService } from "./history.ts";
import type { ImportsService } from "./imports.ts";
import type { OverviewService } from "./overview.ts";
import type { PayeesService } from "./payees.ts";
import type { RatesService } from "./rates.ts";
import type { ReconciliationsService } from "./reconciliations.ts";
import type { RecurringService } from "./recurring.ts";
import type { RestoresService } from "./restores.ts";
import type { RulesService } from "./rules.ts";
import type { SavedFiltersService } from "./saved-filters.ts";
import type { SchedulesService } from "./schedules.ts";
import type { TagsService } from "./tags.ts";
import type { TransactionsService } from "./transactions.ts";
import type { ValuationsService } from "./valuations.ts";

export interface BudgetServices {
  readonly accounts: AccountsService;
  readonly valuations: ValuationsService;
  readonly rates: RatesService;
  readonly banks: BanksService;
  readonly gains: GainsService;
  readonly budget: BudgetService;
  readonly categories: CategoriesService;
  readonly payees: PayeesService;
  readonly tags: TagsService;
  readonly savedFilters: SavedFiltersService;
  readonly attachments: AttachmentsService;
  readonly transactions: TransactionsService;
  readonly rules: RulesService;
  readonly schedules: SchedulesService;
  readonly recurring: RecurringService;
  readonly billsCalendar: BillsCalendar;
  readonly forecast: ForecastService;
  readonly alerts: AlertsService;
  readonly reconciliations: ReconciliationsService;
  readonly overview: OverviewService;
  readonly history: HistoryService;
  readonly health: HealthService;
  readonly imports: ImportsService;
  readonly exports: ExportsService;
  readonly restores: RestoresService;
  forgetSession(session: string): void;
  /** Called every second or so while the profile is open. */
  tick(): void;
  close(): void;
}
