/**
 * Long work of one open profile: one at a time per kind (the next waits), with progress that never goes back and two ways
 * to cancel: by the job's id, and by the signal of the call that started it.
 */
import type { JobView, jobKinds } from "../../src-shared/contract/jobs.ts";
import type { JobId } from "../../src-shared/domain/id.ts";
import type { Work } from "../ledger/ledger.ts";

export type JobKind = (typeof jobKinds)[number];

/** What long work is given; `Work` of the ledger can take it as it is. */
export type JobWork = Required<Work>;

export interface JobRunner {
  /**
   * Runs when no other of its kind does. What the work answers is answered, and the state of the job follows from it: an
   * answer `{ ok: false }` failed, or was cancelled when its error says so.
   * @param subject name of the file or thing it works on
   * @param signal of the call: whoever hangs up cancels
   */
  run<T>(
    kind: JobKind,
    subject: string,
    signal: AbortSignal | undefined,
    work: (work: JobWork) => Promise<T>,
  ): Promise<T>;
}

export interface Jobs extends JobRunner {
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
/** These are nearly always over at once: nobody needs to hear of one as a job before this many milliseconds. */
const QUIET: Readonly<Partial<Record<JobKind, number>>> = { undo: 250, change: 250, recurring: 250 };

interface Entry {
  view: JobView;
  /** Of performance.now(): not announced before. */
  readonly quietUntil: number;
  wasAnnounced: boolean;
  readonly controller: AbortController;
}

export function createJobs(deps: { readonly newId: () => JobId; readonly announce: (job: JobView) => void }): Jobs {
  const entries = new Map<JobId, Entry>();
  const lastOfKind = new Map<JobKind, Promise<unknown>>();

  const announce = (entry: Entry) => {
    if (!entry.wasAnnounced && performance.now() < entry.quietUntil) return;
    entry.wasAnnounced = true;
    deps.announce(entry.view);
  };
  const end = (entry: Entry, change: Partial<JobView>) => {
    entry.view = { ...entry.view, ...change };
    if (entry.wasAnnounced) deps.announce(entry.view);
    else entries.delete(entry.view.id);
  };
  const forgetOld = () => {
    const ended = [...entries.values()].filter(({ view }) => view.state !== "running");
    for (const { view } of ended.slice(0, -REMEMBERED)) entries.delete(view.id);
  };

  const begin = (kind: JobKind, subject: string, signal: AbortSignal | undefined): Entry => {
    const id = deps.newId();
    const view: JobView = { id, kind, subject, state: "running", progress: 0, done: 0, total: 0 };
    const quietUntil = performance.now() + (QUIET[kind] ?? 0);
    const entry: Entry = { view, quietUntil, wasAnnounced: false, controller: new AbortController() };
    const hangUp = () => entry.controller.abort();
    if (signal?.aborted) hangUp();
    else signal?.addEventListener("abort", hangUp, { once: true, signal: entry.controller.signal });
    entries.set(id, entry);
    announce(entry);
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
      announce(entry);
    };
  };

  const perform = async <T>(entry: Entry, work: (work: JobWork) => Promise<T>): Promise<T> => {
    try {
      const answer = await work({ signal: entry.controller.signal, onProgress: progressOf(entry) });
      const failure = failureOf(answer);
      if (failure === undefined) end(entry, { state: "done", progress: 1 });
      else end(entry, { state: failure === "cancelled" ? "cancelled" : "failed" });
      return answer;
    } catch (error) {
      end(entry, { state: "failed" });
      throw error;
    } finally {
      forgetOld();
    }
  };

  return {
    async run(kind, subject, signal, work) {
      const entry = begin(kind, subject, signal);
      const before = lastOfKind.get(kind) ?? Promise.resolve();
      const mine = before.then(() => perform(entry, work));
      // The next of this kind waits for the end, whatever it was; the caller of this one hears of a failure.
      lastOfKind.set(
        kind,
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

/** @returns the kind of error of a `Result` that is none, undefined when all went well */
function failureOf(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("ok" in answer) || answer.ok !== false) return undefined;
  const error = "error" in answer ? answer.error : undefined;
  return typeof error === "object" && error !== null && "kind" in error ? String(error.kind) : "failed";
}
