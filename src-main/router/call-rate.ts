/** How many calls a session may make: generous for people and scripts, an end for loops that ran away. */
export interface CallRate {
  /** Calls that may come at once. */
  readonly burst: number;
  readonly perSecond: number;
}

export const usualRate: CallRate = { burst: 2000, perSecond: 400 };

/** Sessions that are remembered; the one that was quiet longest is forgotten first. */
const MOST_SESSIONS = 1000;

/** @returns a function that says whether this session's next call may come; `now` in milliseconds, monotonic */
export function createCallRate({ burst, perSecond }: CallRate, now: () => number = () => performance.now()) {
  const buckets = new Map<string, { left: number; at: number }>();
  return (session: string): boolean => {
    const at = now();
    const before = buckets.get(session) ?? { left: burst, at };
    const left = Math.min(burst, before.left + ((at - before.at) / 1000) * perSecond);
    buckets.delete(session);
    buckets.set(session, { left: Math.max(0, left - 1), at });
    if (buckets.size > MOST_SESSIONS) for (const oldest of buckets.keys()) return buckets.delete(oldest) && left >= 1;
    return left >= 1;
  };
}
