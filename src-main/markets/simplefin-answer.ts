/**
 * An AccountSet of SimpleFIN (versions 1 and 2), read leniently: one booking that cannot be read is told of and does not
 * cost the others. Amounts stay decimals as text.
 *
 * The day of a booking is that of `posted` in UTC, wherever and whenever it is read: the moment says no more than a day
 * (the Bridge sends noon), and a rule that knew time zones would move bookings when a computer travels or the clocks change.
 */
import * as z from "zod";
import { isCurrency } from "../../src-shared/domain/currency.ts";
import { fromDayNumber, type LocalDate } from "../../src-shared/domain/date.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { BankAccount, BankAnswer, BankBooking, BankFailure, BankMessage } from "./bank-connector.ts";
import { plainText } from "./plain-text.ts";

const MOST_MESSAGES = 20;
const LONGEST_TEXT = 2000;

// Some servers send numbers; a double of fifteen digits and fewer is written back just as it came.
const decimal = z.union([z.string().max(64), z.number()]).transform(String);
const seconds = z.union([z.number(), z.string().regex(/^\d{1,12}$/)]).transform(Number);
const text = z.string().nullish();
const identity = z.union([z.string().min(1).max(500), z.number()]).transform(String);

const booking = z.object({
  id: identity,
  posted: seconds.nullish(),
  transacted_at: seconds.nullish(),
  amount: decimal,
  description: text,
  payee: text,
  memo: text,
  pending: z.boolean().nullish(),
});

const org = z.object({ id: text, domain: text, name: text, "sfin-url": text });

const account = z.object({
  id: identity,
  conn_id: text,
  org: org.nullish(),
  name: z.string(),
  currency: z.string().max(500),
  balance: decimal,
  "balance-date": seconds,
  transactions: z.array(z.unknown()).nullish(),
});
type RawAccount = z.infer<typeof account>;

const entry = z.object({ code: text, msg: text, message: text, conn_id: text, account_id: text });

const accountSet = z.object({
  accounts: z.array(account).max(1000),
  connections: z.array(z.object({ conn_id: z.string(), name: text })).nullish(),
  errors: z.array(z.unknown()).nullish(),
  errlist: z.array(z.unknown()).nullish(),
});

export function readAccountSet(bytes: Uint8Array): Result<BankAnswer, BankFailure> {
  const json = parse(new TextDecoder().decode(bytes));
  if (!json.ok) return err({ kind: json.isCut ? "truncated" : "not-expected", detail: "no JSON" });
  const read = accountSet.safeParse(json.value);
  if (!read.success) return err({ kind: "not-expected", detail: "no list of accounts" });
  const { accounts, connections, errors, errlist } = read.data;
  const names = new Map((connections ?? []).map(({ conn_id, name }) => [conn_id, plainText(name ?? "", 140)]));
  const bankOf = (raw: RawAccount) =>
    names.get(raw.conn_id ?? "") || plainText(raw.org?.name || raw.org?.domain || "", 140);
  const told = (errlist ?? []).flatMap((raw) => messageOf(raw, names, accounts, bankOf));
  // Version 2 says the same again in the list of version 1, for programs of before.
  const older = told.length > 0 ? [] : (errors ?? []).flatMap((raw) => (typeof raw === "string" ? plain(raw) : []));
  return ok({
    accounts: accounts.map((raw) => readAccount(raw, bankOf(raw))),
    messages: [...told, ...older].slice(0, MOST_MESSAGES),
  });
}

