/** Every address of the app, as the walks of the browser tests visit them; `$` stands before the id of one thing. */
import { settingsPages } from "../../src-renderer/features/settings/pages.ts";

export const addresses = [
  ...[
    "/",
    "/transactions",
    "/accounts",
    "/categories",
    "/payees",
    "/rules",
    "/budget",
    "/schedules",
    "/schedules?view=calendar",
    "/schedules?view=subscriptions",
    "/schedules?view=forecast",
    "/goals",
    "/goals?view=debts",
    "/goals?open=$goalId",
    "/goals?loan=$loanId",
    "/tags",
    "/gains",
    "/history",
    "/activity",
    "/health",
    "/profiles",
    "/import",
    "/first-steps",
    "/more",
    "/accounts/$accountId",
    "/accounts/$accountId/statements",
  ],
  ...settingsPages.map((page) => `/settings/${page}`),
];
