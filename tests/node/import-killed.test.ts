/** The power fails while a file is read in: afterwards all of it is there or nothing, and every law holds. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHousehold, type Household } from "../support/coffer.ts";
import { rounds } from "../support/rounds.ts";

const CYCLES = rounds(5, 200);
const ROWS = 3_000;

let household: Household;
beforeAll(async () => {
  household = createHousehold();
  await household.run("init", "--profile", "Test", "--currency", "EUR");
  await household.run("account", "add", "Giro", "--kind", "checking");
});
afterAll(() => household.dispose());

function statement(cycle: number): string {
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const day = String((at % 28) + 1).padStart(2, "0");
    return `2026-${String((cycle % 12) + 1).padStart(2, "0")}-${day},Payee ${at},cycle ${cycle} row ${at},-1.00`;
  });
  return ["Date,Payee,Memo,Amount", ...rows, ""].join("\n");
}

test("a killed import leaves all or nothing, and the file is sound", async () => {
  let expected = 0;
  let killedInside = 0;
  const started = performance.now();
  const whole = await household.run("import", household.file("first.csv", statement(0)), "--account", "Giro");
  expect(whole.code).toBe(0);
  expected -= ROWS * 100;
  const usual = performance.now() - started;

  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    const file = household.file("next.csv", statement(cycle));
    const child = household.start("import", file, "--account", "Giro");
    // From the middle of starting up to just after the end, so that every moment of the commit is met.
    const timer = setTimeout(() => child.kill("SIGKILL"), usual * (0.4 + (0.65 * cycle) / CYCLES));
    const signal = await new Promise((resolve) => child.on("close", (_code, by) => resolve(by)));
    clearTimeout(timer);
    if (signal === "SIGKILL") killedInside++;
    const [giro] = await household.json<{ balance: number }[]>("balances");
    const added = expected - (giro?.balance ?? 0);
    expect([0, ROWS * 100], `cycle ${cycle}`).toContain(added);
    expected -= added;
  }
  expect(killedInside).toBeGreaterThan(0);
  const checked = await household.run("check");
  expect(checked.out).toContain("All laws hold.");
  const last = await household.run("import", household.file("next.csv", statement(CYCLES)), "--account", "Giro");
  expect(last.code).toBe(0);
}, 3_600_000);
