/**
 * Long work of one open profile: one at a time per kind (the next waits), with progress that never goes back and two ways
 * to cancel: by the job's id, and by the signal of the call that started it.
 */
import type { JobView, jobKinds } from "../../src-shared/contract/jobs.ts";
import type { JobId } from "../../src-shared/domain/id.ts";
import type { Result } from "../../src-shared/domain/result.ts";
import type { Work } from "../ledger/ledger.ts";

export type JobKind = (typeof jobKinds)[number];

/** What long work is given; `Work` of the ledger can take it as it is. */
export type JobWork = Required<Work>;

export interface JobRequest {
  readonly kind: JobKind;
  /** Name of the file or thing it works on. */
  readonly subject: string;
  /** Of the call: whoever hangs up cancels. */
  readonly signal?: AbortSignal | undefined;
}

export interface Jobs {
  /** Runs when no other of its kind does. What the work answers is answered; its state follows from it. */
  run<T, E extends { readonly kind: string }>(
    request: JobRequest,
    work: (work: JobWork) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | { readonly kind: "cancelled" }>>;
  /** Those under way, and the last that ended. */
  list(): readonly JobView[];
  /** @returns false when there is no such job */
  cancel(id: JobId): boolean;
  isBusy(): boolean;
  cancelAll(): void;
}

const REMEMBERED = 20;
/** Milliseconds between two announcements of progress. */
const PACE = 100;

interface Entry {
  view: JobView;
  readonly controller: AbortController;
}

export function createJobs(deps: { readonly newId: () => JobId; readonly announce: (job: JobView) => void }): Jobs {
  const entries = new Map<JobId, Entry>();
  const lastOfKind = new Map<JobKind, Promise<unknown>>();

  const show = (entry: Entry, change: Partial<JobView>) => {
    entry.view = { ...entry.view, ...change };
    deps.announce(entry.view);
  };
  const forgetOld = () => {
    const ended = [...entries.values()].filter(({ view }) => view.state !== "running");
    for (const { view } of ended.slice(0, -REMEMBERED)) entries.delete(view.id);
  };

  const begin = ({ kind, subject, signal }: JobRequest): Entry => {
    const id = deps.newId();
    const view: JobView = { id, kind, subject, state: "running", progress: 0, done: 0, total: 0 };
    const entry: Entry = { view, controller: new AbortController() };
    const hangUp = () => entry.controller.abort();
    if (signal?.aborted) hangUp();
    else signal?.addEventListener("abort", hangUp, { once: true, signal: entry.controller.signal });
    entries.set(id, entry);
    deps.announce(view);
    return entry;
  };

  const progressOf = (entry: Entry) => {
    let announced = 0;
    return (done: number, total: number) => {
      const progress = total > 0 ? Math.min(1, Math.max(entry.view.progress, done / total)) : entry.view.progress;
      entry.view = { ...entry.view, progress, done: Math.max(entry.view.done, Math.floor(done)), total };
      const now = performance.now();
      if (now - announced < PACE) return;
      announced = now;
      deps.announce(entry.view);
    };
  };

  const perform = async <T, E extends { readonly kind: string }>(
    entry: Entry,
    work: (work: JobWork) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | { readonly kind: "cancelled" }>> => {
    const { signal } = entry.controller;
    try {
      const result = signal.aborted
        ? { ok: false as const, error: { kind: "cancelled" as const } }
        : await work({ signal, onProgress: progressOf(entry) });
      if (result.ok) show(entry, { state: "done", progress: 1 });
      else show(entry, { state: result.error.kind === "cancelled" ? "cancelled" : "failed" });
      return result;
    } catch (error) {
      show(entry, { state: "failed" });
      throw error;
    } finally {
      forgetOld();
    }
  };

  return {
    async run(request, work) {
      const entry = begin(request);
      const before = lastOfKind.get(request.kind) ?? Promise.resolve();
      const mine = before.then(() => perform(entry, work));
      // The next of this kind waits for the end, whatever it was; the caller of this one hears of a failure.
      lastOfKind.set(
        request.kind,
        mine.catch(() => undefined),
      );
      return mine;
    },
    list: () => [...entries.values()].map(({ view }) => view),
    cancel(id) {
      const entry = entries.get(id);
      entry?.controller.abort();
      return entry !== undefined;
    },
    isBusy: () => [...entries.values()].some(({ view }) => view.state === "running"),
    cancelAll() {
      for (const { controller } of entries.values()) controller.abort();
    },
  };
}
