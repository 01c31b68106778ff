import { afterEach, beforeEach, expect, test } from "vitest";
import { brokenLawsOf, type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";

const FILE = [
  "Date;Payee;Memo;Amount",
  "20.11.2026;Edeka Nord;;-54,20",
  "19.11.2026;Edeka Nord GmbH;;-9,99",
  "18.11.2026;Edeka Nord GmbH;;-8,99",
  "17.11.2026;Post;;-7,00",
].join("\n");

let budget: OpenBudget;
beforeEach(async () => {
  budget = await openBudget();
  await budget.importText(FILE, (await budget.account("Giro")).id);
});
afterEach(async () => {
  expect(await brokenLawsOf(budget.client)).toEqual([]);
  budget.dispose();
});
const payeeNamed = async (name: string) => {
  const found = (await budget.client.payees.list()).find((payee) => payee.name === name);
  if (!found) throw new Error(`no payee ${name}`);
  return found;
};

test("payees that look alike are proposed, set aside for good, and proposed again after undo", async () => {
  const { payees, history } = budget.client;
  const before = await payees.similar({});
  expect(before.clusters.map((cluster) => cluster.map(({ name }) => name))).toEqual([
    ["Edeka Nord GmbH", "Edeka Nord"],
  ]);
  const ids = before.clusters[0]?.map(({ id }) => id) ?? [];
  const { commitId } = await payees.dismiss({ ids });
  expect(await payees.similar({})).toEqual({ clusters: [], total: 0 });
  await expect(payees.dismiss({ ids })).rejects.toThrow();
  await history.undo({ commitId });
  expect((await payees.similar({})).total).toBe(1);
});

test("merging what is proposed keeps the name as an alias, by which the next file finds the payee", async () => {
  const { payees } = budget.client;
  const [kept, other] = (await payees.similar({})).clusters[0] ?? [];
  if (!kept || !other) throw new Error("nothing is proposed");
  await payees.merge({ id: kept.id, others: [other.id] });
  expect(await payeeNamed("Edeka Nord GmbH")).toMatchObject({ aliases: ["Edeka Nord"], transactions: 3 });
  expect((await payees.similar({})).total).toBe(0);
});

test("aliases are added and removed; one that another payee goes by is refused", async () => {
  const { payees } = budget.client;
  const post = await payeeNamed("Post");
  await payees.update({ id: post.id, aliases: ["DP AG", "Deutsche Post", "dp ag"] });
  expect((await payeeNamed("Post")).aliases).toEqual(["DP AG", "Deutsche Post"]);
  await expect(payees.update({ id: post.id, aliases: ["Edeka Nord"] })).rejects.toMatchObject({ code: "NAME_TAKEN" });
  await payees.update({ id: post.id, aliases: ["DP AG"] });
  expect((await payeeNamed("Post")).aliases).toEqual(["DP AG"]);
  await payees.update({ id: post.id, name: "Deutsche Post" });
  expect((await payeeNamed("Deutsche Post")).aliases).toEqual(["DP AG", "Post"]);
});
