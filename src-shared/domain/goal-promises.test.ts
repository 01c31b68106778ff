import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Claim, type MoneyPool, promisedTo, promiseMoney } from "./goal-promises.ts";
import type { GoalId } from "./id.ts";
import { add, minor } from "./money.ts";

const goal = (name: string) => name as GoalId;
const pool = (id: string, money: number, within: string | null = null): MoneyPool => ({
  id,
  money: minor(money),
  within,
});
const claim = (name: string, amount: number, ...sources: readonly (readonly [string, number | null])[]): Claim => ({
  goalId: goal(name),
  amount: minor(amount),
  sources: sources.map(([of, most]) => ({ pool: of, most: most === null ? null : minor(most) })),
});

describe("by hand", () => {
  test("L25 the first in the order is served first, the next with what is left", () => {
    const promises = promiseMoney(
      [pool("savings", 10_000_00)],
      [claim("reserve", 9_000_00, ["savings", null]), claim("holiday", 2_000_00, ["savings", null])],
    );
    expect(promisedTo(promises, goal("reserve"))).toBe(9_000_00);
    expect(promisedTo(promises, goal("holiday"))).toBe(1_000_00);
    expect(promises.free.get("savings")).toBe(0);
  });

  test("L25 a slice is the most that is taken, even where there is more", () => {
    const promises = promiseMoney(
      [pool("savings", 10_000_00), pool("cash", 500_00)],
      [claim("reserve", 9_000_00, ["savings", 6_000_00], ["cash", null])],
    );
    expect(promises.parts.get(goal("reserve"))).toEqual([6_000_00, 500_00]);
    expect(promises.free.get("savings")).toBe(4_000_00);
  });

  test("L25 an account that is overdrawn promises nothing", () => {
    const promises = promiseMoney([pool("giro", -20_00)], [claim("holiday", 100_00, ["giro", null])]);
    expect(promisedTo(promises, goal("holiday"))).toBe(0);
    expect(promises.free.get("giro")).toBe(0);
  });

  test("L25 a euro in a category and in its account is promised once", () => {
    const promises = promiseMoney(
      [pool("budget", 1_000_00), pool("giro", 1_000_00, "budget"), pool("holiday money", 800_00, "budget")],
      [claim("reserve", 700_00, ["giro", null]), claim("holiday", 800_00, ["holiday money", null])],
    );
    expect(promisedTo(promises, goal("reserve"))).toBe(700_00);
    expect(promisedTo(promises, goal("holiday"))).toBe(300_00);
  });
});

describe("whatever there is and whoever wants it", () => {
  const amount = fc.integer({ min: -1_000_00, max: 1_000_000_00 });
  const names = ["a", "b", "c", "d", "e"];
  const anyPools = fc
    .tuple(fc.array(amount, { minLength: 5, maxLength: 5 }), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }))
    .map(([money, inside]) => {
      const plain = names.map((id, at) => pool(id, money[at] ?? 0, inside[at] ? "all" : null));
      const held = plain
        .filter(({ within }) => within !== null)
        .reduce((sum, each) => sum + Math.max(0, each.money), 0);
      // Smaller than its parts, as where a category and an account hold the same money.
      return [pool("all", Math.floor(held * 0.6)), ...plain];
    });
  const anyClaims = fc
    .array(
      fc.record({
        amount: fc.integer({ min: 1, max: 500_000_00 }),
        sources: fc.uniqueArray(
          fc.record({ of: fc.constantFrom(...names), most: fc.option(fc.integer({ min: 1, max: 300_000_00 })) }),
          { selector: ({ of }) => of, maxLength: 5 },
        ),
      }),
      { maxLength: 8 },
    )
    .map((wanted) =>
      wanted.map((each, at) =>
        claim(`goal ${at}`, each.amount, ...each.sources.map(({ of, most }) => [of, most] as const)),
      ),
    );
  const takenFrom = (claims: readonly Claim[], promises: ReturnType<typeof promiseMoney>, ids: readonly string[]) =>
    add(
      ...claims.flatMap(({ goalId, sources }) =>
        sources.flatMap(({ pool: id }, at) => (ids.includes(id) ? [promises.parts.get(goalId)?.[at] ?? minor(0)] : [])),
      ),
    );

  test("L25 no cent of a pool is promised twice and none is lost", () => {
    void fc.assert(
      fc.property(anyPools, anyClaims, (pools, claims) => {
        const promises = promiseMoney(pools, claims);
        for (const { id, money } of pools) {
          const inside = pools.filter(({ within }) => within === id).map((each) => each.id);
          const taken = takenFrom(claims, promises, [id, ...inside]);
          const free = promises.free.get(id) ?? 0;
          expect(taken + free).toBe(Math.max(0, money));
          expect(free).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test("L25 no goal is promised more than it wants, nor more of a source than its slice", () => {
    void fc.assert(
      fc.property(anyPools, anyClaims, (pools, claims) => {
        const promises = promiseMoney(pools, claims);
        for (const { goalId, amount: wanted, sources } of claims) {
          expect(promisedTo(promises, goalId)).toBeLessThanOrEqual(wanted);
          for (const [at, { most }] of sources.entries()) {
            const part = promises.parts.get(goalId)?.[at] ?? -1;
            expect(part).toBeGreaterThanOrEqual(0);
            if (most !== null) expect(part).toBeLessThanOrEqual(most);
          }
        }
      }),
    );
  });

  test("L25 what comes later in the order takes nothing from what comes before", () => {
    void fc.assert(
      fc.property(anyPools, anyClaims, (pools, claims) => {
        const all = promiseMoney(pools, claims);
        for (let most = 0; most < claims.length; most++) {
          const some = promiseMoney(pools, claims.slice(0, most));
          for (const { goalId } of claims.slice(0, most)) expect(all.parts.get(goalId)).toEqual(some.parts.get(goalId));
        }
      }),
    );
  });
});
