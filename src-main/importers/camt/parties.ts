/**
 * Who is on the other side. Money in comes from the debtor, money out goes to the creditor; a reversal keeps the
 * parties of what it reverses. Where a bank names only the person's own side, nobody is named.
 */
import { said } from "../clean-text.ts";
import { at, childOf, type Element, textAt } from "./element.ts";

export interface Party {
  readonly name: string | undefined;
  /** On whose behalf: the shop behind a payment service, the child behind a parent. */
  readonly ultimate: string | undefined;
  /** IBAN or other number, without spaces. */
  readonly account: string | undefined;
}

export interface Parties {
  readonly debtor: Party;
  readonly creditor: Party;
}

export interface Owner {
  readonly name: string | undefined;
  readonly account: string | undefined;
}

export function readParties(detail: Element | undefined): Parties {
  const related = childOf(detail, "RltdPties");
  return { debtor: readParty(related, "Dbtr"), creditor: readParty(related, "Cdtr") };
}

function readParty(related: Element | undefined, role: "Dbtr" | "Cdtr"): Party {
  const account = childOf(related, `${role}Acct`);
  return {
    name: nameOf(childOf(related, role)) ?? said(textAt(account, "Nm")),
    ultimate: nameOf(childOf(related, `Ultmt${role}`)),
    account: accountNumber(account),
  };
}

/** The name stands in the party, or since version 7 in a Pty or an Agt inside of it; version 1 had NmAndAdr. */
export function nameOf(party: Element | undefined): string | undefined {
  const inner = childOf(party, "Pty", "Agt") ?? party;
  const bank = childOf(inner, "FinInstnId") ?? inner;
  return said(textAt(bank, "Nm") ?? textAt(bank, "NmAndAdr/Nm") ?? textAt(bank, "CmbndId/Nm"));
}

export function accountNumber(account: Element | undefined): string | undefined {
  const id = at(account, "Id");
  const number =
    textAt(id, "IBAN") ??
    textAt(id, "Othr/Id") ??
    textAt(id, "PrtryAcct/Id") ??
    textAt(id, "BBAN") ??
    textAt(id, "UPIC");
  return number?.replace(/\s+/g, "").slice(0, 64) || undefined;
}

/** @returns the name of the other side, and who stands behind it when that is somebody else */
export function counterparty(
  { debtor, creditor }: Parties,
  direction: "in" | "out",
  reversal: boolean,
  owner: Owner,
): { readonly payee: string | undefined; readonly behind: string | undefined } {
  const fromDebtor = (direction === "in") !== reversal;
  const [expected, other] = fromDebtor ? [debtor, creditor] : [creditor, debtor];
  if (!isOwn(expected, owner)) {
    const payee = expected.name ?? expected.ultimate;
    if (payee !== undefined) return { payee, behind: expected.ultimate === payee ? undefined : expected.ultimate };
  }
  const surely = isOwn(expected, owner) || reversal || (owner.account !== undefined && other.account !== undefined);
  if (surely && !isOwn(other, owner)) return { payee: other.name ?? other.ultimate, behind: undefined };
  return { payee: undefined, behind: undefined };
}

function isOwn(party: Party, owner: Owner): boolean {
  if (owner.account !== undefined && party.account !== undefined) return party.account === owner.account;
  return owner.name !== undefined && party.name?.toLowerCase() === owner.name.toLowerCase();
}
