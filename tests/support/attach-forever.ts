/** A person at a vault that is shared, in a process that waits to be killed: attaches files, and says name and hash of each that was taken. */
import { createHash, randomBytes } from "node:crypto";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { documentOfReceipt } from "./receipts.ts";
import { resident } from "./shared-household.ts";
import { uploadFile } from "./transfer-files.ts";

const FILES = 4;
const BYTES = 400_000;

const [home = "", account = "", payee = ""] = process.argv.slice(2);
const { client, spend } = await resident("Ben", { home });
await spend(account as AccountId, 100, payee);
const { rows } = await client.transactions.page({ limit: 1, text: payee });
for (let number = 0; number < FILES && rows[0]; number++) {
  const bytes = Buffer.concat([documentOfReceipt(), randomBytes(BYTES)]);
  const name = `${number}.pdf`;
  await client.attachments.add({ id: rows[0].id, uploadIds: [await uploadFile(client, name, bytes)] });
  process.stdout.write(`${payee} ${name} ${createHash("sha256").update(bytes).digest("hex")}\n`);
}
// They are on their way; who started this ends it.
setInterval(() => undefined, 60_000);
