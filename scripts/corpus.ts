/**
 * npm run corpus: reads every bank file of the corpus (COFFER_CORPUS or ../shared/corpus beside the project) and prints
 * what the importers made of it: rows, drafts, sum, dates, readings; CSV here, the other formats in corpus-statements.ts.
 * For people; the assertions are in tests/node/corpus-*.test.ts. Add part of a path to see only those files, with their
 * drafts.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { understand } from "../src-main/importers/csv/read-csv.ts";
import { readDrafts } from "../src-main/importers/csv/read-drafts.ts";
import type { Currency } from "../src-shared/domain/currency.ts";
import { minor, toDecimal } from "../src-shared/domain/money.ts";
import { facts } from "../tests/node/corpus-csv.facts.ts";
import { bookFacts, isThere, readBook } from "../tests/support/corpus-books.ts";
import { printStatements } from "./corpus-statements.ts";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const corpus = path.join(process.env["COFFER_CORPUS"] ?? path.join(root, "..", "shared", "corpus"), "csv");
const wanted = process.argv[2];
if (!existsSync(corpus)) {
  console.log(`SKIPPED: there is no corpus at ${corpus}. Set COFFER_CORPUS to its folder.`);
  process.exit(0);
}

const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name))
  .filter((file) => !wanted || file.includes(wanted))
  .sort();
for (const file of files) {
  const name = path.relative(corpus, file);
  const bytes = readFileSync(file);
  const understood = understand(bytes);
  if (!understood.ok) {
    console.log(`${name.padEnd(70)} refused: ${JSON.stringify(understood.error)}`);
    continue;
  }
  const { mapping, problems, currency, rowCount } = understood.value;
  const unit = currency?.value ?? ("EUR" as Currency);
  const read = await readDrafts(bytes, mapping, { currency: unit });
  const notes = problems.map(({ kind }) => kind).join(" ");
  if (!read.ok) {
    console.log(`${name.padEnd(70)} rows ${rowCount}  not read: ${JSON.stringify(read.error)}  ${notes}`);
    continue;
  }
  const { report, drafts, skipped } = read.value;
  const total = [report.sum ?? 0, ...report.otherCurrencies.map((other) => other.sum)].reduce(
    (all: number, one) => all + one,
    0,
  );
  const sum = toDecimal(minor(total), unit);
  const known = facts[name.split(path.sep).join("/")];
  const right = known && known.drafts === report.drafts && (known.sum ?? sum) === sum;
  const checked = report.balances ? `balances ${report.balances.agree}/${report.balances.compared}` : "";
  console.log(
    [
      name.slice(-58).padEnd(58),
      `rows ${String(report.rowsRead).padStart(4)}`,
      `drafts ${String(report.drafts).padStart(4)} of ${String(known?.drafts ?? "?").padStart(4)}`,
      `sum ${sum} of ${known?.sum ?? "?"} ${unit}`.padEnd(34),
      known ? (right ? "right" : "WRONG") : "no bank file",
      `${report.firstDate}..${report.lastDate}`,
      `${mapping.charset} ${JSON.stringify(mapping.separator)} line ${mapping.firstLine} ${mapping.amount.kind} ${mapping.dates.order}`,
      checked,
      JSON.stringify(report.skipped),
      notes,
    ].join("  "),
  );
  if (!wanted) continue;
  console.log(
    understood.value.columns
      .map(({ index, name: header, role, confidence }) => `  ${index} ${header ?? ""}: ${role} (${confidence})`)
      .join("\n"),
  );
  for (const draft of drafts.slice(0, 12)) console.log(" ", JSON.stringify({ ...draft, raw: undefined }));
  for (const line of skipped.slice(0, 12)) console.log("  -", JSON.stringify({ ...line, raw: line.raw.slice(0, 80) }));
}
await printStatements(wanted);
for (const [file, expected] of Object.entries(bookFacts)) {
  if (!isThere(file) || (wanted && !file.includes(wanted))) continue;
  const found = await readBook(file);
  const isRight = JSON.stringify(found) === JSON.stringify(expected);
  console.log(`${path.basename(file).padEnd(40)} ${isRight ? "right" : "WRONG"} ${JSON.stringify(found)}`);
}
