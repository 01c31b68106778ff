import { expect, test } from "vitest";
import { subjects } from "../../src-shared/contract/base.ts";
import { contract } from "../../src-shared/contract/contract.ts";
import { procedures, readersOf } from "./procedures.ts";

const all = procedures(contract);

test("every procedure of the contract is known by its dotted name", () => {
  expect(all.get("transactions.page")?.kind).toBe("query");
  expect(all.get("profiles.unlock")?.access).toBe("anyone");
  expect(all.size).toBeGreaterThan(40);
});

test("a touched subject refreshes exactly the queries that declared it", () => {
  const names = readersOf(all, ["payees"]).map((path) => path.join("."));
  expect(names).toContain("payees.list");
  expect(names).toContain("transactions.page");
  expect(names).not.toContain("settings.get");
  expect(names).not.toContain("transactions.create");
});

test("each subject but the silent ones has a reader, so no event is in vain", () => {
  const silent = subjects.filter((subject) => readersOf(all, [subject]).length === 0);
  expect(silent).toEqual(["import_batches"]);
});
