/**
 * Mutants of a format's own fixtures against its reader: whatever bytes come, the answer is a value, and what is read of
 * them is sound.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { isLocalDate } from "../../../src-shared/domain/date.ts";
import type { Draft } from "../../../src-shared/domain/draft.ts";
import type { BookFormat, StatementFormat } from "../../../src-shared/domain/file-formats.ts";
import { rounds } from "../../../tests/support/rounds.ts";
import type { ReadStatements } from "../statement.ts";
import { createMutator, createRandom } from "./mutants.ts";

const EUR = "EUR" as Currency;

/** How many mutants each format gets in this run. */
export const mutants = rounds(400, 20_000);

export function fixtureFiles(format: StatementFormat | BookFormat | "csv"): readonly Buffer[] {
  const folder = path.join(import.meta.dirname, "../../../tests/fixtures", format);
  return readdirSync(folder)
    .filter((name) => format !== "csv" || name.endsWith(".csv"))
    .map((name) => readFileSync(path.join(folder, name)));
}

export function expectSound(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    expect(Number.isSafeInteger(draft.amount)).toBe(true);
    expect(isLocalDate(draft.date)).toBe(true);
    expect(draft.line).toBeGreaterThan(0);
  }
}

export interface HostileFiles {
  readonly format: StatementFormat | BookFormat;
  readonly read: ReadStatements;
  /** Pieces that the format stumbles over, if anything. */
  readonly nasty: readonly string[];
  /** A way of breaking that the format needs beside the general one; half of the mutants are its own. */
  readonly alter?: (text: string, random: () => number) => Buffer;
  readonly fixtures: number;
  /** So many of all are read nevertheless: mutants that are too broken show nothing. */
  readonly share: number;
}

export function testMutants({ format, read, nasty, alter, fixtures, share }: HostileFiles): void {
  const seeds = fixtureFiles(format);
  test(`${mutants} mutants of ${seeds.length} files never crash the reader and give sound drafts`, async () => {
    expect(seeds.length).toBeGreaterThanOrEqual(fixtures);
    const random = createRandom(20_250_113);
    const mutate = createMutator(seeds, nasty, random);
    let sound = 0;
    for (let round = 0; round < mutants; round++) {
      const seed = seeds[round % seeds.length] as Buffer;
      const bytes = alter && random() < 0.5 ? alter(seed.toString(), random) : mutate(seed);
      const file = await read(bytes, { currency: EUR });
      if (!file.ok) continue;
      sound++;
      for (const { drafts, difference, closing, account } of file.value.statements) {
        expectSound(drafts);
        expect(difference === undefined || Number.isSafeInteger(difference)).toBe(true);
        expect(closing === undefined || isLocalDate(closing.date)).toBe(true);
        expect(account.number ?? "").not.toMatch(/\s/);
      }
    }
    expect(sound).toBeGreaterThan(mutants * share);
  }, 900_000);
}
