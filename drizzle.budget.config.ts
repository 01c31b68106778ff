import { defineConfig } from "drizzle-kit";

/** `budgets/<id>.db`. A new migration: `npm run migrate:new -- budget what_changes`. */
export default defineConfig({
  dialect: "sqlite",
  schema: "./src-main/ledger/tables/*.ts",
  out: "./migrations/budget",
  casing: "snake_case",
});
