/**
 * Real CAMT files by others: what each holds, counted by small independent counters. The files are not part of the
 * project; without the corpus (COFFER_CORPUS or ../shared/corpus beside the project) this says so and stops.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readCamt } from "../../src-main/importers/camt/read-camt.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { facts, others } from "./corpus-camt.facts.ts";
import { tell } from "./statement-facts.ts";

const root = path.join(import.meta.dirname, "../..");
const corpus = path.join(process.env["COFFER_CORPUS"] ?? path.join(root, "../shared/corpus"), "camt");
const files = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(corpus, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
  : [];
const absent = `There are no CAMT files of others at ${corpus}: they are not read in this run.`;

const read = (file: string) => readCamt(readFileSync(path.join(corpus, file)), { currency: "EUR" as Currency });

if (files.length === 0) test("CAMT files of the corpus", ({ skip }) => skip(absent));
else
  describe("CAMT files of the corpus", () => {
    test("each has facts or is named as something else", () => {
      expect(files.filter((file) => !facts[file] && !others[file])).toEqual([]);
    });

    test.each(Object.entries(facts).filter(([file]) => files.includes(file)))("%s", async (file, expected) => {
      const statements = await read(file);
      if (!statements.ok) throw new Error(JSON.stringify(statements.error));
      expect(tell(statements.value)).toEqual(expected);
      expect(statements.value.statements.flatMap(({ skipped }) => skipped)).toEqual([]);
    });

    test.each(Object.entries(others).filter(([file]) => files.includes(file)))(
      "%s is refused",
      async (file, reason) => {
        const statements = await read(file);
        if (statements.ok) throw new Error("read");
        const { error } = statements;
        expect(error.kind === "broken" ? error.detail : error.kind).toBe(reason);
      },
    );
  });
