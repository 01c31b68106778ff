/**
 * Every view has an address, filters and all, so it can be linked and restored. Screens are loaded when they are first
 * visited, or before that when the window has nothing else to do; each by its own file, where others use its room too.
 * The history lives in the fragment: the same file works from any host and from a packaged app.
 */
import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import type { AccountId } from "../src-shared/domain/id.ts";
import type { Bridge } from "./bridge/bridge.ts";
import { firstPage } from "./bridge/register-window.ts";
import { budgetSearch } from "./features/budget/search.ts";
import { categoriesSearch } from "./features/categories/search.ts";
import { firstStepsSearch } from "./features/first-steps/search.ts";
import { gainsSearch } from "./features/gains/search.ts";
import { goalsSearch } from "./features/goals/search.ts";
import { historySearch } from "./features/history/search.ts";
import { overviewSearch } from "./features/overview/search.ts";
import { payeesSearch } from "./features/payees/search.ts";
import { type RegisterSearch, registerSearch } from "./features/register/search.ts";
import { rulesSearch } from "./features/rules/search.ts";
import { schedulesSearch } from "./features/schedules/search.ts";
import { settingsSearch } from "./features/settings/pages.ts";
import { RouteError, Shell } from "./features/shell/index.ts";
import { wordsUnderWay } from "./i18n/activate.ts";

// Loaders ask for what a screen shows first while a link to it has the pointer or the focus, and before its own parts
// ask for the rest. Nothing waits for the answer: the screen finds it in the cache, or shows that it is on its way.
const whetherFiltered = ({ search: { q, only, batch, category, payee } }: { readonly search: RegisterSearch }) => ({
  filtered: Boolean(q || only || batch || category || payee),
});

