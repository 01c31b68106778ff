/**
 * Real bank files by others: what each holds, counted by hand and by small independent counters. The files are not part
 * of the project; without the corpus (COFFER_CORPUS or ../shared/corpus beside the project) this says so and stops.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { understand } from "../../src-main/importers/csv/read-csv.ts";
import { readDrafts } from "../../src-main/importers/csv/read-drafts.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { toDecimal } from "../../src-shared/domain/money.ts";
import { facts, others } from "./corpus-csv.facts.ts";

const root = path.join(import.meta.dirname, "../..");
const corpus = path.join(process.env["COFFER_CORPUS"] ?? path.join(root, "../shared/corpus"), "csv");

const files = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(corpus, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
  : [];
const absent = `There are no bank files of others at ${corpus}: they are not read in this run.`;

if (files.length === 0) test("CSV files of the corpus", ({ skip }) => skip(absent));
else
  describe("CSV files of the corpus", () => {
    test("each is either a bank file with facts or named as something else", () => {
      expect(
        files.filter((file) => !facts[file] && !Object.keys(others).some((other) => file.startsWith(other))),
      ).toEqual([]);
    });

    test.each(Object.entries(facts).filter(([file]) => files.includes(file)))("%s", async (file, expected) => {
      const bytes = readFileSync(path.join(corpus, file));
      const understood = understand(bytes);
      if (!understood.ok) throw new Error(JSON.stringify(understood.error));
      const { mapping, currency, problems } = understood.value;
      const unit = currency?.value ?? ("EUR" as Currency);
      if (expected.drafts === 0) return expect(problems).toContainEqual({ kind: "no-rows" });
      const read = await readDrafts(bytes, mapping, { currency: unit });
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      const { drafts, report } = read.value;
      const amounts = Object.keys(expected.amounts ?? {}).map((at) => [
        at,
        toDecimal(drafts[Number(at)]?.amount ?? (0 as never), unit),
      ]);
      const sums = [report.sum ?? 0, ...report.otherCurrencies.map(({ sum }) => sum)].reduce(
        (sum: number, one) => sum + one,
        0,
      );
      expect({
        drafts: drafts.length,
        ...(expected.sum ? { sum: toDecimal(sums as never, unit) } : {}),
        ...(expected.days ? { days: `${report.firstDate}..${report.lastDate}` } : {}),
        ...(expected.amounts ? { amounts: Object.fromEntries(amounts) } : {}),
        ...(expected.currency ? { currency: unit } : {}),
        ...(expected.charset ? { charset: mapping.charset } : {}),
        ...(expected.payee ? { payee: drafts[0]?.payee } : {}),
        ...(expected.ambiguous ? { ambiguous: problems.some(({ kind }) => kind === "dates-ambiguous") } : {}),
        ...(expected.balances ? { balances: `${report.balances?.agree}/${report.balances?.compared}` } : {}),
      }).toEqual(expected);
    });

    test.each(Object.entries(others))("%s is named as %s", (start, name) => {
      for (const file of files.filter((one) => one.startsWith(start))) {
        const understood = understand(readFileSync(path.join(corpus, file)));
        const said = understood.ok
          ? understood.value.problems.map(({ kind }) => kind as string)
          : [understood.error.kind as string];
        expect([file, said]).toEqual([file, expect.arrayContaining([name])]);
      }
    });
  });
