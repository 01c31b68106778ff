/**
 * When a bridge may be asked, and for which days. Bridges allow few questions a day and few days in one question, so:
 * at most hourly by hand, daily by itself, history in windows; and some days again each time, because banks post late.
 */
import type { LinkedAccount } from "./bank-memory.ts";

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** As far as a reference is trusted to be of the same booking (matching.ts). */
export const OVERLAP_DAYS = 10;
/** The Bridge speaks of 24 questions a day; other programs of the person may ask too. */
export const MOST_A_DAY = 20;

export interface AskedWindow {
  readonly from: number;
  /** Absent in the last one, which reaches up to now. */
  readonly until?: number;
  readonly accounts: readonly LinkedAccount[];
}

/** The first moment that is wanted of an account, in milliseconds since 1970. */
export function wantedFrom({ since, fetchedAt }: LinkedAccount, now: number): number {
  const start = since ? Date.parse(`${since}T00:00:00Z`) : now - 90 * DAY;
  return fetchedAt === null ? Math.min(start, now) : Math.max(start, fetchedAt - OVERLAP_DAYS * DAY);
}

/** Oldest first. @param longest days; a day less is asked for, because clocks differ */
export function windowsOf(accounts: readonly LinkedAccount[], now: number, longest: number): AskedWindow[] {
  const starts = accounts.map((account) => wantedFrom(account, now));
  const windows: AskedWindow[] = [];
  const length = (longest - 1) * DAY;
  for (let from = Math.min(...starts); ; from += length) {
    const until = from + length;
    const isLast = until >= now;
    const wanted = accounts.filter((_, at) => isLast || (starts[at] ?? 0) < until);
    windows.push(isLast ? { from, accounts: wanted } : { from, until, accounts: wanted });
    if (isLast) return windows;
  }
}

export const lastDay = (asked: readonly number[], now: number): number[] => asked.filter((at) => now - at < DAY);

/** @returns when so many questions may be asked; undefined: now */
export function whenFree(asked: readonly number[], questions: number, now: number): number | undefined {
  const recent = lastDay(asked, now).sort((a, b) => a - b);
  const over = recent.length + questions - MOST_A_DAY;
  if (over <= 0) return undefined;
  // More than a day allows waits for an empty day.
  return (recent[Math.min(over, recent.length) - 1] ?? now) + DAY;
}
