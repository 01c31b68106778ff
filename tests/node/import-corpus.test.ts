/**
 * Real bank files through the whole stack, from bytes to the ledger, each twice (L12). The files are not part of the
 * project; without the corpus (COFFER_CORPUS or ../shared/corpus beside the project) this says so and stops.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { brokenLawsOf, openBudget } from "../support/open-budget.ts";
import { importStatements, type Placing } from "../support/statements.ts";

const root = path.join(import.meta.dirname, "../..");
const files = process.env["COFFER_CORPUS"] ?? path.join(root, "../shared/corpus");
const corpus = path.join(files, "csv");
const isThere = existsSync(corpus);
const absent = `There are no bank files of others at ${files}: they are not read in this run.`;

/** Larger ones only repeat what the smaller ones show. */
const LARGEST = 1_000_000;

const codeOf = (error: unknown): string => String((error as { readonly code?: unknown }).code);

describe("bank files of others", () => {
  test("L12 · each adds something once and nothing twice, and every law holds", async ({ skip }) => {
    if (!isThere) return skip(absent);
    const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(csv|txt)$/i.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
    const budget = await openBudget();
    try {
      let added = 0;
      for (const [at, file] of files.entries()) {
        const bytes = readFileSync(file);
        if (bytes.length > LARGEST) continue;
        const { id } = await budget.account(`Account ${at}`);
        const first = await budget.importText(bytes, id).catch(codeOf);
        if (typeof first === "string") {
          // Not every file of the corpus is a table, and not every table names its columns.
          expect(["NOT_A_TABLE", "MAPPING_INCOMPLETE"], file).toContain(first);
          continue;
        }
        expect(first.refused, file).toEqual([]);
        expect(await budget.importText(bytes, id), file).toMatchObject({
          added: 0,
          matched: 0,
          balance: first.balance,
        });
        added += first.added;
      }
      expect(added).toBeGreaterThan(0);
      expect(await brokenLawsOf(budget.client)).toEqual([]);
    } finally {
      budget.dispose();
    }
  }, 300_000);

  test.for(["ofx", "qif", "camt", "mt940"])(
    "L12 · each %s file adds something once and nothing twice",
    { timeout: 300_000 },
    async (format, { skip }) => {
      const folder = path.join(files, format);
      if (!existsSync(folder)) return skip(absent);
      const budget = await openBudget();
      try {
        let added = 0;
        const names = readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !/\.(?:md|json)$/i.test(entry.name))
          .map((entry) => path.join(entry.parentPath, entry.name))
          .sort();
        for (const [at, file] of names.entries()) {
          const bytes = readFileSync(file);
          if (bytes.length > LARGEST) continue;
          // Of one file each: what others say of the same account is not asked here.
          const alone: Placing = ({ index, proposal }) => ({
            index,
            newAccount: { ...proposal, name: `Account ${at} ${index}` },
          });
          const first = await importStatements(budget, bytes, alone).catch(codeOf);
          if (typeof first === "string") {
            expect(["NOT_A_TABLE", "FILE_BROKEN", "BANK_ERROR", "BAD_REQUEST"], file).toContain(first);
            continue;
          }
          expect(first.refused, file).toEqual([]);
          const ids = first.accounts.map(({ accountId }) => accountId);
          const again = await importStatements(budget, bytes, ({ index }) => ({
            index,
            accountId: ids[index] as never,
          }));
          expect(again, file).toMatchObject({ added: 0, matched: 0 });
          expect(
            again.accounts.map(({ balance }) => balance),
            file,
          ).toEqual(first.accounts.map(({ balance }) => balance));
          added += first.added;
        }
        expect(added).toBeGreaterThan(0);
        expect(await brokenLawsOf(budget.client)).toEqual([]);
      } finally {
        budget.dispose();
      }
    },
  );
});
