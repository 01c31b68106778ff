import { expect, test } from "vitest";
import { subjects } from "../../src-shared/contract/base.ts";
import { contract } from "../../src-shared/contract/contract.ts";
import { procedures, readersOf } from "./procedures.ts";

test("every procedure of the contract is known by its dotted name, as the contract declares it", () => {
  expect(procedures.get("transactions.page")).toEqual({
    path: ["transactions", "page"],
    kind: "query",
    reads: contract.transactions.page["~orpc"].meta.reads,
  });
  expect(procedures.get("profiles.unlock")?.kind).toBe("command");
  const names = Object.entries(contract).flatMap(([noun, part]) => Object.keys(part).map((verb) => `${noun}.${verb}`));
  expect([...procedures.keys()].sort()).toEqual(names.sort());
});

test("a touched subject refreshes exactly the queries that declared it", () => {
  const names = readersOf(["payees"]).map((path) => path.join("."));
  expect(names).toContain("payees.list");
  expect(names).toContain("transactions.page");
  expect(names).not.toContain("settings.get");
  expect(names).not.toContain("transactions.create");
});

test("each subject has a reader, so no event is in vain", () => {
  const silent = subjects.filter((subject) => readersOf([subject]).length === 0);
  expect(silent).toEqual([]);
});
