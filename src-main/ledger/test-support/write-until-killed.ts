/**
 * write-until-killed.ts <file> <start>: makes the file if it is missing, then writes until it is killed: commits, edits,
 * imports and undos. After each that is durable it prints one line: the commit number and how many transactions there are.
 */
import { existsSync } from "node:fs";
import type { Account } from "../../../src-shared/domain/account.ts";
import type { ImportBatchId } from "../../../src-shared/domain/id.ts";
import { insertOf, makeAccount, makeTransaction } from "./sample-rows.ts";
import { EUR, openHere } from "./temporary-ledger.ts";

const [file = "", start = "0"] = process.argv.slice(2);
const t = openHere(file, existsSync(file) ? undefined : EUR, [], Number(start));
const { ledger } = t;
const tell = () => console.log(`${ledger.sequence()} ${ledger.reads.counts().transactions}`);
const must = (result: { readonly ok: boolean }) => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  tell();
};

let account: Account | undefined = ledger.reads.accounts()[0];
if (!account) {
  account = makeAccount(t, "Giro");
  must(
    await ledger.commit({ origin: "user", label: { kind: "account-added" }, changes: [insertOf("accounts", account)] }),
  );
}
for (let round = 0; ; round++) {
  const one = makeTransaction(t, account, -100 - round);
  must(
    await ledger.commit({
      origin: "user",
      label: { kind: "transaction-added" },
      changes: [insertOf("transactions", one)],
    }),
  );
  const change = { table: "transactions", before: one, after: { ...one, memo: `round ${round}` } } as const;
  must(await ledger.commit({ origin: "user", label: { kind: "transaction-changed" }, changes: [change] }));
  const batchId = t.newId<ImportBatchId>();
  const transactions = Array.from({ length: 300 }, (_, at) =>
    makeTransaction(t, account, -at - 1, { importBatchId: batchId, memo: `imported ${at}` }),
  );
  must(
    await ledger.importBatch({
      label: { kind: "file-imported", count: 300 },
      batch: { id: batchId, fileName: "loop.csv", format: "csv", at: 0, added: 300, matched: 0 },
      changes: [],
      transactions,
      count: 300,
    }),
  );
  if (round % 2 === 1) must(await ledger.undo());
}
