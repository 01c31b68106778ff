/** How often something may be asked: a bucket per key that holds `burst` and refills evenly. */

export interface AllowanceDeps {
  readonly now: () => number;
  readonly burst: number;
  readonly perSecond: number;
}

export function createAllowance({ now, burst, perSecond }: AllowanceDeps) {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    /** @returns 0 when it is allowed, else the whole seconds to wait */
    take(key: string): number {
      const at = now();
      const bucket = buckets.get(key) ?? { left: burst, at };
      bucket.left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond);
      bucket.at = at;
      buckets.set(key, bucket);
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
      bucket.left--;
      // Full buckets say nothing: forgetting them keeps the map small.
      if (buckets.size > 1_000)
        for (const [other, { left, at: then }] of buckets)
          if (left + ((at - then) / 1000) * perSecond >= burst) buckets.delete(other);
      return 0;
    },
  };
}
