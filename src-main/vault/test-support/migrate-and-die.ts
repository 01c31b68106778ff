/** migrate-and-die.ts <file> <key in hex> <folder> <step>: migrates and kills itself with SIGKILL at the given step. */
import { migrate } from "../migrate.ts";
import { openDatabase } from "../open-database.ts";
import { silentLog } from "./temporary-vaults.ts";

const [file = "", key = "", folder = "", fatal = ""] = process.argv.slice(2);
const database = openDatabase({ file, key: Buffer.from(key, "hex"), mode: "open", log: silentLog });
if (!database.ok) throw new Error(database.error.kind);
const outcome = migrate(database.value, folder, {
  beforeStep: (step) => {
    if (step === Number(fatal)) process.kill(process.pid, "SIGKILL");
  },
});
console.log(outcome.ok ? `migrated to ${outcome.value.to}` : outcome.error.kind);
database.value.close();
