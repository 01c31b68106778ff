import { expect, test } from "vitest";
import { commitAll, insertOf, makeAccount, makeTransaction } from "../ledger/test-support/sample-rows.ts";
import { openConflicts, withField } from "./conflicts.ts";
import { readSaid } from "./said-rows.ts";
import { join, type Replica, share } from "./test-support/replicas.ts";
import { edit, read, twoMembers } from "./test-support/two-members.ts";

const { both, expectSame, replaceFirst } = twoMembers();

const conflictsOf = ({ ledger }: Replica) => ledger.inTurn(openConflicts);

async function meet() {
  const [a, b] = both();
  const giro = makeAccount(a, "Giro");
  const lunch = makeTransaction(a, giro, -500);
  await commitAll(a, [insertOf("accounts", giro), insertOf("transactions", lunch)]);
  await share(a);
  await join(b, a);
  const set = (t: Replica, more: Parameters<typeof edit>[1]) => commitAll(t, [edit(read(t, lunch.id), more)]);
  return { a, b, lunch, set };
}

async function meetToDelete() {
  const met = await meet();
  const remove = (t: Replica) => commitAll(t, [{ table: "transactions", before: read(t, met.lunch.id), after: null }]);
  return { ...met, remove };
}

test("what two set without knowing of each other both are told, with the value that is not shown, until it is set again", async () => {
  const { a, b, lunch, set } = await meet();
  await set(a, { memo: "bread" });
  await set(b, { memo: "rolls" });
  await expectSame();
  const shown = read(a, lunch.id).memo;
  const told = { table: "transactions", id: lunch.id, field: "memo" };
  expect(await conflictsOf(a)).toMatchObject([
    { ...told, mine: "bread", theirs: "rolls", isMineShown: shown === "bread", person: "member 2" },
  ]);
  expect(await conflictsOf(b)).toMatchObject([
    { ...told, mine: "rolls", theirs: "bread", isMineShown: shown === "rolls", person: "member 1" },
  ]);
  await set(a, { memo: "both" });
  await expectSame();
  expect([await conflictsOf(a), await conflictsOf(b)]).toEqual([[], []]);
});

test("one after the other, different fields and the same value are no conflict", async () => {
  const { a, b, set } = await meet();
  await set(a, { memo: "bread" });
  await expectSame();
  await set(b, { memo: "rolls" });
  await expectSame();
  await set(a, { memo: "cake" });
  await set(b, { note: "with Anna" });
  await expectSame();
  await set(a, { memo: "same" });
  await set(b, { memo: "same" });
  await expectSame();
  expect([await conflictsOf(a), await conflictsOf(b)]).toEqual([[], []]);
});

test("only the newest of several edits in a row is compared, also when they came together", async () => {
  const { a, b, lunch, set } = await meet();
  for (const memo of ["one", "two", "three"]) await set(a, { memo });
  for (const memo of ["eins", "zwei"]) await set(b, { memo });
  await expectSame();
  const [ofAnna] = await conflictsOf(a);
  expect(ofAnna).toMatchObject({ mine: "three", theirs: "zwei" });
  expect(["three", "zwei"]).toContain(read(a, lunch.id).memo);
});

test("a field that goes back to its default leaves the row without it", () => {
  expect(withField("transactions", { memo: "a", date: "2026-01-01" }, "memo", undefined)).toEqual({
    date: "2026-01-01",
  });
  expect(withField("moves", { fromId: "a", toId: "b" }, "ends", ["c", null])).toEqual({ fromId: "c", toId: null });
});

test("what one deleted and the other edited both are told, and it comes back with the edit for both", async () => {
  const { a, b, lunch, remove, set } = await meetToDelete();
  await remove(a);
  await set(b, { memo: "rolls" });
  await expectSame();
  const told = { table: "transactions", id: lunch.id, field: "deleted", deletedIn: "transactions:2026" };
  expect(await conflictsOf(a)).toMatchObject([{ ...told, isMineShown: true, person: "member 2" }]);
  expect(await conflictsOf(b)).toMatchObject([{ ...told, isMineShown: false, person: "member 1" }]);
  const said = await a.ledger.inTurn((gate) =>
    readSaid(gate, a.sharing.store.open(gate.sql, told.deletedIn), "transactions", lunch.id),
  );
  expect(said?.row).toMatchObject({ memo: "rolls" });
  await commitAll(a, [insertOf("transactions", said?.row ?? lunch)]);
  await expectSame();
  expect(read(b, lunch.id).memo).toBe("rolls");
  // It was settled: who deletes it now knows what they delete.
  expect([await conflictsOf(a), await conflictsOf(b)]).toEqual([[], []]);
  await remove(b);
  await expectSame();
  expect([await conflictsOf(a), await conflictsOf(b)]).toEqual([[], []]);
});

test("what was edited, seen and then deleted is no conflict, nor what nobody edited", async () => {
  const { a, b, remove, set } = await meetToDelete();
  await set(b, { memo: "rolls" });
  await expectSame();
  await set(a, { memo: "bread" });
  await remove(a);
  await expectSame();
  expect([await conflictsOf(a), await conflictsOf(b)]).toEqual([[], []]);
});

test("a deletion that knew an older edit of a field is told to who made the newer one", async () => {
  const { a, b, lunch, remove, set } = await meetToDelete();
  await set(b, { memo: "rolls" });
  await expectSame();
  await set(b, { memo: "cake" });
  // What was known is known by the file.
  const again = a.reopen();
  replaceFirst(again);
  await remove(again);
  await expectSame();
  expect(await conflictsOf(b)).toMatchObject([{ id: lunch.id, isMineShown: false, person: "member 1" }]);
});
