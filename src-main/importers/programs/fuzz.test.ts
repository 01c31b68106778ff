/** Hostile input is normal: whatever bytes come, each reader answers with a value, in bounded time and memory. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe } from "vitest";
import { readStatementFile } from "../read-file.ts";
import { testMutants } from "../test-support/hostile-files.ts";
import { createMutator } from "../test-support/mutants.ts";

const NASTY = [
  ...'" "" , ; \t \0 ( - = 1e309 99999999999999999999 $ € NaN Transfer'.split(" "),
  "\n",
  "\r",
  " : ",
  "Split (1/99999) ",
  "Split (2/0)",
  "(SPLIT INTO 3)",
  "Transfer : Everyday",
  "Withdrawal",
  "Asset account",
];
const csv = { read: readStatementFile, nasty: NASTY, fixtures: 1, share: 1 / 3 };

describe("Mint", () => testMutants({ ...csv, format: "mint" }));
describe("YNAB", () => testMutants({ ...csv, format: "ynab" }));
describe("Firefly III", () => testMutants({ ...csv, format: "firefly" }));
describe("Actual", () => testMutants({ ...csv, format: "actual-csv" }));

const folder = path.join(import.meta.dirname, "../../../tests/fixtures/ynab4/household.zip");
const members = unzipSync(readFileSync(folder));
const budgets = Object.entries(members).filter(([name]) => name.endsWith("Budget.yfull"));
const JSON_NASTY = [
  "null",
  "[]",
  "{}",
  "1e400",
  "-0",
  "[".repeat(2000),
  '"',
  ",",
  ":",
  "\0",
  "true",
  "9007199254740993",
];

describe("YNAB 4", () =>
  testMutants({
    format: "ynab4",
    read: readStatementFile,
    nasty: ["PK\u0003\u0004", "\0\0", "\u00ff\u00ff\u00ff\u00ff"],
    // Bytes of the archive are broken by the general way; what is packed in it, here.
    alter: (_text, random) => {
      const [name, bytes] = budgets[0] ?? ["Budget.yfull", strToU8("{}")];
      const text = Buffer.from(strFromU8(bytes));
      return Buffer.from(zipSync({ [name]: createMutator([text], JSON_NASTY, random)(text) }, { level: 0 }));
    },
    fixtures: 1,
    share: 1 / 20,
  }));
