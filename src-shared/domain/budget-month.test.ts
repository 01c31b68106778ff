import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CarryRules, carriedInto, carryRules, envelopeMonths, type PlannedMonth } from "./budget-carry.ts";
import { type BudgetBooks, budgetMonths, type Envelope } from "./budget-month.ts";
import { addMonths, type Month, monthsFrom } from "./date.ts";
import { evenParts, type Minor, minor } from "./money.ts";

const START = "2025-01" as Month;
const LENGTH = 8;
const months = monthsFrom(START, addMonths(START, LENGTH - 1));
const amount = fc.integer({ min: -50_000, max: 50_000 }).map(minor);
const rules = fc.record<CarryRules>({
  surplus: fc.constantFrom(...carryRules),
  overspending: fc.constantFrom(...carryRules),
});
const known = fc
  .array(fc.option(fc.record({ assigned: amount, activity: amount }), { nil: undefined }), {
    minLength: LENGTH,
    maxLength: LENGTH,
  })
  .map((all): PlannedMonth[] => all.flatMap((each, at) => (each ? [{ month: addMonths(START, at), ...each }] : [])));
const envelope = fc
  .record({ rules, known, flow: fc.constantFrom("expense" as const, "expense" as const, "income" as const) })
  .map(({ rules: own, known: all, flow }): Envelope => ({ ...own, known: all, flow }));
/** What moved without a category, and what is held, month by month. */
const beside = fc.array(fc.record({ elsewhere: amount, held: fc.integer({ min: 0, max: 5_000 }).map(minor) }), {
  minLength: LENGTH,
  maxLength: LENGTH,
});

function booksOf(
  envelopes: readonly Envelope[],
  others: readonly { elsewhere: Minor; held: Minor }[],
): BudgetBooks<Envelope> {
  const at = (month: Month) => months.indexOf(month);
  return {
    style: "envelope",
    envelopes,
    held: (month) => others[at(month)]?.held ?? minor(0),
    money: (month) => {
      let sum = 0;
      for (let index = 0; index <= at(month); index++) {
        sum += others[index]?.elsewhere ?? 0;
        for (const { known: own } of envelopes) sum += own.find((each) => each.month === months[index])?.activity ?? 0;
      }
      return minor(sum);
    },
  };
}

/** Month after month by the sentences of the law, with nothing left out: slower, and another road. */
function byHand(books: BudgetBooks<Envelope>) {
  const carried = books.envelopes.map(() => 0);
  let ready = 0;
  let money = 0;
  return months.map((month) => {
    ready += books.held(addMonths(month, -1));
    const gained = books.money(month) - money;
    money = books.money(month);
    let available = 0;
    let categorised = 0;
    for (const [index, each] of books.envelopes.entries()) {
      const own = each.known.find((one) => one.month === month);
      categorised += own?.activity ?? 0;
      if (each.flow === "income") {
        ready += own?.activity ?? 0;
        continue;
      }
      ready -= own?.assigned ?? 0;
      const now = (carried[index] ?? 0) + (own?.assigned ?? 0) + (own?.activity ?? 0);
      available += now;
      const rule = now > 0 ? each.surplus : each.overspending;
      carried[index] = rule === "carry" ? now : 0;
    }
    ready += gained - categorised - books.held(month);
    const said = { available, ready };
    // At the turn of the month, what is not carried goes to ready to assign.
    ready += available - carried.reduce((sum, each) => sum + each, 0);
    return said;
  });
}

describe("L8 · after any history", () => {
  test("money in budget accounts is all availables, what is ready to assign and what is held", () => {
    void fc.assert(
      fc.property(fc.array(envelope, { maxLength: 6 }), beside, (envelopes, others) => {
        const books = booksOf(envelopes, others);
        const { totals } = budgetMonths(books, months);
        const expected = byHand(books);
        for (const [at, { month, money, available, ready }] of totals.entries()) {
          expect({ available, ready: ready?.readyToAssign }).toEqual(expected[at]);
          expect(money).toBe(available + (ready?.readyToAssign ?? 0) + books.held(month));
        }
      }),
    );
  });

  test("the parts of ready to assign add up to it", () => {
    void fc.assert(
      fc.property(fc.array(envelope, { maxLength: 6 }), beside, (envelopes, others) => {
        for (const { ready } of budgetMonths(booksOf(envelopes, others), months).totals) {
          if (!ready) throw new Error("no envelopes");
          const { readyToAssign, ...parts } = ready;
          expect(Object.values(parts).reduce<number>((sum, part) => sum + part, 0)).toBe(readyToAssign);
        }
      }),
    );
  });

  test("available is carried over + assigned + activity, whichever months are asked for", () => {
    void fc.assert(
      fc.property(known, rules, fc.integer({ min: 0, max: LENGTH - 1 }), (all, own, from) => {
        const whole = envelopeMonths(all, own, months);
        expect(envelopeMonths(all, own, months.slice(from))).toEqual(whole.slice(from));
        for (const [at, { carried, assigned, activity, available }] of whole.entries()) {
          expect(available).toBe(carried + assigned + activity);
          expect(carried).toBe(at === 0 ? 0 : carriedInto(whole[at - 1]?.available ?? minor(0), own));
        }
      }),
    );
  });
});

test("tracking compares each month with its own plan and carries nothing", () => {
  const one: Envelope = {
    flow: "expense",
    surplus: "carry",
    overspending: "carry",
    known: [{ month: START, assigned: minor(100), activity: minor(-30) }],
  };
  const found = budgetMonths({ ...booksOf([one], []), style: "tracking" }, months.slice(0, 2));
  expect(found.envelopes[0]?.months.map(({ available }) => available)).toEqual([70, 0]);
  expect(found.totals.map(({ ready }) => ready)).toEqual([null, null]);
});

test("an amount that is spread over months loses no unit", () => {
  void fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 120 }), (whole, count) => {
      const parts = evenParts(whole, count);
      expect(parts.reduce<number>((sum, part) => sum + part, 0)).toBe(whole === 0 ? 0 : whole);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
    }),
  );
});
