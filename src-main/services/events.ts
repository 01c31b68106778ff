/**
 * Who is told what. Events are per session: a session hears of its own profile only. Announcements that concern everyone
 * (the list of profiles changed) carry no content, so that a locked window learns nothing.
 */
import { EventPublisher } from "@orpc/server";
import type { Subject } from "../../src-shared/contract/base.ts";
import type { CofferEvent } from "../../src-shared/contract/events.ts";

export interface Events {
  /** Hello first; ends when the signal is aborted or the hub is closed. */
  subscribe(session: string, signal: AbortSignal | undefined): AsyncGenerator<CofferEvent>;
  publish(sessions: Iterable<string>, event: CofferEvent): void;
  /** To every session that listens. */
  changedForAll(subjects: readonly Subject[]): void;
  close(): void;
}

/** A listener that reads so slowly that more than this is waiting loses the oldest. */
const BUFFERED = 1000;

export function createEvents(): Events {
  const publisher = new EventPublisher<Record<string, CofferEvent>>({ maxBufferedEvents: BUFFERED });
  const listeners = new Map<string, number>();
  const closing = new AbortController();

  const count = (session: string, change: number) => {
    const now = (listeners.get(session) ?? 0) + change;
    if (now > 0) listeners.set(session, now);
    else listeners.delete(session);
  };

  return {
    async *subscribe(session, signal) {
      const until = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      if (until.aborted) return;
      const events = publisher.subscribe(session, { signal: until });
      count(session, 1);
      try {
        yield { kind: "hello" };
        for await (const event of events) yield event;
      } catch (error) {
        // The iterator of the library throws the reason of the abort; a subscription that is over has simply ended.
        if (!until.aborted) throw error;
      } finally {
        count(session, -1);
      }
    },
    publish(sessions, event) {
      for (const session of sessions) publisher.publish(session, event);
    },
    changedForAll(subjects) {
      const event: CofferEvent = { kind: "changed", subjects: [...subjects], commitId: null, origin: null };
      for (const session of listeners.keys()) publisher.publish(session, event);
    },
    close: () => closing.abort(),
  };
}
