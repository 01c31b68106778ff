/**
 * Which part of an account's money is for which goal. Goals are served in the order of their priority, each from its
 * sources in their order, as far as it needs and as far as there is; nothing is stored, so no edit can make it wrong.
 * Keeps L25: what is promised of a pool and what is free of it add up to what is there.
 *
 * What is available in a category lies in the budget's accounts. Both are pools within one that holds all money of these
 * accounts, so that a euro is not promised once as part of an account and once more as part of a category.
 */
import type { GoalId } from "./id.ts";
import { add, type Minor, minor, ZERO } from "./money.ts";

/** Money that can be promised: of an account, a category, or of all that lie within another pool. */
export interface MoneyPool {
  readonly id: string;
  /** Minor units; below zero there is nothing to promise. */
  readonly money: Minor;
  /** The pool of which this is a part, if it is one; that one is within none. */
  readonly within: string | null;
}

export interface Claim {
  readonly goalId: GoalId;
  /** Minor units that it wants in all. */
  readonly amount: Minor;
  readonly sources: readonly { readonly pool: string; readonly most: Minor | null }[];
}

export interface Promises {
  /** By goal: what it was promised of each of its sources, in their order. */
  readonly parts: ReadonlyMap<GoalId, readonly Minor[]>;
  /** By pool: what nobody was promised. */
  readonly free: ReadonlyMap<string, Minor>;
}

/** @param claims in order of priority */
export function promiseMoney(pools: readonly MoneyPool[], claims: readonly Claim[]): Promises {
  const within = new Map(pools.map((pool) => [pool.id, pool.within]));
  const free = new Map(pools.map(({ id, money }) => [id, money > 0 ? money : ZERO]));
  const left = (pool: string): Minor => free.get(pool) ?? ZERO;
  const take = (pool: string, wanted: Minor): Minor => {
    const outer = within.get(pool) ?? null;
    const taken = minor(Math.min(wanted, left(pool), outer === null ? wanted : left(outer)));
    free.set(pool, minor(left(pool) - taken));
    if (outer !== null) free.set(outer, minor(left(outer) - taken));
    return taken;
  };
  const parts = new Map<GoalId, readonly Minor[]>();
  for (const { goalId, amount, sources } of claims) {
    let wanted = amount;
    const own = sources.map(({ pool, most }) => {
      const taken = within.has(pool) ? take(pool, minor(Math.min(wanted, most ?? wanted))) : ZERO;
      wanted = minor(wanted - taken);
      return taken;
    });
    parts.set(goalId, own);
  }
  return { parts, free };
}

/** What a goal was promised in all. */
export const promisedTo = ({ parts }: Promises, goalId: GoalId): Minor => add(...(parts.get(goalId) ?? []));