const root = createRootRouteWithContext<Bridge>()({
  component: Shell,
  errorComponent: RouteError,
  beforeLoad: ({ location }) => (location.pathname === "/" ? undefined : wordsUnderWay()),
});

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import("./features/overview/index.ts"), "OverviewScreen"),
});
const transactions = createRoute({
  getParentRoute: () => root,
  path: "/transactions",
  validateSearch: registerSearch,
  loaderDeps: whetherFiltered,
  loader: ({ context: { queries, api }, deps }) => {
    if (!deps.filtered) void queries.prefetchQuery(firstPage(api, {}));
  },
  component: lazyRouteComponent(() => import("./features/register/screens.tsx"), "AllTransactionsScreen"),
});
const accounts = createRoute({
  getParentRoute: () => root,
  path: "/accounts",
  component: lazyRouteComponent(() => import("./features/accounts/accounts-screen.tsx"), "AccountsScreen"),
});
const account = createRoute({
  getParentRoute: () => root,
  path: "/accounts/$accountId",
  validateSearch: registerSearch,
  loaderDeps: whetherFiltered,
  loader: ({ context: { queries, api }, deps, params }) => {
    const accountId = params.accountId as AccountId;
    if (!deps.filtered) void queries.prefetchQuery(firstPage(api, { accountId }));
  },
  component: lazyRouteComponent(() => import("./features/register/screens.tsx"), "AccountScreen"),
});
const statements = createRoute({
  getParentRoute: () => root,
  path: "/accounts/$accountId/statements",
  validateSearch: (search: Record<string, unknown>): { report?: string } =>
    typeof search["report"] === "string" ? { report: search["report"] } : {},
  component: lazyRouteComponent(() => import("./features/reconcile/statements-screen.tsx"), "StatementsScreen"),
});
const gains = createRoute({
  getParentRoute: () => root,
  path: "/gains",
  validateSearch: gainsSearch,
  component: lazyRouteComponent(() => import("./features/gains/gains-screen.tsx"), "GainsScreen"),
});
const budget = createRoute({
  getParentRoute: () => root,
  path: "/budget",
  validateSearch: budgetSearch,
  component: lazyRouteComponent(() => import("./features/budget/budget-screen.tsx"), "BudgetScreen"),
});
const categories = createRoute({
  getParentRoute: () => root,
  path: "/categories",
  validateSearch: categoriesSearch,
  component: lazyRouteComponent(() => import("./features/categories/index.ts"), "CategoriesScreen"),
});
const payees = createRoute({
  getParentRoute: () => root,
  path: "/payees",
  validateSearch: payeesSearch,
  loader: ({ context: { queries, api } }) => void queries.prefetchQuery(api.payees.list.queryOptions()),
  component: lazyRouteComponent(() => import("./features/payees/index.ts"), "PayeesScreen"),
});
const rules = createRoute({
  getParentRoute: () => root,
  path: "/rules",
  validateSearch: rulesSearch,
  loader: ({ context: { queries, api } }) => void queries.prefetchQuery(api.rules.list.queryOptions()),
  component: lazyRouteComponent(() => import("./features/rules/index.ts"), "RulesScreen"),
});
const goals = createRoute({
  getParentRoute: () => root,
  path: "/goals",
  validateSearch: goalsSearch,
  loader: ({ context: { queries, api } }) => void queries.prefetchQuery(api.goals.list.queryOptions()),
  component: lazyRouteComponent(() => import("./features/goals/goals-screen.tsx"), "GoalsScreen"),
});
const schedules = createRoute({
  getParentRoute: () => root,
  path: "/schedules",
  validateSearch: schedulesSearch,
  loader: ({ context: { queries, api } }) => void queries.prefetchQuery(api.schedules.list.queryOptions()),
  component: lazyRouteComponent(() => import("./features/schedules/schedules-screen.tsx"), "SchedulesScreen"),
});
const tags = createRoute({
  getParentRoute: () => root,
  path: "/tags",
  component: lazyRouteComponent(() => import("./features/tags/index.ts"), "TagsScreen"),
});
const importFile = createRoute({
  getParentRoute: () => root,
  path: "/import",
  validateSearch: (search: Record<string, unknown>): { account?: string; back?: "first-steps"; bank?: string } => ({
    ...(typeof search["account"] === "string" ? { account: search["account"] } : {}),
    ...(search["back"] === "first-steps" ? { back: "first-steps" } : {}),
    ...(typeof search["bank"] === "string" ? { bank: search["bank"] } : {}),
  }),
  component: lazyRouteComponent(() => import("./features/import/index.ts"), "ImportScreen"),
});
const firstSteps = createRoute({
  getParentRoute: () => root,
  path: "/first-steps",
  validateSearch: firstStepsSearch,
  component: lazyRouteComponent(() => import("./features/first-steps/first-steps-screen.tsx"), "FirstStepsScreen"),
});
const history = createRoute({
  getParentRoute: () => root,
  path: "/history",
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import("./features/history/index.ts"), "HistoryScreen"),
});
const activity = createRoute({
  getParentRoute: () => root,
  path: "/activity",
  validateSearch: (search: Record<string, unknown>): { all?: true } => (search["all"] === true ? { all: true } : {}),
  component: lazyRouteComponent(() => import("./features/sharing/activity-screen.tsx"), "ActivityScreen"),
});
const health = createRoute({
  getParentRoute: () => root,
  path: "/health",
  component: lazyRouteComponent(() => import("./features/health/index.ts"), "HealthScreen"),
});
const profiles = createRoute({
  getParentRoute: () => root,
  path: "/profiles",
  component: lazyRouteComponent(() => import("./features/profiles/index.ts"), "ProfilesScreen"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$page", params: { page: "general" } });
  },
});
const settingsPage = createRoute({
  getParentRoute: () => root,
  path: "/settings/$page",
  validateSearch: settingsSearch,
  beforeLoad: ({ params: { page } }) => {
    // Both were pages of the settings once, and addresses are kept.
    if (page === "history") throw redirect({ to: "/history" });
    if (page === "health") throw redirect({ to: "/health" });
  },
  component: lazyRouteComponent(() => import("./features/settings/index.ts"), "SettingsScreen"),
});
const more = createRoute({
  getParentRoute: () => root,
  path: "/more",
  component: lazyRouteComponent(() => import("./features/accounts/more-screen.tsx"), "MoreScreen"),
});

const gallery = createRoute({
  getParentRoute: () => root,
  path: "/design",
  beforeLoad: () => {
    if (!import.meta.env.DEV) throw redirect({ to: "/" });
  },
  // The condition is known when the app is built: what people get does not hold the gallery.
  component: import.meta.env.DEV ? lazyRouteComponent(() => import("./design/gallery.tsx"), "Gallery") : () => null,
});

const tree = root.addChildren([
  overview,
  transactions,
  accounts,
  account,
  statements,
  gains,
  categories,
  payees,
  tags,
  rules,
  schedules,
  budget,
  goals,
  importFile,
  firstSteps,
  history,
  activity,
  health,
  profiles,
  settings,
  settingsPage,
  more,
  gallery,
]);

export function createAppRouter(bridge: Bridge) {
  return createRouter({
    routeTree: tree,
    history: createHashHistory(),
    context: bridge,
    defaultPreload: "intent",
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
