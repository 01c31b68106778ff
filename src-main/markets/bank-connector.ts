/**
 * The small port behind which every way to a bank stands: a token becomes an access, an access gives accounts with their
 * bookings. What it answers is plain data in the bank's own words; whoever asks makes drafts of it.
 */
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Result } from "../../src-shared/domain/result.ts";
import type { MarketFailure } from "./failure.ts";
import type { MarketWork } from "./market-client.ts";

/** As secret as the data itself: kept in the vault's own database and sent to its host, nowhere else, never logged. */
export interface BankAccess {
  /** Without login. */
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

export interface BankBooking {
  /** Unique within its account. Of what is pending it may change. */
  readonly id: string;
  readonly date: LocalDate;
  /** Signed decimal, plus is money in. */
  readonly amount: string;
  readonly payee: string;
  readonly memo: string;
  readonly pending: boolean;
}

export interface BankAccount {
  /** Unique within its bank: so it is asked for. */
  readonly id: string;
  /** Unique within the connection. */
  readonly key: string;
  readonly bank: string;
  readonly name: string;
  /** Null where it is no money of a country: points, miles. */
  readonly currency: Currency | null;
  /** Code of the currency, or what the points are called. */
  readonly unit: string;
  /** Signed decimal, with the moment in milliseconds since 1970 at which it was so. */
  readonly balance: string;
  readonly balanceAt: number;
  readonly bookings: readonly BankBooking[];
  /** Since this day everything that is pending is told; absent where the answer may have gaps. */
  readonly toldSince?: LocalDate;
  /** Bookings that cannot be read: what stands there. */
  readonly unreadable: readonly string[];
}

export const bankMessageKinds = ["login", "account", "bank", "limit", "technical", "general"] as const;

/** What the bank or the bridge wants to be told to the person, as plain text. `login`: the bank wants a new one. */
export interface BankMessage {
  readonly kind: (typeof bankMessageKinds)[number];
  readonly text: string;
  /** Empty where it is of no single bank. */
  readonly bank: string;
}

export interface BankAnswer {
  readonly accounts: readonly BankAccount[];
  readonly messages: readonly BankMessage[];
}

export type BankFailure =
  | Exclude<MarketFailure, { readonly kind: "not-expected" }>
  | { readonly kind: "not-expected"; readonly detail: string }
  /** The bridge wants to be paid first. */
  | { readonly kind: "unpaid" }
  /** The access was taken back there, or never was one. */
  | { readonly kind: "revoked" };

export type TokenFailure =
  | BankFailure
  /** What was pasted is no token. */
  | { readonly kind: "not-a-token" }
  | { readonly kind: "not-encrypted" }
  /** It leads to a host that is not on the list. */
  | { readonly kind: "other-host"; readonly host: string }
  /** It was used already: by somebody else, unless it was the person. */
  | { readonly kind: "used" };

export interface BankWindow {
  /** Milliseconds since 1970; inclusive. */
  readonly from: number;
  /** Exclusive; absent: up to now, with what is pending. */
  readonly until?: number;
  /** Ids of the accounts that are wanted, at least one. */
  readonly accounts: readonly string[];
}

export interface BankConnector {
  /** Whom a token may lead to, to be told to the person. */
  readonly host: string;
  /** The longest window in days that may be asked for at once. */
  readonly longestWindow: number;
  claim(token: string, work: MarketWork): Promise<Result<BankAccess, TokenFailure>>;
  /** What there is, without bookings. */
  accounts(access: BankAccess, work: MarketWork): Promise<Result<BankAnswer, BankFailure>>;
  fetch(access: BankAccess, window: BankWindow, work: MarketWork): Promise<Result<BankAnswer, BankFailure>>;
}