function readAccount(raw: RawAccount, bank: string): BankAccount {
  const bookings: BankBooking[] = [];
  const unreadable: string[] = [];
  const seen = new Set<string>();
  for (const each of raw.transactions ?? []) {
    const found = readBooking(each, raw);
    if (!found) {
      unreadable.push(JSON.stringify(each).slice(0, 400));
      continue;
    }
    // The very same twice is one; the same id with something else in it is not.
    const whole = JSON.stringify(found);
    if (!seen.has(whole)) bookings.push(found);
    seen.add(whole);
  }
  const code = raw.currency.trim().toUpperCase();
  const home = raw.conn_id || raw.org?.id || raw.org?.domain || raw.org?.name || raw.org?.["sfin-url"] || "";
  return {
    id: raw.id,
    key: `${home} ${raw.id}`.trim(),
    bank,
    name: plainText(raw.name, 140) || raw.id.slice(0, 140),
    currency: isCurrency(code) ? code : null,
    unit: isCurrency(code) ? code : unitOf(raw.currency),
    balance: raw.balance.trim(),
    balanceAt: raw["balance-date"] * 1000,
    bookings,
    unreadable,
  };
}

function readBooking(raw: unknown, { "balance-date": balanceDate }: RawAccount): BankBooking | undefined {
  const read = booking.safeParse(raw);
  if (!read.success) return undefined;
  const { id, posted, transacted_at, amount, description, payee, memo, pending } = read.data;
  // What is pending has no day yet: that of the purchase, or of the answer.
  const moment = posted || transacted_at || balanceDate;
  const date = dayOf(moment);
  if (!date) return undefined;
  const [whom, what, note] = [payee, description, memo].map((said) => plainText(said ?? "", LONGEST_TEXT));
  const name = whom || what || "";
  const rest = [what, note].filter((said, at, all) => said && said !== name && all.indexOf(said) === at);
  return {
    id,
    date,
    amount: amount.trim(),
    payee: name,
    memo: rest.join(" · "),
    pending: pending === true || !posted,
  };
}

/** @param moment seconds since 1970 */
export function dayOf(moment: number): LocalDate | undefined {
  const days = Math.floor(moment / 86_400);
  // From 1970 to 9999.
  return Number.isFinite(days) && days >= 0 && days < 2_932_896 ? fromDayNumber(days) : undefined;
}

/** A currency of somebody's own is the address of its description, at which nobody is asked: its last word tells it. */
function unitOf(currency: string): string {
  const parts = currency.split(/[/?#]/).filter(Boolean);
  return plainText(parts.at(-1) ?? "", 40) || "?";
}

function messageOf(
  raw: unknown,
  names: ReadonlyMap<string, string>,
  accounts: readonly RawAccount[],
  bankOf: (account: RawAccount) => string,
): BankMessage[] {
  if (typeof raw === "string") return plain(raw);
  const read = entry.safeParse(raw);
  if (!read.success) return [];
  const { code, msg, message, conn_id, account_id } = read.data;
  const said = plainText(msg || message || "");
  const meant = accounts.find(({ id }) => id === account_id);
  const bank = names.get(conn_id ?? "") ?? (meant ? bankOf(meant) : "");
  return said === "" ? [] : [{ kind: kindOf(code ?? "", said), text: said, bank }];
}

/** An unknown word after the point counts as what stands before it. */
function kindOf(code: string, said: string): BankMessage["kind"] {
  if (code === "con.auth" || code === "gen.auth" || code.startsWith("con.auth.")) return "login";
  if (code.startsWith("con")) return "bank";
  if (code.startsWith("act")) return "account";
  if (isAboutLimits(said)) return "limit";
  return code === "gen.api" || code.startsWith("gen.api.") ? "technical" : "general";
}

const isAboutLimits = (said: string) => /\b(?:quota|rate.?limit|too many|requests?)\b/i.test(said);

/** Version 1 has words only. */
function plain(raw: string): BankMessage[] {
  const said = plainText(raw);
  if (said === "") return [];
  const isLogin = /\b(?:auth|authenticat\w*|log.?in|credentials?|re-?connect|needs? attention)\b/i.test(said);
  return [{ kind: isAboutLimits(said) ? "limit" : isLogin ? "login" : "general", text: said, bank: "" }];
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly isCut: boolean };

function parse(said: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(said) };
  } catch {
    return { ok: false, isCut: /^\s*\{/.test(said) && !/\}\s*$/.test(said) };
  }
}
