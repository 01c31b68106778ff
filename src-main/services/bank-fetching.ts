/**
 * Asking banks for what is new: when a person asks for it and, where they want that, once a day by itself while the
 * profile is open. What comes waits, is never added by itself, and is counted only where the ledger does not have it yet.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { BankConnectionId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { JobRunner, JobWork } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { failureFacts, type Log } from "../log.ts";
import type { BankAccount, BankConnector, BankFailure, BankMessage } from "../markets/bank-connector.ts";
import { contentOfBank, mergeWaiting, type PlacedBank, updateAccounts } from "./bank-content.ts";
import type { BankMemory, BankState, KnownConnection, LinkedAccount } from "./bank-memory.ts";
import { HOUR, lastDay, wantedFrom, whenFree, windowsOf } from "./bank-windows.ts";
import { readReview } from "./import-reading.ts";
import { countsOf } from "./import-review.ts";
import { isDue } from "./rate-fetching.ts";
import { notFound, type Refusal } from "./refusal.ts";

export interface BankFetchingDeps {
  readonly ledger: Ledger;
  readonly jobs: JobRunner;
  readonly clock: () => number;
  readonly newId: <Id extends string>() => Id;
  readonly log: Log;
  readonly connector: BankConnector;
  readonly memory: BankMemory;
  /** Whether to ask without being told to: in windows, not for a line of a script. */
  readonly byItself: boolean;
  readonly changed: () => void;
}

type Done = Result<void, Refusal>;

/** After an answer that was none; after silence it may be tried at once. */
const AFTER_A_FAILURE = 5 * 60_000;
/** Milliseconds between two looks whether something is due. */
const LOOK_EVERY = 3_000;

