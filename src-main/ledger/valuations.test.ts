import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import { fromDayNumber } from "../../src-shared/domain/date.ts";
import type { AccountId, ValuationId } from "../../src-shared/domain/id.ts";
import type { Valuation } from "../../src-shared/domain/valuation.ts";
import { rounds } from "../../tests/support/rounds.ts";
import type { Change } from "./change.ts";
import { commitAll, day, eur, insertOf, makeAccount, makeTransaction } from "./test-support/sample-rows.ts";
import {
  dumpTables,
  expectLawful,
  type TemporaryLedger,
  temporaryLedger,
  USD,
} from "./test-support/temporary-ledger.ts";

const ROUNDS = rounds(8, 200);

let t: TemporaryLedger;
let house: Account;
let car: Account;
let giro: Account;
beforeEach(async () => {
  t = temporaryLedger();
  house = makeAccount(t, "House", { kind: "property", inBudget: false });
  car = makeAccount(t, "Car", { kind: "property", inBudget: false });
  giro = makeAccount(t, "Giro");
  await commitAll(
    t,
    [house, car, giro].map((account) => insertOf("accounts", account)),
    { kind: "account-added" },
  );
});
afterEach(async () => {
  await expectLawful(t);
  t.close();
});

const valued = (account: Account, date: string, value: number, note = ""): Valuation => ({
  id: t.newId<ValuationId>(),
  accountId: account.id,
  date: day(date),
  value: eur(value),
  note,
});
const lawOf = async (change: Change): Promise<string> => {
  const before = dumpTables(t.raw);
  const commit = await t.ledger.commit({ origin: "user", label: { kind: "valuation-set" }, changes: [change] });
  expect(dumpTables(t.raw)).toBe(before);
  return commit.ok ? "written" : commit.error.kind === "law-broken" ? commit.error.law : commit.error.kind;
};

test("valuations are read account by account, oldest first, also after a restart", async () => {
  const [later, first, other] = [
    valued(house, "2026-01-01", 310),
    valued(house, "2024-01-01", 300),
    valued(car, "2025-05-05", 9),
  ];
  await commitAll(
    t,
    [later, first, other].map((each) => insertOf("valuations", each)),
  );
  expect(t.ledger.reads.valuations().get(house.id)).toEqual([first, later]);
  expect(t.ledger.reads.valuation(other.id)).toEqual(other);
  expect(t.ledger.reads.valuations().has(giro.id)).toBe(false);
  expect([...t.ledger.reads.dump().valuations].map(({ id }) => id).sort()).toEqual(
    [first.id, later.id, other.id].sort(),
  );
  t = t.reopen();
  expect(t.ledger.reads.valuations().get(house.id)).toEqual([first, later]);
});

test("L17 · one on a day, only of property, and property stays what it is", async () => {
  const first = valued(house, "2026-01-01", 310);
  const second = valued(house, "2026-01-02", 320);
  await commitAll(t, [insertOf("valuations", first), insertOf("valuations", second)]);
  expect(await lawOf(insertOf("valuations", valued(house, "2026-01-01", 5)))).toBe("L17");
  expect(await lawOf({ table: "valuations", before: second, after: { ...second, date: first.date } })).toBe("L17");
  expect(await lawOf(insertOf("valuations", valued(giro, "2026-01-01", 5)))).toBe("L17");
  expect(await lawOf({ table: "accounts", before: house, after: { ...house, kind: "other" } })).toBe("L17");
  expect(await lawOf({ table: "accounts", before: house, after: { ...house, currency: USD } })).toBe("L17");
  const rename: Change = { table: "accounts", before: house, after: { ...house, name: "Flat" } };
  expect(
    await t.ledger.commit({ origin: "user", label: { kind: "account-changed" }, changes: [rename] }),
  ).toMatchObject({
    ok: true,
  });
});

