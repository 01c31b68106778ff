import { afterAll, beforeAll, expect, test } from "vitest";
import { createHousehold, type Household } from "../support/coffer.ts";

interface Status {
  readonly open: { readonly difference: number; readonly untickedCount: number } | null;
  readonly last: { readonly date: string; readonly balance: number } | null;
}

let household: Household;
beforeAll(async () => {
  household = createHousehold();
  const file = household.file(
    "september.csv",
    ["Date,Payee,Amount", "2026-09-01,Employer,3000.00", "2026-09-02,Rent,-890.00", "2026-09-20,Lidl,-54.20"].join(
      "\n",
    ),
  );
  expect((await household.run("init", "--profile", "Test", "--currency", "EUR")).code).toBe(0);
  expect((await household.run("account", "add", "Giro", "--kind", "checking")).code).toBe(0);
  expect((await household.run("import", file, "--account", "Giro")).code).toBe(0);
});
afterAll(() => household.dispose());

const status = () => household.json<Status>("reconcile", "status", "Giro");
const reconcile = (...words: readonly string[]) => household.run("reconcile", "do", "Giro", ...words);

test("an account that nobody compared says so, and asks for what the statement says", async () => {
  const told = await household.run("reconcile", "status", "Giro");
  expect([told.code, told.out]).toEqual([0, expect.stringContaining("Giro was not reconciled yet.")]);
  const ran = await reconcile();
  expect([ran.code, ran.error]).toEqual([2, expect.stringContaining("--balance")]);
  expect((await reconcile("--date", "2026-09-30", "--balance", "much")).code).toBe(2);
  expect(await status()).toMatchObject({ open: null, last: null });
});

test("a difference is told and stays open; the next try goes on with it and agrees", async () => {
  const differs = await reconcile("--date", "2026-09-30", "--balance", "2000", "--tick-all");
  expect([differs.code, differs.error]).toEqual([1, expect.stringContaining("by -55.80 EUR")]);
  const agreed = await reconcile("--balance", "2055.80");
  expect([agreed.code, agreed.out]).toEqual([0, expect.stringContaining("3 transactions reconciled")]);
  expect(await status()).toMatchObject({ open: null, last: { date: "2026-09-30", balance: 205_580 } });
});

test("what is missing is entered when asked for, and one undo at a time takes it back", async () => {
  const differs = await reconcile("--date", "2026-10-31", "--balance", "2050");
  expect([differs.code, differs.error]).toEqual([1, expect.stringContaining("by -5.80 EUR")]);
  expect(await status()).toMatchObject({ open: { difference: -580 } });
  expect((await reconcile("--adjust")).code).toBe(0);
  expect(await status()).toMatchObject({ open: null, last: { date: "2026-10-31", balance: 205_000 } });
  const early = await reconcile("--date", "2026-09-15", "--balance", "1");
  expect([early.code, early.error]).toEqual([1, expect.stringContaining("later statement")]);
  expect((await household.run("undo")).code).toBe(0);
  expect(await status()).toMatchObject({ open: { difference: 0 }, last: { date: "2026-09-30" } });
  expect((await household.run("check")).code).toBe(0);
});
