import { defineConfig } from "drizzle-kit";

/** `vault.db`. A new migration: `drizzle-kit generate --config drizzle.vault.config.ts --name what_changes`. */
export default defineConfig({
  dialect: "sqlite",
  schema: "./src-main/vault/tables.ts",
  out: "./migrations/vault",
  casing: "snake_case",
});