test("L11 · an account with valuations cannot go without them, and none stands on nothing", async () => {
  const first = valued(house, "2026-01-01", 310);
  await commitAll(t, [insertOf("valuations", first)]);
  expect(await lawOf({ table: "accounts", before: house, after: null })).toBe("L11");
  expect(
    await lawOf(insertOf("valuations", { ...valued(house, "2026-02-01", 5), accountId: t.newId<AccountId>() })),
  ).toBe("L11");
  const before = dumpTables(t.raw);
  await commitAll(t, [
    { table: "accounts", before: house, after: null },
    { table: "valuations", before: first, after: null },
  ]);
  expect(t.ledger.reads.valuations().size).toBe(0);
  expect(await t.ledger.undo()).toMatchObject({ ok: true, value: { stale: 0 } });
  expect(dumpTables(t.raw)).toBe(before);
});

test("an undo never puts a second valuation on a day; the one that is there stays", async () => {
  const first = valued(house, "2026-01-01", 310);
  const set = await commitAll(t, [insertOf("valuations", first)]);
  const gone = await commitAll(t, [{ table: "valuations", before: first, after: null }]);
  await commitAll(t, [insertOf("valuations", valued(house, "2026-01-01", 320))]);
  expect(await t.ledger.undo(gone.id)).toEqual({ ok: false, error: { kind: "no-longer-possible" } });
  expect(set.tables).toContain("valuations");
  expect(
    t.ledger.reads
      .valuations()
      .get(house.id)
      ?.map(({ value }) => value),
  ).toEqual([320]);
});

test("undo is the identity for whatever is done to valuations, and redo does it again", async () => {
  const step = fc.record({
    what: fc.constantFrom("set", "move", "tell", "drop"),
    which: fc.nat(),
    at: fc.integer({ min: 20_000, max: 20_006 }),
    value: fc.nat(9999),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const states = [dumpTables(t.raw)];
      for (const { what, which, at, value } of steps) {
        const owner = which % 2 === 0 ? house : car;
        const all = [...t.ledger.reads.valuations().values()].flat();
        const one = all[which % Math.max(1, all.length)];
        const date = fromDayNumber(at);
        const taken = (account: AccountId) =>
          t.ledger.reads
            .valuations()
            .get(account)
            ?.find((each) => each.date === date);
        const changes: Change[] = [];
        if (what === "set" || !one) {
          const before = taken(owner.id) ?? null;
          const after = before ? { ...before, value: eur(value) } : valued(owner, date, value, `n${which}`);
          changes.push({ table: "valuations", before, after });
        } else if (what === "move" && !taken(one.accountId)) {
          changes.push({ table: "valuations", before: one, after: { ...one, date } });
        } else if (what === "tell") {
          changes.push({ table: "valuations", before: one, after: { ...one, value: eur(value), note: "again" } });
        } else if (what === "drop") changes.push({ table: "valuations", before: one, after: null });
        await commitAll(t, changes, { kind: "valuation-set" });
        states.push(dumpTables(t.raw));
      }
      const done = states.at(-1);
      for (const state of states.slice(0, -1).reverse()) {
        expect(await t.ledger.undo()).toMatchObject({ ok: true, value: { stale: 0 } });
        expect(dumpTables(t.raw)).toBe(state);
      }
      for (const _ of steps) expect(await t.ledger.redo()).toMatchObject({ ok: true });
      expect(dumpTables(t.raw)).toBe(done);
      await expectLawful(t);
    }),
    { numRuns: ROUNDS },
  );
});

test("postings and valuations do not touch each other", async () => {
  await commitAll(t, [insertOf("transactions", makeTransaction(t, house, 30_000))]);
  await commitAll(t, [insertOf("valuations", valued(house, "2026-01-01", 310))]);
  expect(t.ledger.reads.balances().get(house.id)?.balance).toBe(30_000);
  await t.ledger.undo();
  expect(t.ledger.reads.balances().get(house.id)?.balance).toBe(30_000);
});
