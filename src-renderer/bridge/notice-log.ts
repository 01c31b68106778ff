/**
 * What happened while this window was open and its person should know: kept in memory only, newest first, and forgotten
 * with the vault. Facts without words: whoever shows them writes the sentences.
 */
import type { JobView } from "../../src-shared/contract/jobs.ts";
import type { Needs } from "../../src-shared/contract/overview.ts";
import type { AccountId, BankConnectionId, ImportBatchId } from "../../src-shared/domain/id.ts";

export type Happening =
  | { readonly kind: "job"; readonly job: JobView }
  /** A change that could not be made, in the words that were said. */
  | { readonly kind: "refused"; readonly text: string }
  | {
      readonly kind: "lines-left-out";
      readonly fileName: string;
      readonly lines: number;
      readonly accountId: AccountId | null;
      readonly importBatchId: ImportBatchId | null;
    }
  | {
      readonly kind: "bank";
      readonly what: "waiting" | "login";
      readonly id: BankConnectionId;
      readonly name: string;
      /** Lines that wait. */
      readonly count: number;
    }
  | { readonly kind: "vault"; readonly notice: Needs["notices"][number] };

export interface Entry {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly seen: boolean;
  readonly what: Happening;
}

export interface NoticeLog {
  /** @param key something with this key is told once; each call is its own when absent */
  readonly add: (what: Happening, key?: string) => void;
  /** Newest first; the same list until something changes. */
  readonly entries: () => readonly Entry[];
  readonly markSeen: () => void;
  readonly clear: () => void;
  /** As `clear`, and what was told once can be told again: the vault was locked. */
  readonly forget: () => void;
  readonly listen: (listener: () => void) => () => void;
}

/** Older ones fall out. */
const MOST = 100;

export function createNoticeLog(now: () => number = Date.now): NoticeLog {
  const listeners = new Set<() => void>();
  const told = new Set<string>();
  let entries: readonly Entry[] = [];
  let count = 0;
  const change = (next: readonly Entry[]) => {
    entries = next;
    for (const listener of listeners) listener();
  };
  return {
    add(what, key = String(++count)) {
      if (told.has(key)) return;
      told.add(key);
      change([{ key, at: now(), seen: false, what }, ...entries].slice(0, MOST));
    },
    entries: () => entries,
    markSeen() {
      if (entries.some(({ seen }) => !seen)) change(entries.map((entry) => ({ ...entry, seen: true })));
    },
    clear: () => change([]),
    forget() {
      told.clear();
      change([]);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Kinds that a person started and may have turned away from; the others are steps of something that is on the screen. */
const TOLD_WHEN_DONE: readonly JobView["kind"][] = ["import-commit", "export", "sample", "health"];

/** Whether the end of a job is worth a line: every failure, and the end of what was asked for. */
export function isWorthTelling({ kind, state }: JobView): boolean {
  return state === "failed" || (state === "done" && TOLD_WHEN_DONE.includes(kind));
}
