/** The budget through a door: months, categories, and every command that writes to it. Part of the contract suite. */
import { expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Month } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { codeOf } from "./refusal.ts";

const month = "2026-10" as Month;
const cents = (amount: number) => amount as Minor;
const nobody = "01900000-0000-7000-8000-000000000000" as CategoryId;

/** @param open an unlocked client, once there is one */
export function budgetScenarios(open: () => CofferClient): void {
  test("the budget: assigning, moving, helpers, targets, holding and its style", async () => {
    const { budget, categories, history } = open();
    const groups = await categories.list();
    const [from, to] = groups.flatMap((each) => each.categories).filter(({ flow }) => flow === "expense");
    const income = groups.flatMap((each) => each.categories).find(({ flow }) => flow === "income");
    if (!from || !to || !income) throw new Error("no categories");
    const assignedTo = async (id: CategoryId) => {
      const { category } = await budget.category({ id, month });
      return category.months[0]?.assigned;
    };

    expect(
      (await budget.assign({ entries: [{ categoryId: from.id, month, amount: cents(5_000) }] })).commitId,
    ).not.toBeNull();
    expect(await budget.assign({ entries: [{ categoryId: from.id, month, amount: cents(5_000) }] })).toEqual({
      commitId: null,
    });
    await budget.move({ month, fromId: from.id, toId: to.id, amount: cents(1_200) });
    expect([await assignedTo(from.id), await assignedTo(to.id)]).toEqual([3_800, 1_200]);
    const { moves, total } = await budget.moves({ categoryId: from.id });
    expect([total, moves[0]?.from, moves[0]?.to, moves[0]?.amount]).toEqual([2, from.name, to.name, 1_200]);

    await budget.plan({ id: to.id, target: { kind: "keep", amount: cents(2_000) }, priority: 1 });
    const view = await budget.get({ month, months: 2 });
    expect(view.months.map((each) => each.month)).toEqual(["2026-10", "2026-11"]);
    for (const { money, available, ready, held } of view.months)
      expect(money).toBe(available + (ready?.readyToAssign ?? 0) + held);
    await budget.fill({ month, helper: "targets", categoryIds: [to.id] });
    expect(await assignedTo(to.id)).toBe(2_000);
    await budget.spread({ categoryId: to.id, month, months: 3, amount: cents(100) });
    expect(await assignedTo(to.id)).toBe(34);
    await budget.noteMonth({ month, note: "Holiday" });
    expect((await budget.get({ month })).months[0]?.note).toBe("Holiday");
    await budget.chooseStyle({ style: "tracking" });
    expect((await budget.get({ month })).months[0]?.ready).toBeNull();
    await history.undo({});
    expect((await budget.get({ month })).style).toBe("envelope");

    expect(await codeOf(budget.move({ month, fromId: income.id, toId: to.id, amount: cents(1) }))).toBe(
      "NOT_AN_ENVELOPE",
    );
    expect(await codeOf(budget.hold({ month, amount: cents(99_999_999_999) }))).toBe("NOT_ENOUGH_READY");
    expect(await codeOf(budget.plan({ id: nobody, priority: 1 }))).toBe("NOT_FOUND");
    expect(await codeOf(budget.moves({ categoryId: nobody }))).toBe("NOT_FOUND");
  });
}
