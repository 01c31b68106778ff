/**
 * A bank file of 100,000 rows from its bytes to the committed ledger, with matching on, as a person's file goes: upload,
 * understand, review, commit. Compared with the bare cost of inserting as many rows with prepared statements into an
 * encrypted file with the same indexes. Then the same file again, and opening the vault it lies in.
 * node scripts/run.mjs tests/bench/import.bench.ts
 */
import { randomBytes } from "node:crypto";
import { createBackend } from "../../src-main/compose.ts";
import { fastKdf } from "../../src-main/kdf.ts";
import { temporaryLedger } from "../../src-main/ledger/test-support/temporary-ledger.ts";
import { deriveKeyHere } from "../../src-main/vault/test-support/temporary-vaults.ts";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import { pieceBytes } from "../../src-shared/contract/pieces.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { migrationsFolder, personContext, tempHome } from "../support/backend.ts";
import { household, insertBare } from "./ledger-data.ts";

const ROWS = 100_000;
const RUNS = 3;
const PASSPHRASE = "a passphrase for benches";

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const since = (started: number) => performance.now() - started;

/** Rows of some six years, 4,000 payees, no two alike. */
function bankFile(): Buffer {
  let state = 11;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
  const lines = ["Date,Payee,Memo,Amount"];
  for (let row = 0; row < ROWS; row++) {
    const day = addDays("2020-01-01" as LocalDate, Math.floor((row * 2200) / ROWS));
    const cents = next(40_000) - 30_000 || 1;
    const text = String(Math.abs(cents)).padStart(3, "0");
    lines.push(
      `${day},Shop ${next(4000)},card payment ${row},${cents < 0 ? "-" : ""}${text.slice(0, -2)}.${text.slice(-2)}`,
    );
  }
  return Buffer.from(`${lines.join("\n")}\n`);
}

async function importFile(client: CofferClient, accountId: AccountId, bytes: Buffer) {
  const { uploadId } = await client.files.beginUpload({ name: "bench.csv", size: bytes.length });
  for (let at = 0; at < bytes.length; at += pieceBytes)
    await client.files.appendUpload({
      uploadId,
      at,
      piece: bytes.subarray(at, at + pieceBytes).toString("base64"),
    });
  const { understanding } = await client.imports.understand({ uploadId, accountId });
  const { reviewId } = await client.imports.review({ uploadId, accountId, mapping: understanding.mapping });
  return client.imports.commit({ reviewId });
}

async function bareInsert(): Promise<number> {
  const t = temporaryLedger();
  const home = household(ROWS, t.ledger.reads.categories());
  const batch = { id: home.batchId, fileName: "bench.csv", format: "csv", at: 0, added: ROWS, matched: 0 };
  const made = await t.ledger.commit({
    origin: "user",
    label: { kind: "sample-made" },
    changes: [
      ...home.accounts.map((after) => ({ table: "accounts", before: null, after }) as const),
      ...home.payees.map((after) => ({ table: "payees", before: null, after }) as const),
      { table: "import_batches", before: null, after: batch },
    ],
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const milliseconds = insertBare(t.raw, home, 1_000_000);
  t.close();
  return milliseconds;
}

async function once(bytes: Buffer) {
  const { home, dispose } = tempHome();
  let derived = 0;
  const start = () =>
    createBackend({
      home,
      migrations: migrationsFolder,
      deriveKey: async (request) => {
        const started = performance.now();
        const key = await deriveKeyHere(request);
        derived += since(started);
        return key;
      },
      clock: Date.now,
      random: randomBytes,
      log: { info() {}, warn() {}, error() {} },
      kdf: fastKdf,
      every: () => () => {},
    });
  const backend = start();
  const client = backend.client(personContext());
  const { profile } = await client.profiles.create({
    name: "Bench",
    passphrase: PASSPHRASE,
    currency: "EUR" as Currency,
    locale: "en-GB",
  });
  const { account } = await client.accounts.create({ name: "Giro", kind: "checking" });

  let started = performance.now();
  const first = await importFile(client, account.id, bytes);
  const fileToCommitted = since(started);
  started = performance.now();
  const second = await importFile(client, account.id, bytes);
  const sameAgain = since(started);
  if (first.added !== ROWS || second.added !== 0) throw new Error(JSON.stringify([first.added, second.added]));
  backend.close();

  const again = start();
  const reopened = again.client(personContext());
  derived = 0;
  started = performance.now();
  await reopened.profiles.unlock({ profileId: profile.id, passphrase: PASSPHRASE });
  await reopened.overview.get({});
  const openToOverview = since(started) - derived;
  again.close();
  dispose();
  return { fileToCommitted, sameAgain, openToOverview };
}

const bytes = bankFile();
const bare: number[] = [];
const runs: Awaited<ReturnType<typeof once>>[] = [];
for (let run = 0; run < RUNS; run++) {
  bare.push(await bareInsert());
  runs.push(await once(bytes));
}
const of = (name: keyof (typeof runs)[number]) => Math.round(median(runs.map((run) => run[name])));
const bareMedian = Math.round(median(bare));
console.log(`| ${ROWS.toLocaleString("en")} rows, medians of ${RUNS} | ms | ÷ bare insert | bar |
|---|---:|---:|---|
| bare insert with prepared statements | ${bareMedian} | 1 | |
| file to committed, matching on | ${of("fileToCommitted")} | ${(of("fileToCommitted") / bareMedian).toFixed(2)} | 3, and 6,000 ms |
| the same file again, nothing new | ${of("sameAgain")} | ${(of("sameAgain") / bareMedian).toFixed(2)} | no slower than the first |
| opening the vault to the first overview, after key derivation | ${of("openToOverview")} | | 300 ms |`);
