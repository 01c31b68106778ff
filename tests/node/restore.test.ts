import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { budgetFileVersion } from "../../src-shared/contract/pieces.ts";
import { createHousehold, type Household } from "../support/coffer.ts";
import { brokenLawsOf, type OpenBudget, openBudget } from "../support/open-budget.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

describe("the sample household, copied and brought back", () => {
  let sample: OpenBudget;
  let empty: OpenBudget;
  let copy: string;
  beforeAll(async () => {
    [sample, empty] = await Promise.all([openBudget({ sample: true }), openBudget({ currency: "USD" })]);
    copy = await sample.exportText("json");
  });
  afterAll(() => {
    sample.dispose();
    empty.dispose();
  });

  const bringBack = async (text: string) => {
    const uploadId = await empty.upload(text, "copy.json");
    return empty.client.restores.create({ uploadId });
  };

  test("a look says what the copy holds and whether it fits here, and changes nothing", async () => {
    const uploadId = await empty.upload(copy, "copy.json");
    const seen = await empty.client.restores.understand({ uploadId });
    expect(seen).toMatchObject({ fileName: "copy.json", version: budgetFileVersion, currency: "EUR", fitsHere: true });
    const { transactions } = await sample.client.health.check();
    expect(seen.tables).toContainEqual({ table: "transactions", rows: transactions });
    expect(await empty.client.accounts.list()).toEqual([]);
  });

  test("a copy that was cut off, changed by hand or made by a newer Coffer is refused with its reason, and nothing is written", async () => {
    const before = await empty.client.categories.list();
    const cut = copy.slice(0, copy.length / 2);
    const changed = copy.replace('"memo":""', '"memo":"x"');
    const newer = copy.replace(`"version":${budgetFileVersion}`, '"version":99');
    expect(await refusalOf(bringBack(cut))).toMatchObject({ code: "COPY_BROKEN" });
    expect(await refusalOf(bringBack(changed))).toMatchObject({ code: "COPY_BROKEN", data: { detail: "changed" } });
    expect(await refusalOf(bringBack(newer))).toMatchObject({
      code: "COPY_OF_OTHER_VERSION",
      data: { version: 99, isNewer: true },
    });
    expect(await refusalOf(bringBack('{"a":1}'))).toMatchObject({ code: "NOT_A_TABLE" });
    expect(await empty.client.categories.list()).toEqual(before);
    expect((await empty.client.settings.get()).currency).toBe("USD");
  });

  test("it is the same budget: copied again it is the same file but for its time", async () => {
    const done = await bringBack(copy);
    expect(done).toMatchObject({ currency: "EUR", accounts: 9 });
    const again = await empty.exportText("json");
    expect(again.split("\n").slice(1, -3)).toEqual(copy.split("\n").slice(1, -3));
    expect(await empty.client.accounts.list()).toEqual(await sample.client.accounts.list());
    expect((await empty.client.settings.get()).currency).toBe("EUR");
    expect(await brokenLawsOf(empty.client)).toEqual([]);
  });

  test("after that there is no room for a second one, and no undo", async () => {
    expect(await codeOf(bringBack(copy))).toBe("BUDGET_NOT_EMPTY");
    expect(await codeOf(empty.client.history.undo({}))).toBe("NOTHING_TO_UNDO");
  });
});

describe("a copy at the command line", () => {
  let household: Household;
  beforeAll(async () => {
    household = createHousehold();
    await household.run("init", "--profile", "Old", "--currency", "EUR");
    await household.run("account", "add", "Giro", "--kind", "checking", "--opening-balance", "100", "--profile", "Old");
    await household.run("init", "--profile", "New", "--currency", "USD");
  });
  afterAll(() => household.dispose());

  test("goes from one profile to another whole", async () => {
    const file = household.file("copy.json", "");
    await household.run("export", "json", "--out", file, "--profile", "Old");
    expect(readFileSync(file, "utf8")).toContain('"coffer-budget"');
    const tried = await household.run("import", file, "--dry-run", "--profile", "New");
    expect(tried.out).toContain(`${path.basename(file)}: would bring back a whole budget (1 transactions`);
    const ran = await household.run("import", file, "--profile", "New");
    expect([ran.code, ran.error]).toEqual([0, ""]);
    expect(ran.out).toContain("brought back a whole budget");
    const balances = await household.json<{ name: string; balance: number }[]>("balances", "--profile", "New");
    expect(balances).toMatchObject([{ name: "Giro", balance: 10_000, currency: "EUR" }]);
    const again = await household.run("import", file, "--profile", "Old");
    expect(again.code).toBe(1);
    expect(again.error).toContain("Make a new vault");
  });
});
