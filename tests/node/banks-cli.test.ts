import { afterAll, beforeAll, expect, test } from "vitest";
import type { BankConnectionView } from "../../src-shared/contract/banks.ts";
import { createHousehold, type Household } from "../support/coffer.ts";
import { noon, type SimplefinServer, servedAccount, startSimplefinServer } from "../support/simplefin-server.ts";

let server: SimplefinServer;
let household: Household;
const runOn = (day: string, ...words: readonly string[]) =>
  household.runWith({ COFFER_BANKS_FROM: server.origin, COFFER_NOW: `${day}T10:00:00Z` }, "bank", ...words);
const run = (...words: readonly string[]) => runOn("2026-11-21", ...words);

const coffee = { id: "t1", posted: noon("2026-11-18"), amount: "-12.30", description: "Coffee" };

beforeAll(async () => {
  server = await startSimplefinServer();
  server.accounts = [servedAccount({ transactions: [coffee] })];
  household = createHousehold();
  await household.run("init", "--profile", "Test", "--currency", "EUR");
  await household.run("account", "add", "Giro", "--kind", "checking", "--opening-balance", "100");
});
afterAll(async () => {
  household.dispose();
  await server.close();
});

test("a bank is connected, linked, fetched and disconnected at the command line, and its secret is never printed", async () => {
  const printed: string[] = [];
  const ran = async (...words: readonly string[]) => {
    const { code, out, error } = await run(...words);
    printed.push(out, error);
    return { code, out, error };
  };
  expect(await ran("list")).toMatchObject({ code: 0, out: "No bank is connected. Nobody is asked.\n" });
  expect(await ran("fetch")).toMatchObject({ code: 1 });
  expect(await ran("connect", "hello")).toMatchObject({ code: 1, error: expect.stringContaining("no setup token") });
  expect(server.asked).toEqual([]);
  expect((await ran("connect", server.token())).out).toContain("Everyday");
  expect((await ran("link", "Everyday", "--to", "Giro", "--since", "2026-11-01")).out).toBe("Everyday goes to Giro.\n");
  expect((await ran("link", "Everyday")).code).toBe(2);
  expect((await ran("link", "Nobody", "--nowhere")).code).toBe(1);
  const [listed] = JSON.parse((await ran("list", "--json")).out) as BankConnectionView[];
  expect(listed?.accounts[0]).toMatchObject({ name: "Everyday", accountId: expect.any(String) });
  const fetched = JSON.parse((await ran("fetch", "--json")).out) as unknown;
  expect(fetched).toMatchObject([{ added: 1, matched: 0, waiting: 0 }]);
  expect((await household.run("register", "Giro")).out).toContain("Coffee");
  expect(await ran("fetch")).toMatchObject({ code: 1, error: expect.stringContaining("a short while ago") });
  expect((await ran("disconnect")).out).toContain("end it there too");
  expect((await ran("list")).out).toContain("No bank is connected");
  expect(printed.join("")).not.toContain(server.password);
  expect(printed.join("")).not.toContain(server.user);
}, 60_000);

test("what was pending and the bank no longer lists is named, stays, and is deleted or kept when that is said", async () => {
  const hold = {
    id: "p1",
    posted: 0,
    transacted_at: noon("2026-11-20"),
    amount: "-120.00",
    description: "Hotel",
    pending: true,
  };
  const parts = async (day: string, ...words: readonly string[]) => {
    const { out, error } = await runOn(day, ...words, "--json");
    return [JSON.parse(out) as unknown, error] as const;
  };
  server.accounts = [servedAccount({ transactions: [coffee, hold] })];
  await run("connect", server.token());
  await run("link", "Everyday", "--to", "Giro", "--since", "2026-11-01");
  await run("fetch");
  server.accounts = [servedAccount({ transactions: [coffee] })];
  const [fetched, told] = await parts("2026-11-22", "fetch");
  expect(fetched).toMatchObject([{ added: 0, removed: 0, gone: 1 }]);
  expect(told).toContain("Hotel, 2026-11-20, -120.00: was pending, and the bank no longer lists it. It stays");
  expect((await household.run("register", "Giro")).out).toContain("Hotel");

  expect((await runOn("2026-11-22", "review", "--delete-gone", "--keep-gone")).code).toBe(2);
  expect(await parts("2026-11-22", "review", "--delete-gone")).toMatchObject([[{ removed: 1, gone: 0 }], ""]);
  expect((await household.run("register", "Giro")).out).not.toContain("Hotel");
  expect((await runOn("2026-11-22", "review")).out).toContain("nothing new");

  await household.run("undo");
  expect((await parts("2026-11-23", "fetch", "--keep-gone"))[0]).toMatchObject([{ removed: 0, gone: 0 }]);
  expect((await runOn("2026-11-24", "fetch")).out).toContain("nothing new");
  expect((await household.run("register", "Giro")).out).toContain("Hotel");
}, 60_000);
