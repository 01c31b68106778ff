/** hold-vault.ts <home> <id> <passphrase>: opens the vault, says so and holds it until it is killed. */
import { argv } from "node:process";
import type { ProfileId } from "../../../src-shared/domain/id.ts";
import { createVaults } from "../vaults.ts";
import { deriveKeyHere, MIGRATIONS, random, silentLog } from "./temporary-vaults.ts";

const [home = "", id = "", passphrase = ""] = argv.slice(2);
const vaults = createVaults({
  home,
  migrationsFolder: MIGRATIONS,
  deriveKey: deriveKeyHere,
  clock: Date.now,
  random,
  log: silentLog,
});
const vault = await vaults.open({ id: id as ProfileId, passphrase });
console.log(vault.ok ? "open" : vault.error.kind);
if (vault.ok) setInterval(() => vault.value.database.pragma("user_version"), 60_000);
