import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Account } from "./account.ts";
import type { LocalDate } from "./date.ts";
import type { CategoryId, TransactionId } from "./id.ts";
import { checkTransaction } from "./laws.ts";
import { minor } from "./money.ts";
import { accounts, context, dollars, giro, newId, savings } from "./test-support/sample-accounts.ts";
import { noExtras } from "./transaction.ts";
import { buildTransaction, wholeLine } from "./transaction-build.ts";
import { editTransaction } from "./transaction-edit.ts";
import { isTransfer, type Line } from "./transaction-lines.ts";
import { joinAsTransfer, moveToAccount } from "./transaction-move.ts";

const food = newId<CategoryId>();
const lines = (amount: number, parts: readonly Partial<Line>[]): readonly Line[] => {
  const share = Math.trunc(amount / parts.length);
  return parts.map((part, at) => wholeLine(minor(at === 0 ? amount - share * (parts.length - 1) : share), part));
};
const build = (of: Account, amount: number, parts: readonly Partial<Line>[] = [{}], date = "2026-03-03") => {
  const built = buildTransaction(
    {
      id: newId<TransactionId>(),
      date: date as LocalDate,
      payeeId: null,
      memo: "",
      account: of,
      amount: minor(amount),
      cleared: "cleared",
      reviewed: true,
      ...noExtras,
      lines: lines(amount, parts),
    },
    context,
  );
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
};

test("a transaction moves to another account of its currency, and what the bank said of it stays behind", () => {
  const moved = moveToAccount(build(giro, -5420, [{ categoryId: food }]), undefined, savings, context);
  if (!moved.ok || !moved.value) throw new Error("it did not move");
  expect(moved.value.postings[0]).toMatchObject({ accountId: savings.id, quantity: -5420, cleared: "none" });
  expect(checkTransaction(moved.value, context)).toBeUndefined();
});

test("another currency, the other side of a transfer, and the account itself stay where they are", () => {
  const transfer = build(giro, -5000, [{ transferAccountId: savings.id }]);
  const stays = { ok: true, value: undefined };
  expect(moveToAccount(transfer, giro.id, savings, context)).toEqual(stays);
  expect(moveToAccount(transfer, giro.id, giro, context)).toEqual(stays);
  expect(moveToAccount(transfer, giro.id, dollars, context)).toEqual(stays);
});

test("L7 · a reconciled line does not move", () => {
  const before = build(giro, -100);
  const reconciled = {
    ...before,
    postings: before.postings.map((posting) =>
      posting.accountId ? { ...posting, cleared: "reconciled" as const } : posting,
    ),
  };
  expect(moveToAccount(reconciled, undefined, savings, context)).toEqual({
    ok: false,
    error: { kind: "reconciled", id: before.id },
  });
});

test("two lines become one transfer that remembers the second day", () => {
  const out = build(giro, -50_000, [{}], "2026-03-03");
  const arrived = build(savings, 50_000, [{ categoryId: food }], "2026-03-05");
  for (const pair of [
    [out, arrived],
    [arrived, out],
  ] as const) {
    const joined = joinAsTransfer(...pair, context);
    expect(joined?.gone.id).toBe(arrived.id);
    expect(joined?.kept).toMatchObject({
      id: out.id,
      date: "2026-03-03",
      postings: [
        { accountId: giro.id, quantity: -50_000, bankDate: null },
        { accountId: savings.id, quantity: 50_000, bankDate: "2026-03-05" },
      ],
    });
    expect(joined && isTransfer(joined.kept)).toBe(true);
  }
});

test("two that are no pair stay two", () => {
  const out = build(giro, -100);
  expect(joinAsTransfer(out, build(savings, 99), context)).toBeUndefined();
  expect(joinAsTransfer(out, build(savings, -100), context)).toBeUndefined();
  expect(joinAsTransfer(out, build(giro, 100), context)).toBeUndefined();
  expect(joinAsTransfer(out, build(savings, 100, [{ categoryId: food }, {}]), context)).toBeUndefined();
});

const amounts = fc.integer({ min: 1, max: 10_000_000 });
const targets = fc.constantFrom<Partial<Line>>({}, { categoryId: food }, { transferAccountId: savings.id });

test("L1 L2 L3 L4 L5 · splits, moves and joins keep the laws (property)", async () => {
  await fc.assert(
    fc.property(
      amounts,
      fc.array(targets, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(...accounts),
      (amount, parts, to) => {
        const before = build(giro, -amount, [{}]);
        const split = editTransaction(before, { lines: lines(-amount, parts) }, context);
        if (!split.ok) return;
        expect(checkTransaction(split.value, context)).toBeUndefined();
        const moved = moveToAccount(split.value, giro.id, to, context);
        if (moved.ok && moved.value) expect(checkTransaction(moved.value, context)).toBeUndefined();
        const joined = joinAsTransfer(before, build(to, amount), context);
        if (joined) expect(checkTransaction(joined.kept, context)).toBeUndefined();
      },
    ),
  );
});
