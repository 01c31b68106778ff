/**
 * How much of something may pass: a bucket that holds `burst` and refills evenly. What a bucket has left is a record of its
 * own, made when something passes for the first time, so that whoever is only there costs nothing.
 */
import type { Rate } from "./limits.ts";

export interface Level {
  left: number;
  at: number;
}

export const fullLevel = ({ burst }: Rate, at: number): Level => ({ left: burst, at });

/** @returns 0 when it may pass and was taken, else the milliseconds after which it may */
export function takeFrom(level: Level, { burst, perSecond }: Rate, at: number, amount: number): number {
  level.left = Math.min(burst, level.left + (Math.max(0, at - level.at) / 1_000) * perSecond);
  level.at = at;
  if (level.left < amount) return Math.max(1, Math.ceil(((amount - level.left) / perSecond) * 1_000));
  level.left -= amount;
  return 0;
}

export function createBuckets(rate: Rate, now: () => number) {
  const levels = new Map<string, Level>();
  return {
    take(key: string, amount = 1): number {
      const at = now();
      const level = levels.get(key) ?? fullLevel(rate, at);
      levels.set(key, level);
      const wait = takeFrom(level, rate, at, amount);
      // A full bucket says nothing: forgetting those keeps the map as small as what happened lately.
      if (levels.size > 10_000)
        for (const [other, { left, at: then }] of levels)
          if (left + ((at - then) / 1_000) * rate.perSecond >= rate.burst) levels.delete(other);
      return wait;
    },
  };
}