export function createBankFetching(deps: BankFetchingDeps) {
  const { ledger, jobs, clock, log, connector, memory } = deps;
  const closing = new AbortController();
  let isRunning = false;
  let looked = Number.NEGATIVE_INFINITY;

  const accountOf = ({ accountId, currency }: LinkedAccount): Account | undefined => {
    const account = accountId ? ledger.reads.account(accountId) : undefined;
    return account && account.currency === currency ? account : undefined;
  };
  const linkedOf = (state: BankState) => state.accounts.filter((account) => accountOf(account) !== undefined);
  const placedOf = (state: BankState, accounts: readonly BankAccount[]): PlacedBank[] =>
    accounts.flatMap((bank) => {
      const link = state.accounts.find(({ key }) => key === bank.key);
      const account = link && accountOf(link);
      return account ? [{ bank, account }] : [];
    });

  /** How many lines of what waits the ledger does not have yet, and how many it has that the bank no longer tells. */
  const countWaiting = async (state: BankState, accounts: readonly BankAccount[], work: JobWork) => {
    const content = contentOfBank(placedOf(state, accounts), state);
    if (!content) return 0;
    // Counted only: nothing of it is named or kept.
    const nobody = { id: "", session: "", uploadId: "", fileName: "", language: "en" } as const;
    const request = { ...nobody, now: clock(), newId: deps.newId, occurrences: undefined };
    const quiet = { signal: work.signal, onProgress: () => undefined };
    const review = await readReview(ledger, request, content, quiet);
    if (!review.ok) return 0;
    const { toAdd, toMatch } = countsOf(review.value);
    return toAdd + toMatch + review.value.gone.length;
  };

  const fail = (id: BankConnectionId, asked: readonly number[], failure: BankFailure): Done => {
    if (failure.kind === "cancelled") return err(failure);
    const now = clock();
    const current = memory.find(id);
    const seconds = failure.kind === "busy" ? failure.seconds : null;
    const wait =
      failure.kind === "busy"
        ? Math.max(HOUR, (seconds ?? 0) * 1000)
        : failure.kind === "offline" || failure.kind === "too-slow"
          ? 0
          : AFTER_A_FAILURE;
    if (current)
      memory.save(id, {
        ...current.state,
        triedAt: now,
        asked: [...asked],
        nextAt: wait > 0 ? now + wait : current.state.nextAt,
        failure: { kind: failure.kind, at: now, seconds },
      });
    deps.changed();
    log.warn("a bank could not be asked", { kind: failure.kind });
    return err(failureToRefusal(failure, connector.host));
  };

  /** All windows or nothing: what came before a failure is asked for again. */
  const perform = async (known: KnownConnection, work: JobWork): Promise<Done> => {
    const { id, access } = known;
    const started = clock();
    const linked = linkedOf(known.state);
    const windows = windowsOf(linked, started, connector.longestWindow);
    const asked = lastDay(known.state.asked, started);
    const found = new Map<string, BankAccount>();
    const messages = new Map<string, BankState["messages"][number]>();
    for (const [at, { accounts, ...window }] of windows.entries()) {
      work.onProgress(at, windows.length);
      asked.push(clock());
      const ids = [...new Set(accounts.map((account) => account.id))];
      const answer = await connector.fetch(access, { ...window, accounts: ids }, { signal: work.signal });
      // The profile may have been locked, or the connection ended, meanwhile.
      if (work.signal.aborted) return err({ kind: "cancelled" });
      if (!answer.ok) return fail(id, asked, answer.error);
      for (const message of answer.value.messages) messages.set(`${message.kind} ${message.text}`, message);
      for (const account of answer.value.accounts) {
        const before = found.get(account.key);
        found.set(account.key, before ? (mergeWaiting([before], [account])[0] as BankAccount) : account);
      }
    }
    const current = memory.find(id);
    if (!current) return notFound("bank", id);
    const accounts = updateAccounts(current.state.accounts, [...found.values()], false);
    const wanted = new Set(linked.map(({ key }) => key));
    const fresh = [...found.values()]
      .filter((account) => wanted.has(account.key))
      .map((account) => {
        const link = linked.find(({ key }) => key === account.key) as LinkedAccount;
        const first = new Date(wantedFrom(link, started)).toISOString().slice(0, 10) as LocalDate;
        const bookings = account.bookings.filter(({ date, pending }) => pending || date >= first);
        return { ...account, bookings, ...(hasGaps(account, [...messages.values()]) ? {} : { toldSince: first }) };
      });
    const waiting = mergeWaiting(memory.waiting(id), fresh);
    const now = clock();
    const reached = new Set(fresh.map(({ key }) => key));
    const state: BankState = {
      ...current.state,
      accounts: accounts.map((each) => (reached.has(each.key) ? { ...each, fetchedAt: started } : each)),
      triedAt: now,
      fetchedAt: now,
      nextAt: now + HOUR,
      toldAt: null,
      failure: null,
      messages: [...messages.values()].slice(0, 20),
      asked,
    };
    const count = await countWaiting(state, waiting, work);
    if (work.signal.aborted) return err({ kind: "cancelled" });
    memory.saveWaiting(id, count === 0 ? [] : waiting);
    memory.save(id, { ...state, waiting: count });
    deps.changed();
    return ok(undefined);
  };

  const running = async (work: () => Promise<Done>): Promise<Done> => {
    isRunning = true;
    try {
      return await work();
    } finally {
      isRunning = false;
    }
  };

  const refuse = ({ state }: KnownConnection): Refusal | undefined => {
    const linked = linkedOf(state);
    if (linked.length === 0) return { kind: "bank-nothing-linked" };
    const now = clock();
    // What was never fetched need not wait for the hour of the others.
    const isNew = linked.some(({ fetchedAt }) => fetchedAt === null) && state.failure?.kind !== "busy";
    const busy = state.nextAt !== null && state.nextAt > now && !isNew ? state.nextAt : undefined;
    const questions = windowsOf(linked, now, connector.longestWindow).length;
    const nextAt = busy ?? whenFree(state.asked, questions, now);
    return nextAt === undefined ? undefined : { kind: "bank-too-early", nextAt };
  };

  const nameOf = ({ state }: KnownConnection): string =>
    [...new Set(linkedOf(state).map(({ bank }) => bank))].filter(Boolean).join(", ").slice(0, 200) || state.host;

  const fetchByItself = async (known: KnownConnection): Promise<void> => {
    const { toldAt } = known.state;
    const isQuiet = toldAt !== null && new Date(toldAt).toDateString() === new Date(clock()).toDateString();
    const { signal } = closing;
    const fetched = await running(() =>
      isQuiet
        ? perform(known, { signal, onProgress: () => undefined })
        : jobs.run("bank", nameOf(known), signal, (work) => perform(known, work)),
    );
    if (fetched.ok || fetched.error.kind === "cancelled" || isQuiet) return;
    const current = memory.find(known.id);
    if (current) memory.save(known.id, { ...current.state, toldAt: clock() });
  };

  return {
    linkedOf,
    placedOf,
    nameOf,
    fail,
    countWaiting,
    async fetch(known: KnownConnection, signal: AbortSignal | undefined): Promise<Done> {
      const refusal = refuse(known);
      if (refusal) return err(refusal);
      return running(() => jobs.run("bank", nameOf(known), signal, (work) => perform(known, work)));
    },

    /** Called again and again while the profile is open. */
    tick(): void {
      if (!deps.byItself || isRunning || closing.signal.aborted) return;
      if (performance.now() - looked < LOOK_EVERY) return;
      looked = performance.now();
      const due = memory.all().find((known) => {
        const { daily, triedAt, failure } = known.state;
        return daily && isDue({ triedAt, failure }, clock(), false) && refuse(known) === undefined;
      });
      if (!due) return;
      fetchByItself(due).catch((error: unknown) => {
        if (!closing.signal.aborted) log.warn("what a bank answered could not be kept", failureFacts(error));
      });
    },
    close: () => closing.abort(),
  };
}

/** The bridge itself says that something is wrong with this bank, or something could not be read. */
const hasGaps = ({ bank, unreadable }: BankAccount, messages: readonly BankMessage[]): boolean =>
  unreadable.length > 0 ||
  messages.some((message) => message.kind !== "general" && (message.bank === "" || message.bank === bank));

export function failureToRefusal(failure: BankFailure, host: string): Refusal {
  switch (failure.kind) {
    case "cancelled":
      return failure;
    case "busy":
      return { kind: "bank-busy", host, seconds: failure.seconds };
    case "server-error":
      return { kind: "bank-server-error", host, status: failure.status };
    default:
      return { kind: `bank-${failure.kind}`, host };
  }
}
