import { expect, test } from "vitest";
import { join, share } from "../../sync/test-support/replicas.ts";
import { edit, read, twoMembers } from "../../sync/test-support/two-members.ts";
import { commitAll, insertOf, makeAccount, makeTransaction } from "../test-support/sample-rows.ts";

const { both, expectSame } = twoMembers();

test("what others changed is known by row and field, and for how long, and what was changed here is not among it", async () => {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  const lunch = makeTransaction(a, giro, -500);
  await commitAll(a, [insertOf("accounts", giro), insertOf("transactions", lunch)]);
  await share(a);
  await join(b, a);
  const before = a.now();
  expect([a.ledger.reads.commitsOfOthers(0, 100), b.ledger.reads.changedByOthers(0, 100)]).toEqual([0, []]);
  await commitAll(b, [edit(read(b, lunch.id), { memo: "rolls", reviewed: true })]);
  await commitAll(a, [edit(read(a, lunch.id), { note: "mine" })]);
  await expectSame();
  expect(a.ledger.reads.changedByOthers(before, 100)).toMatchObject([
    { what: "transaction", id: lunch.id, month: "", person: "member 2", fields: expect.arrayContaining(["memo"]) },
  ]);
  const dinner = makeTransaction(b, giro, -900);
  await commitAll(b, [insertOf("transactions", dinner)]);
  await expectSame();
  expect(a.ledger.reads.changedByOthers(before, 100)).toMatchObject([{ id: dinner.id, fields: [] }, { id: lunch.id }]);
  expect(a.ledger.reads.changedByOthers(before, 1)).toHaveLength(1);
  expect(a.ledger.reads.commitsOfOthers(before, 100)).toBe(2);
  expect(a.ledger.reads.commitsOfOthers(before, 1)).toBe(1);
  expect(a.ledger.reads.commitsOfOthers(a.now(), 100)).toBe(0);
});
