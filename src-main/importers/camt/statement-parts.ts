/** The parts of one statement, in the order in which they come, to a statement: account, balances, entries. */
import type { AccountKind } from "../../../src-shared/domain/account.ts";
import { type Currency, isCurrency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { Draft, SkippedLine } from "../../../src-shared/domain/draft.ts";
import { withoutRepeatedReferences } from "../bank-reference.ts";
import { said } from "../clean-text.ts";
import type { StatedAccount, StatedBalance, Statement } from "../statement.ts";
import { differenceOf } from "../statement-difference.ts";
import { directionOf, readAmount, readDay, signed } from "./amount.ts";
import { type Detail, readDetail } from "./detail.ts";
import { at, childOf, type Element, textAt } from "./element.ts";
import { type EntryDraft, readEntry } from "./entry.ts";
import { limits } from "./limits.ts";
import { accountNumber, nameOf, type Owner } from "./parties.ts";

export interface StatementBuilder {
  part(element: Element, raw: string): void;
  detail(element: Element, raw: string): void;
  finish(): Statement;
}

interface Balance extends StatedBalance {
  readonly code: string;
  readonly currency: Currency;
}

const BOOKED = new Set(["OPBD", "PRCD", "CLBD", "ITBD"]);

export function createStatementBuilder(fallback: Currency): StatementBuilder {
  let account: StatedAccount = {};
  let owner: Owner = { name: undefined, account: undefined };
  let declared: Currency | undefined;
  let day: LocalDate | undefined;
  let details: Detail[] = [];
  const balances: Balance[] = [];
  const drafts: EntryDraft[] = [];
  const skipped: SkippedLine[] = [];
  // Available balances may be told in another currency than the account's.
  const currency = (): Currency | undefined =>
    declared ?? balances.find(({ code }) => BOOKED.has(code))?.currency ?? drafts[0]?.currency ?? balances[0]?.currency;
  const cut = (raw: string) => raw.slice(0, limits.rawLength);

  return {
    part(element, raw) {
      if (element.name === "Acct") {
        account = readAccount(element);
        owner = { name: nameOf(childOf(element, "Ownr")), account: account.number };
        declared = currencyOf(textAt(element, "Ccy"));
      } else if (element.name === "CreDtTm") day = readDay(element);
      else if (element.name === "Bal") {
        const balance = readBalance(element, currency() ?? fallback);
        if (balance) balances.push(balance);
        else skipped.push({ line: element.line, raw: cut(raw), reason: "balance-row" });
      } else if (element.name === "Ntry") {
        const entry = readEntry(element, cut(raw), details, { owner, currency: currency() ?? fallback, day });
        details = [];
        if ("reason" in entry) skipped.push(entry);
        else for (const draft of entry) drafts.push(draft);
      }
    },
    detail(element, raw) {
      details.push(readDetail(element, cut(raw), currency() ?? fallback));
    },
    finish() {
      const own = currency();
      const { opening, closing } = choose(balances.filter((one) => one.currency === own));
      const plain = withoutRepeatedReferences(drafts.map((draft) => withoutCurrency(draft, own)));
      const difference = own && differenceOf(opening, closing, plain, own);
      return {
        account,
        ...(own ? { currency: own } : {}),
        drafts: plain,
        skipped,
        ...(opening ? { opening } : {}),
        ...(closing ? { closing } : {}),
        ...(difference === undefined ? {} : { difference }),
      };
    },
  };
}

/** Only a currency that is not the statement's needs to be said. */
function withoutCurrency(draft: EntryDraft, own: Currency | undefined): Draft {
  if (draft.currency !== own) return draft;
  const { currency: _own, ...rest } = draft;
  return rest;
}

const currencyOf = (code: string | undefined): Currency | undefined => {
  const upper = code?.toUpperCase() ?? "";
  return isCurrency(upper) ? upper : undefined;
};

/** Codes of ISO 20022 ExternalCashAccountType. */
const KINDS: Readonly<Record<string, AccountKind>> = {
  CACC: "checking",
  TRAN: "checking",
  CURR: "checking",
  SVGS: "savings",
  MOMA: "savings",
  CASH: "cash",
  CARD: "card",
  LOAN: "loan",
  ODFT: "loan",
};

function readAccount(account: Element): StatedAccount {
  const number = accountNumber(account);
  const servicer = at(account, "Svcr/FinInstnId");
  const bank =
    textAt(servicer, "BICFI") ?? textAt(servicer, "BIC") ?? textAt(servicer, "ClrSysMmbId/MmbId") ?? nameOf(servicer);
  const name = said(textAt(account, "Nm"));
  const kind = KINDS[textAt(account, "Tp/Cd") ?? ""];
  return {
    ...(number === undefined ? {} : { number }),
    ...(bank === undefined ? {} : { bank: bank.slice(0, 140) }),
    ...(name === undefined ? {} : { name }),
    ...(kind === undefined ? {} : { kind }),
  };
}

function readBalance(element: Element, fallback: Currency): Balance | undefined {
  const type = childOf(element, "Tp");
  const code = textAt(type, "CdOrPrtry/Cd") ?? textAt(type, "CdOrPrtry/Prtry") ?? textAt(type, "Cd") ?? "";
  const amount = readAmount(childOf(element, "Amt"), fallback);
  const date = readDay(childOf(element, "Dt"));
  const direction = directionOf(element);
  if (!amount.ok || amount.value.roundedFrom || !date || !direction) return undefined;
  return { code, date, amount: signed(amount.value.amount, direction), currency: amount.value.currency };
}

/**
 * Opening is OPBD, else the balance on which the last statement closed (PRCD), else the first of two interim ones;
 * closing is CLBD, else the last interim one (ITBD): a page that is not the last, or a report within the day.
 */
function choose(balances: readonly Balance[]): { readonly opening?: StatedBalance; readonly closing?: StatedBalance } {
  const of = (code: string) => balances.filter((one) => one.code === code);
  const interim = of("ITBD");
  const first = interim.length > 1 || of("CLBD").length > 0 ? interim[0] : undefined;
  const opening = of("OPBD")[0] ?? of("PRCD").at(-1) ?? first;
  const closing = of("CLBD").at(-1) ?? interim.filter((one) => one !== opening).at(-1);
  return { ...(opening ? { opening: plain(opening) } : {}), ...(closing ? { closing: plain(closing) } : {}) };
}

const plain = ({ date, amount }: Balance): StatedBalance => ({ date, amount });
