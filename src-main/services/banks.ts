/**
 * Ways to banks: connected with a token, accounts linked, what is new fetched and reviewed like a file, disconnected.
 * Nobody is asked before a person connects. The secret stays in the vault's own database; nothing here hands it out.
 */
import type { BankConnectionView } from "../../src-shared/contract/banks.ts";
import type { ImportReview } from "../../src-shared/contract/imports.ts";
import { type Account, isBudgetKind } from "../../src-shared/domain/account.ts";
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import type { BankConnectionId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { isValuedKind } from "../../src-shared/domain/valuation.ts";
import type { Change } from "../ledger/change.ts";
import type { TokenFailure } from "../markets/bank-connector.ts";
import { contentOfBank, updateAccounts } from "./bank-content.ts";
import { type BankFetchingDeps, createBankFetching, failureToRefusal } from "./bank-fetching.ts";
import {
  type BankStore,
  createBankMemory,
  freshState,
  type KnownConnection,
  type LinkedAccount,
} from "./bank-memory.ts";
import { lastDay, whenFree } from "./bank-windows.ts";
import { decisionOf, type Review, statusOf } from "./import-review.ts";
import type { Caller, ImportsService } from "./imports.ts";
import { refuseName } from "./names.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { Input } from "./wire.ts";

export type BanksService = ReturnType<typeof createBanksService>;

export interface BanksDeps extends Omit<BankFetchingDeps, "memory"> {
  readonly store: BankStore;
  readonly today: () => LocalDate;
  readonly imports: Pick<ImportsService, "reviewFetched">;
}

type Changed = Result<{ readonly connection: BankConnectionView }, Refusal>;

/** Days of history, unless the person wants others. */
const USUAL_DAYS = 90;
/** References of bookings that were left out; the oldest are too old to come again. */
const MOST_LEFT_OUT = 2_000;

export function createBanksService(deps: BanksDeps) {
  const { ledger, clock, newId, connector, today } = deps;
  const { reads } = ledger;
  const memory = createBankMemory(deps.store);
  const fetching = createBankFetching({ ...deps, memory });

  const view = ({ id, created, state }: KnownConnection): BankConnectionView => {
    const { host, daily, fetchedAt, nextAt, failure, messages, waiting } = state;
    return {
      id,
      host,
      created,
      daily,
      fetchedAt,
      nextAt: nextAt !== null && nextAt > clock() ? nextAt : null,
      failure: failure && { kind: failure.kind, at: failure.at },
      messages,
      waiting,
      accounts: state.accounts.map(({ key, bank, name, currency, unit, balance, balanceAt, accountId, ...rest }) => ({
        ...{ key, bank, name, currency, unit, balance, balanceAt },
        accountId: accountId && reads.account(accountId) ? accountId : null,
        fetchedAt: rest.fetchedAt,
      })),
    };
  };
  const viewed = (id: BankConnectionId): Changed => {
    const known = memory.find(id);
    return known ? ok({ connection: view(known) }) : notFound("bank", id);
  };

  /** Which accounts there are, as the bank says now. */
  const look = async ({ id, access, state }: KnownConnection, signal: AbortSignal | undefined): Promise<Changed> => {
    const asked = [...lastDay(state.asked, clock()), clock()];
    const answer = await connector.accounts(access, { signal });
    if (!answer.ok) {
      const failed = fetching.fail(id, asked, answer.error);
      return failed.ok ? viewed(id) : failed;
    }
    const current = memory.find(id);
    if (!current) return notFound("bank", id);
    memory.save(id, {
      ...current.state,
      asked,
      failure: null,
      messages: [...answer.value.messages],
      accounts: updateAccounts(current.state.accounts, answer.value.accounts, true),
    });
    deps.changed();
    return viewed(id);
  };

  const committed = (id: BankConnectionId, waitedFor: string) => (review: Review) => {
    const known = memory.find(id);
    if (!known) return;
    const left = review.units.flatMap((rows, unit) => {
      const isLeftOut = decisionOf(review, unit) === "skip" && statusOf(review, unit) !== "already-there";
      return isLeftOut ? rows.flatMap((row) => review.drafts[row]?.bankRef ?? []) : [];
    });
    const leftOut = [...known.state.leftOut, ...left].slice(-MOST_LEFT_OUT);
    const stays = review.gone.flatMap(({ line }) =>
      line.bankRef !== null && review.keeping.has(line.transactionId) ? [line.bankRef] : [],
    );
    const kept = [...known.state.kept, ...stays].slice(-MOST_LEFT_OUT);
    // Something newer may have come while this was looked at.
    const isAll = JSON.stringify(memory.waiting(id)) === waitedFor;
    // What nobody decided about can be looked at again; it is not announced a second time.
    const isDecided = review.gone.every(({ line: { transactionId } }) =>
      [review.removing, review.keeping].some((decided) => decided.has(transactionId)),
    );
    if (isAll && isDecided) memory.saveWaiting(id, []);
    memory.save(id, { ...known.state, leftOut, kept, ...(isAll ? { waiting: 0 } : {}) });
    deps.changed();
  };

  return {
    list: (): BankConnectionView[] => memory.all().map(view),

    async connect({ token }: Input<"banks", "connect">, signal: AbortSignal | undefined): Promise<Changed> {
      const claimed = await connector.claim(token, { signal });
      if (!claimed.ok) return err(tokenFailureToRefusal(claimed.error, connector.host));
      const id = newId<BankConnectionId>();
      const { host } = new URL(claimed.value.address);
      const known: KnownConnection = { id, created: clock(), access: claimed.value, state: freshState(host) };
      // A token works once: from here on the access must not be lost, whatever the bank answers next.
      memory.add(known);
      deps.changed();
      await look(known, signal);
      return viewed(id);
    },

    async look({ id }: Input<"banks", "look">, signal: AbortSignal | undefined): Promise<Changed> {
      const known = memory.find(id);
      if (!known) return notFound("bank", id);
      const nextAt = whenFree(known.state.asked, 1, clock());
      return nextAt === undefined ? look(known, signal) : err({ kind: "bank-too-early", nextAt });
    },

    async link({ id, places, since }: Input<"banks", "link">): Promise<Changed> {
      const known = memory.find(id);
      if (!known) return notFound("bank", id);
      const first = since ?? addDays(today(), -USUAL_DAYS);
      const others = memory.all().filter((each) => each.id !== id);
      const taken = new Set(others.flatMap(({ state }) => state.accounts.map(({ accountId }) => accountId)));
      const made: Account[] = [];
      const next = new Map<string, LinkedAccount>(known.state.accounts.map((account) => [account.key, account]));
      for (const place of places) {
        const before = next.get(place.key);
        if (!before) return notFound("bank-account", place.key);
        const settled = settle(before, place, made);
        if (!settled.ok) return settled;
        const isSame = settled.value === before.accountId && since === undefined;
        const fresh = { accountId: settled.value, since: settled.value ? first : null, fetchedAt: null };
        next.set(place.key, isSame ? before : { ...before, ...fresh });
      }
      for (const { accountId, name } of next.values()) {
        if (accountId === null) continue;
        if (taken.has(accountId)) return err({ kind: "bank-link", name, problem: "taken" });
        taken.add(accountId);
      }
      if (made.length > 0) {
        const changes = made.map((after): Change => ({ table: "accounts", before: null, after }));
        const subject = made
          .map(({ name }) => name)
          .join(", ")
          .slice(0, 400);
        const written = await ledger.commit({ origin: "user", label: { kind: "account-added", subject }, changes });
        if (!written.ok) return err(commitErrorToRefusal(written.error));
      }
      const state = { ...known.state, accounts: [...next.values()] };
      const quiet = { signal: new AbortController().signal, onProgress: () => undefined };
      memory.save(id, { ...state, waiting: await fetching.countWaiting(state, memory.waiting(id), quiet) });
      deps.changed();
      return viewed(id);
    },

    update({ id, daily }: Input<"banks", "update">): Changed {
      const known = memory.find(id);
      if (!known) return notFound("bank", id);
      memory.save(id, { ...known.state, daily });
      deps.changed();
      return viewed(id);
    },

    async fetch({ id }: Input<"banks", "fetch">, signal: AbortSignal | undefined): Promise<Changed> {
      const known = memory.find(id);
      if (!known) return notFound("bank", id);
      const fetched = await fetching.fetch(known, signal);
      return fetched.ok ? viewed(id) : fetched;
    },

    async review(caller: Caller, { id }: Input<"banks", "review">): Promise<Result<ImportReview, Refusal>> {
      const known = memory.find(id);
      if (!known) return notFound("bank", id);
      const waiting = memory.waiting(id);
      const content = contentOfBank(fetching.placedOf(known.state, waiting), known.state);
      if (!content) return err({ kind: "bank-nothing-waiting" });
      const onCommitted = committed(id, JSON.stringify(waiting));
      return deps.imports.reviewFetched(caller, { name: fetching.nameOf(known), content, onCommitted });
    },

    disconnect({ id }: Input<"banks", "disconnect">): Result<Record<string, never>, Refusal> {
      if (!memory.find(id)) return notFound("bank", id);
      memory.remove(id);
      deps.changed();
      return ok({});
    },

    tick: fetching.tick,
    close: fetching.close,
  };

  function settle(
    bank: LinkedAccount,
    place: Input<"banks", "link">["places"][number],
    made: Account[],
  ): Result<Account["id"] | null, Refusal> {
    const { name, currency } = bank;
    const refuse = (problem: "other-currency" | "no-currency" | "valued") =>
      err<Refusal>({ kind: "bank-link", name, problem });
    if ("accountId" in place && place.accountId === null) return ok(null);
    if (currency === null) return refuse("no-currency");
    if ("accountId" in place) {
      const account = place.accountId && reads.account(place.accountId);
      if (!account) return notFound("account", place.accountId ?? "");
      if (account.currency !== currency) return refuse("other-currency");
      return isValuedKind(account.kind) ? refuse("valued") : ok(account.id);
    }
    const { newAccount } = place;
    const taken = refuseName(newAccount.name, [...reads.accounts(), ...made]);
    if (taken) return err(taken);
    if (isValuedKind(newAccount.kind)) return refuse("valued");
    const account: Account = {
      id: newId(),
      ...newAccount,
      currency,
      inBudget: isBudgetKind(newAccount.kind),
      opened: null,
      closed: null,
      position: Math.max(-1, ...reads.accounts().map(({ position }) => position)) + 1 + made.length,
      note: "",
      institution: bank.bank.slice(0, 200),
      number: "",
    };
    made.push(account);
    return ok(account.id);
  }
}

function tokenFailureToRefusal(failure: TokenFailure, host: string): Refusal {
  switch (failure.kind) {
    case "not-a-token":
      return { kind: "token-unreadable" };
    case "not-encrypted":
      return { kind: "token-not-encrypted" };
    case "other-host":
      return { kind: "token-other-host", host: failure.host };
    case "used":
      return { kind: "token-used", host };
    default:
      return failureToRefusal(failure, host);
  }
}
