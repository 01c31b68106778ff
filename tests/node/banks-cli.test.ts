import { afterAll, beforeAll, expect, test } from "vitest";
import type { BankConnectionView } from "../../src-shared/contract/banks.ts";
import { createHousehold, type Household } from "../support/coffer.ts";
import { noon, type SimplefinServer, servedAccount, startSimplefinServer } from "../support/simplefin-server.ts";

let server: SimplefinServer;
let household: Household;
const run = (...words: readonly string[]) =>
  household.runWith({ COFFER_BANKS_FROM: server.origin, COFFER_NOW: "2026-11-21T10:00:00Z" }, "bank", ...words);

beforeAll(async () => {
  server = await startSimplefinServer();
  server.accounts = [
    servedAccount({
      transactions: [{ id: "t1", posted: noon("2026-11-18"), amount: "-12.30", description: "Coffee" }],
    }),
  ];
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
