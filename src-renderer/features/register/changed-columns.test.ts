import { expect, test } from "vitest";
import { changedColumns } from "./changed-columns.ts";

test("a change of others is marked in the columns that show it, a new row at its payee, other things nowhere", () => {
  expect(changedColumns({ what: "transaction", fields: ["payeeId", "amount", "reviewed"] })).toEqual([
    "payee",
    "amount",
    "in",
    "out",
  ]);
  expect(changedColumns({ what: "transaction", fields: [] })).toEqual(["payee"]);
  expect(changedColumns({ what: "account", fields: [] })).toEqual([]);
});
