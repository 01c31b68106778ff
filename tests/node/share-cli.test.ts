import { afterAll, beforeAll, expect, test } from "vitest";
import { createHousehold, type Household } from "../support/coffer.ts";
import { startTestRelay, type TestRelay } from "../support/relay.ts";

let anna: Household;
let ben: Household;
let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay();
  [anna, ben] = [createHousehold(), createHousehold()];
  for (const each of [anna, ben])
    expect((await each.run("init", "--profile", "Home", "--currency", "EUR")).code).toBe(0);
});
afterAll(async () => {
  anna.dispose();
  ben.dispose();
  await relay.close();
});

test("a budget is shared, joined with a yes from its owner, and left again, from the command line", async () => {
  const created = await anna.json<{ kind: string; role: string }>(
    ...["share", "create", "--relay", relay.address, "--person", "Anna"],
  );
  expect(created).toMatchObject({ kind: "shared", role: "owner" });
  const { link } = await anna.json<{ link: string }>("share", "invite", "viewer", "--hours", "1");
  const joining = ben.json<{ kind: string; role: string }>("share", "join", link, "--person", "Ben");
  let confirmed = await anna.run("share", "confirm", "--json");
  while (confirmed.code !== 0) confirmed = await anna.run("share", "confirm", "--json");
  const { safetyWords } = JSON.parse(confirmed.out) as { safetyWords: readonly string[] };
  expect(safetyWords).toHaveLength(6);
  expect(await joining).toMatchObject({ kind: "shared", role: "viewer", safetyWords });
  expect(await anna.json("share", "activity")).toMatchObject({ activities: [], total: 0 });
  expect((await anna.run("share", "activity", "--limit", "0")).code).not.toBe(0);
  const { members } = await anna.json<{ members: readonly { person: string }[] }>("share", "remove", "Ben");
  expect(members.map(({ person }) => person)).toEqual(["Anna"]);
  const removed = /takes no part in the budget any more.*coffer share leave/;
  let told = await ben.run("share", "status");
  while (!removed.test(told.out)) told = await ben.run("share", "status");
  expect(await ben.run("share", "remove", "Anna")).toMatchObject({ code: 1, error: expect.stringMatching(removed) });
  expect(await ben.json("share", "leave")).toEqual({ kind: "private", joining: null });
});
