/** A person at a vault that is shared, in a process that can be killed: enters one thing after the other, and says each. */
import type { AccountId } from "../../src-shared/domain/id.ts";
import { resident } from "./shared-household.ts";

const [home = "", account = "", name = ""] = process.argv.slice(2);
const ben = await resident("Ben", { home });
for (let number = 0; ; number++) {
  const payee = `${name} ${number}.`;
  await ben.spend(account as AccountId, 1 + number, payee);
  process.stdout.write(`${payee}\n`);
}
