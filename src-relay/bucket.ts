/** How much of something may pass: a bucket that holds `burst` and refills evenly, alone or one for each key. */
import type { Rate } from "./limits.ts";

export interface Bucket {
  /** @returns 0 when it may pass and was taken, else the milliseconds after which it may */
  take(amount: number): number;
}

interface Level {
  left: number;
  at: number;
}

export function createBucket(rate: Rate, now: () => number): Bucket {
  const level: Level = { left: rate.burst, at: now() };
  return { take: (amount) => takeFrom(level, rate, now(), amount) };
}

export function createBuckets(rate: Rate, now: () => number) {
  const levels = new Map<string, Level>();
  return {
    take(key: string, amount = 1): number {
      const at = now();
      const level = levels.get(key) ?? { left: rate.burst, at };
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

function takeFrom(level: Level, { burst, perSecond }: Rate, at: number, amount: number): number {
  level.left = Math.min(burst, level.left + (Math.max(0, at - level.at) / 1_000) * perSecond);
  level.at = at;
  if (level.left < amount) return Math.max(1, Math.ceil(((amount - level.left) / perSecond) * 1_000));
  level.left -= amount;
  return 0;
}
