/** create-vaults.ts <home>: makes one vault after the other and prints the id of each that was made, until it is killed. */
import { createVaults } from "../vaults.ts";
import { deriveKeyHere, FLOOR, MIGRATIONS, must, PASSPHRASE, random, silentLog } from "./temporary-vaults.ts";

const [home = ""] = process.argv.slice(2);
const vaults = createVaults({
  home,
  migrationsFolder: MIGRATIONS,
  deriveKey: deriveKeyHere,
  clock: Date.now,
  random,
  log: silentLog,
});
const name = () => Buffer.from(random(8)).toString("hex");
console.log("started");
for (;;) {
  const { vault } = must(await vaults.create({ name: name(), passphrase: PASSPHRASE, kdf: FLOOR }));
  console.log(vault.id);
}
