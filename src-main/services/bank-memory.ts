/**
 * What `vault.db` remembers of each way to a bank, beside its secret: accounts and where they go, how the last time went,
 * how often was asked, and what was fetched and waits for a review. What cannot be read is as if it were not there.
 */
import * as z from "zod";
import { bankFailures } from "../../src-shared/contract/banks.ts";
import { accountId, currency, localDate } from "../../src-shared/contract/values.ts";
import type { BankConnectionId } from "../../src-shared/domain/id.ts";
import { type BankAccess, type BankAccount, bankMessageKinds } from "../markets/bank-connector.ts";
import type { ProfileStore } from "./profile-store.ts";

const access = z.object({ address: z.string(), user: z.string(), password: z.string() });

const linked = z.object({
  id: z.string(),
  key: z.string(),
  bank: z.string(),
  name: z.string(),
  currency: currency.nullable(),
  unit: z.string(),
  balance: z.string(),
  balanceAt: z.number(),
  accountId: accountId.nullable(),
  /** The first day that is wanted. */
  since: localDate.nullable(),
  fetchedAt: z.int().nullable(),
});
export type LinkedAccount = z.infer<typeof linked>;

const state = z.object({
  host: z.string(),
  daily: z.boolean(),
  accounts: z.array(linked),
  /** Milliseconds since 1970, like all below. */
  triedAt: z.int().nullable(),
  fetchedAt: z.int().nullable(),
  nextAt: z.int().nullable(),
  /** When the bell was told of a failure. */
  toldAt: z.int().nullable(),
  failure: z.object({ kind: z.enum(bankFailures), at: z.int(), seconds: z.int().nullable() }).nullable(),
  messages: z.array(z.object({ kind: z.enum(bankMessageKinds), text: z.string(), bank: z.string() })),
  /** Questions of the last day. */
  asked: z.array(z.int()),
  /** References of bookings that the person left out: they are not brought up again. */
  leftOut: z.array(z.string()),
  /** References of what was pending, is no longer told by the bank, and stays because the person says so. */
  kept: z.array(z.string()).default([]),
  /** Lines that wait for a review. */
  waiting: z.int(),
});
export type BankState = z.infer<typeof state>;

export interface KnownConnection {
  readonly id: BankConnectionId;
  readonly created: number;
  readonly access: BankAccess;
  readonly state: BankState;
}

export const freshState = (host: string): BankState => ({
  host,
  daily: false,
  accounts: [],
  triedAt: null,
  fetchedAt: null,
  nextAt: null,
  toldAt: null,
  failure: null,
  messages: [],
  asked: [],
  leftOut: [],
  kept: [],
  waiting: 0,
});

export function createBankMemory(store: BankStore) {
  const all = (): KnownConnection[] =>
    store.bankConnections().flatMap((row) => {
      const read = { access: access.safeParse(parse(row.access)), state: state.safeParse(parse(row.state)) };
      if (!read.access.success || !read.state.success) return [];
      return [{ id: row.id, created: row.created, access: read.access.data, state: read.state.data }];
    });
  return {
    all,
    find: (id: BankConnectionId): KnownConnection | undefined => all().find((each) => each.id === id),
    add: ({ id, created, access: secret, state: first }: KnownConnection): void =>
      store.addBankConnection({ id, created, access: JSON.stringify(secret), state: JSON.stringify(first) }),
    save: (id: BankConnectionId, next: BankState): void => store.saveBankState(id, JSON.stringify(next)),
    waiting: (id: BankConnectionId): readonly BankAccount[] => {
      const held = parse(store.bankWaiting(id) ?? "[]");
      // Written by this program and nobody else.
      return Array.isArray(held) ? (held as BankAccount[]) : [];
    },
    saveWaiting: (id: BankConnectionId, accounts: readonly BankAccount[]): void =>
      store.saveBankWaiting(id, accounts.length === 0 ? null : JSON.stringify(accounts)),
    remove: store.removeBankConnection,
  };
}

export type BankMemory = ReturnType<typeof createBankMemory>;
export type BankStore = Pick<
  ProfileStore,
  "bankConnections" | "addBankConnection" | "saveBankState" | "bankWaiting" | "saveBankWaiting" | "removeBankConnection"
>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
