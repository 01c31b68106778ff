/**
 * Listens to what the backend announces and keeps the cache true: every query that declared a touched subject is asked
 * again, jobs land in their list, and a lock forgets all that was known of the vault.
 */
import type { CofferEvent } from "../../src-shared/contract/events.ts";
import type { JobView } from "../../src-shared/contract/jobs.ts";
import type { Bridge } from "./bridge.ts";
import { withJob } from "./job-list.ts";
import { isWorthTelling } from "./notice-log.ts";
import { readersOf } from "./procedures.ts";

export interface Events {
  readonly stop: () => void;
  /** Events as they come, for screens that watch a job or the lock. */
  readonly listen: (listener: (event: CofferEvent) => void) => () => void;
}

export function followEvents(bridge: Bridge): Events {
  const { client, queries, connection } = bridge;
  const listeners = new Set<(event: CofferEvent) => void>();
  const ended = new AbortController();

  const refresh = (touched: Parameters<typeof readersOf>[0]) => {
    for (const path of readersOf(touched)) void queries.invalidateQueries({ queryKey: [path] });
  };

  const keepJob = (job: JobView) => {
    const key = bridge.api.jobs.list.queryKey();
    if (queries.getQueryData(key)) queries.setQueryData(key, (before) => before && withJob(before, job));
    else refresh(["jobs"]);
  };

  function apply(event: CofferEvent) {
    switch (event.kind) {
      case "hello":
        break;
      case "changed":
        refresh(event.subjects);
        break;
      case "job":
        keepJob(event.job);
        if (isWorthTelling(event.job)) bridge.log.add({ kind: "job", job: event.job }, `job:${event.job.id}`);
        break;
      case "locked":
        forget(bridge);
        break;
    }
    for (const listener of listeners) listener(event);
  }

  async function follow() {
    let missed = false;
    while (!ended.signal.aborted) {
      let heard = false;
      try {
        // What is asked after this is answered after it too: only what was asked before may have missed something.
        const asked = Date.now();
        const before = new Set(queries.getQueryCache().getAll());
        for await (const event of await client.events.subscribe(undefined, { signal: ended.signal })) {
          heard = true;
          if (event.kind === "hello" && missed)
            void queries.invalidateQueries({
              predicate: (query) => before.has(query) && query.state.dataUpdatedAt <= asked,
            });
          apply(event);
          if (event.kind === "locked") {
            connection.moveOn();
            break;
          }
        }
      } catch {
        // The connection says so itself; the loop asks again.
      }
      missed = true;
      if (connection.state() === "no-session") return;
      // At once after a connection that was good: an unlocking opens another, and its answers should find this listening.
      if (!heard) await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  void follow();

  return {
    stop: () => ended.abort(),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Nothing of a vault stays in memory once it is locked. */
export function forget({ queries, api, log }: Pick<Bridge, "queries" | "api" | "log">): void {
  log.forget();
  queries.setQueryData(api.profiles.current.queryOptions().queryKey, { profile: null });
  queries.removeQueries({
    predicate: ({ queryKey }) => {
      const path = queryKey[0];
      return !(Array.isArray(path) && (path[0] === "profiles" || path[0] === "system"));
    },
  });
  void queries.invalidateQueries({ queryKey: api.profiles.key() });
}
