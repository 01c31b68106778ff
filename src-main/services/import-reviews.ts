/**
 * Reviews in memory, each of one session. They are never written down, and are forgotten on commit, discard, lock, and
 * after an hour without use.
 */
import type { Review } from "./import-review.ts";

/** Milliseconds without use after which a review is forgotten. */
const FORGET_AFTER = 60 * 60_000;
/** Of one session; the oldest gives way. */
const MOST_REVIEWS = 4;

export function createReviewStore(clock: () => number) {
  const reviews = new Map<string, Review>();
  const sweep = () => {
    for (const [id, review] of reviews) if (clock() - review.used >= FORGET_AFTER) reviews.delete(id);
  };
  const timer = setInterval(sweep, 60_000);
  timer.unref();

  return {
    /** @returns nothing where it is of another session */
    own(session: string, id: string): Review | undefined {
      sweep();
      const review = reviews.get(id);
      if (review?.session !== session) return undefined;
      review.used = clock();
      return review;
    },
    keep(review: Review): void {
      const mine = [...reviews.values()].filter(({ session }) => session === review.session);
      for (const { id } of mine.slice(0, Math.max(0, mine.length - MOST_REVIEWS + 1))) reviews.delete(id);
      reviews.set(review.id, review);
    },
    remove(id: string): void {
      reviews.delete(id);
    },
    /** When a session ends. */
    forget(session: string): void {
      for (const [id, review] of reviews) if (review.session === session) reviews.delete(id);
    },
    /** When the budget is closed. */
    close(): void {
      clearInterval(timer);
      reviews.clear();
    },
  };
}
