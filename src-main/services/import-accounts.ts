/**
 * Whose statement it is: an account of the ledger by its number, by what the person said of an earlier file, or by its
 * name. Numbers are compared without gaps; an IBAN holds the national number and the bank's code.
 */
import { type Account, type AccountKind, isBudgetKind } from "../../src-shared/domain/account.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { type AccountId, isId } from "../../src-shared/domain/id.ts";
import type { StatedAccount } from "../importers/statement.ts";
import type { ImportPreset } from "../ledger/change.ts";
import { plainNumber } from "./import-targets.ts";
import { sameName } from "./names.ts";

export type KnownBy = "number" | "remembered" | "name" | "asked";

export interface Recognised {
  readonly account: Account;
  readonly by: KnownBy;
}

interface Stated extends StatedAccount {
  /** Absent where the file names none. */
  readonly currency?: Currency | undefined;
}

interface Known {
  readonly accounts: readonly Account[];
  readonly presetFor: (fingerprint: string) => ImportPreset | undefined;
}

/** Closed accounts are known too: their old statements may still be missing. */
export function recognise(stated: Stated, { accounts, presetFor }: Known): Recognised | undefined {
  const possible = accounts.filter(({ currency }) => stated.currency === undefined || stated.currency === currency);
  const byNumber = onlyOne(
    possible.filter(({ number }) => plainNumber(number) === plainNumber(stated.number ?? "") && number !== ""),
    possible.filter(({ number }) => isSameNumber(number, stated)),
  );
  if (byNumber) return { account: byNumber, by: "number" };
  const fingerprint = linkFingerprint(stated);
  const linked = fingerprint && linkedAccount(presetFor(fingerprint));
  const remembered = possible.find(({ id }) => id === linked);
  if (remembered) return { account: remembered, by: "remembered" };
  const named = stated.name && possible.filter(({ name }) => sameName(name, stated.name ?? ""));
  const byName = named && onlyOne(named);
  // Where both sides have a number and they differ, the same name is another account at another bank.
  if (byName && (byName.number === "" || !stated.number)) return { account: byName, by: "name" };
  return undefined;
}

/** The first list that leaves no choice. */
function onlyOne(...lists: readonly (readonly Account[])[]): Account | undefined {
  return lists.find((list) => list.length === 1)?.[0];
}

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
/** Shorter national numbers stand in an IBAN by chance. */
const SHORTEST = 5;

/** @param number as the account has it, in any spelling */
export function isSameNumber(number: string, { number: other = "", bank = "" }: StatedAccount): boolean {
  const [one, two] = [plainNumber(number), plainNumber(other)];
  if (one === "" || two === "") return false;
  if (one === two) return true;
  if (IBAN.test(one) === IBAN.test(two)) return !IBAN.test(one) && sameNational(one, two);
  return IBAN.test(one) ? isInIban(one, two, plainNumber(bank)) : isInIban(two, one, "");
}

const withoutZeros = (number: string) => number.replace(/^0+/, "");
const sameNational = (one: string, two: string) =>
  withoutZeros(one) === withoutZeros(two) && withoutZeros(one).length >= SHORTEST;

function isInIban(iban: string, national: string, bank: string): boolean {
  const inside = iban.slice(4);
  const digits = withoutZeros(national);
  if (digits.length < SHORTEST) return false;
  const code = /^\d{3,}$/.test(bank) ? bank : "";
  if (code !== "" && !inside.includes(code)) return false;
  const rest = code === "" ? inside : inside.slice(inside.indexOf(code) + code.length);
  // At the end, or (France, Spain) before two digits of a check; what stands before it is zeros or the bank.
  return rest.endsWith(digits) || rest.slice(0, -2).endsWith(digits) || inside.endsWith(digits);
}

/** The same for every file of this account. @returns undefined for an account of which the file says nothing */
export function linkFingerprint({ bank = "", number = "", name = "", currency = "" }: Stated | StatedWithCurrency) {
  const told = plainNumber(number) || name.trim().toLowerCase();
  return told === "" ? undefined : `statement|${plainNumber(bank)}|${told}|${currency}`;
}
type StatedWithCurrency = StatedAccount & { readonly currency?: string };

/** What a remembered link holds: JSON, as presets are stored. */
export const linkTo = (accountId: AccountId): string => JSON.stringify({ accountId });

function linkedAccount(preset: ImportPreset | undefined): AccountId | undefined {
  if (!preset) return undefined;
  try {
    const { accountId } = JSON.parse(preset.mapping) as { readonly accountId?: unknown };
    return typeof accountId === "string" && isId(accountId) ? (accountId as AccountId) : undefined;
  } catch {
    return undefined;
  }
}

/** A name for an account that is not there yet: the file's, else what kind it is and how its number ends. */
export function proposedName({ name, number = "", bank }: StatedAccount, fileName: string): string {
  if (name) return name.slice(0, 120);
  const plain = plainNumber(number);
  if (plain !== "")
    return plain.length > 8
      ? `${bank && !/^\d/.test(bank) ? bank : plain.slice(0, 2)} …${plain.slice(-4)}`.slice(0, 120)
      : plain;
  return fileName.replace(/\.[^.]*$/, "").slice(0, 120) || "Account";
}

/** An account that is made with the commit. */
export function newAccount(
  { name, kind, currency }: { readonly name: string; readonly kind: AccountKind; readonly currency: Currency },
  { number = "", inBudget, closed, note = "" }: StatedAccount,
  place: { readonly id: AccountId; readonly position: number },
): Account {
  return {
    ...place,
    name,
    kind,
    currency,
    inBudget: inBudget ?? isBudgetKind(kind),
    opened: null,
    closed: closed ?? null,
    note: note.slice(0, 4000),
    institution: "",
    number: number.slice(0, 64),
  };
}
