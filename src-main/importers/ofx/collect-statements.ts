/**
 * Tags and values in the order of the file to statements: one for each STMTRS, CCSTMTRS, LOANSTMTRS and INVSTMTRS. Knows
 * what is open, gives each value to the container it stands in, and finishes what a tag closes. Nothing of the file is
 * held but its statements.
 */
import type { AccountKind } from "../../../src-shared/domain/account.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { Draft, SkippedLine } from "../../../src-shared/domain/draft.ts";
import type { DecimalMark } from "../../../src-shared/domain/import-mapping.ts";
import { squeeze } from "../clean-text.ts";
import { readMoney } from "../money-text.ts";
import type { BrokenDetail, StatedAccount, StatedBalance, Statement, StatementFailure } from "../statement.ts";
import { readBooking, readCurrency, readOfxDate, type Values } from "./booking.ts";
import { type Container, containerOf, levelOf } from "./containers.ts";
import { limits } from "./limits.ts";
import type { Token } from "./markup.ts";

interface Open {
  readonly name: string;
  readonly container: Container;
  readonly at: number;
}

interface StatementInWork {
  readonly kind: AccountKind | undefined;
  readonly account: Values;
  readonly own: Values;
  readonly balance: Values;
  readonly drafts: Draft[];
  readonly skipped: SkippedLine[];
  /** References that later bookings delete or replace. */
  readonly corrected: Map<string, Draft | undefined>;
  hasList: boolean;
}

interface BankError {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly raw: string;
}

export interface Collected {
  readonly statements: readonly Statement[];
  readonly skipped: readonly SkippedLine[];
}

const STATEMENT_KINDS: Readonly<Record<string, AccountKind>> = {
  CCSTMTRS: "card",
  INVSTMTRS: "brokerage",
  LOANSTMTRS: "loan",
};

const ACCOUNT_KINDS: Readonly<Record<string, AccountKind>> = {
  CHECKING: "checking",
  SAVINGS: "savings",
  MONEYMRKT: "savings",
  CD: "savings",
  CREDITLINE: "loan",
  HOMELOAN: "loan",
  LOAN: "loan",
  CREDITCARD: "card",
};

export interface CollectorSource {
  readonly text: string;
  /** 1-based line of a place; asked in the order of the file. */
  readonly lineAt: (at: number) => number;
  readonly decimal: DecimalMark | undefined;
  readonly fallback: Currency;
}

export function createStatementCollector({ text, lineAt, decimal, fallback }: CollectorSource) {
  const stack: Open[] = [];
  const statements: Statement[] = [];
  const errors: BankError[] = [];
  let work: StatementInWork | undefined;
  let values: Values = new Map();
  let status: Values = new Map();
  let line = 1;
  let records = 0;

  const find = (container: Container) => stack.findLast((open) => open.container === container);
  const rawFrom = (open: Open, end: number) => text.slice(open.at, Math.min(end, open.at + limits.rawLength)).trim();

  const begin = (kind: AccountKind | undefined) => {
    work = {
      kind,
      account: new Map(),
      own: new Map(),
      balance: new Map(),
      drafts: [],
      skipped: [],
      corrected: new Map(),
      hasList: false,
    };
    records++;
  };

  const finishBooking = (open: Open, end: number) => {
    if (!work) return;
    const currency = readCurrency(work.own.get("CURDEF") ?? "");
    const list = find("list")?.name;
    const pending = open.name === "STMTTRNP" || list === "BANKTRANLISTP";
    const booking = readBooking(values, { line, raw: rawFrom(open, end), pending, currency, fallback, decimal });
    const corrects = values.get("CORRECTFITID");
    const isDeletion = corrects !== undefined && values.get("CORRECTACTION")?.toUpperCase() === "DELETE";
    if (booking.kind === "skipped") work.skipped.push(booking.skipped);
    else if (isDeletion) work.skipped.push({ line, raw: booking.draft.raw, reason: "not-booked" });
    else work.drafts.push(booking.draft);
    if (corrects !== undefined)
      work.corrected.set(squeeze(corrects), booking.kind === "draft" ? booking.draft : undefined);
  };

  const finishStatement = () => {
    if (!work) return;
    const statement = statementOf(work, decimal, fallback);
    if (statement) statements.push(statement);
    work = undefined;
  };

  const finish = (open: Open, end: number) => {
    switch (open.container) {
      case "booking":
        return finishBooking(open, end);
      case "investment":
        work?.skipped.push({ line, raw: rawFrom(open, end), reason: "investment", text: open.name });
        return;
      case "statement":
        return finishStatement();
      case "status": {
        const severity = status.get("SEVERITY")?.toUpperCase();
        const code = status.get("CODE") ?? "";
        if (severity !== "ERROR") return;
        errors.push({ code, message: squeeze(status.get("MESSAGE") ?? ""), line, raw: rawFrom(open, end) });
        return;
      }
      default:
        return;
    }
  };

  /** Closes what lies at this level or deeper. */
  const closeDownTo = (level: number, end: number) => {
    for (let top = stack.at(-1); top && levelOf(top.container) >= level; top = stack.at(-1)) {
      stack.pop();
      finish(top, end);
    }
  };

  const openContainer = (name: string, container: Container, at: number) => {
    closeDownTo(levelOf(container), at);
    if (container === "statement") begin(STATEMENT_KINDS[name]);
    // A list or a booking without a statement around it: somebody cut the file by hand.
    if ((container === "list" || container === "booking") && !work) {
      begin(undefined);
      stack.push({ name: "", container: "statement", at });
    }
    if (container === "list" && work) work.hasList = true;
    if (container === "booking" || container === "investment") {
      values = new Map();
      records++;
    }
    if (container === "status") status = new Map();
    if (container === "booking" || container === "investment" || container === "status") line = lineAt(at);
    stack.push({ name, container, at });
  };

  const give = (name: string, value: string) => {
    const top = stack.at(-1);
    if (!top || value === "") return;
    const into = (map: Values | undefined, key: string) => {
      if (map && !map.has(key)) map.set(key, value);
    };
    switch (top.container) {
      case "booking":
        return into(values, name);
      case "part":
        return into(values, `${top.name}.${name}`);
      case "statement":
        return into(work?.own, name);
      case "account":
        return into(work?.account, name);
      case "balance":
        return into(work?.balance, name);
      case "status":
        return into(status, name);
      default:
        return;
    }
  };

  return {
    take(token: Token): BrokenDetail | undefined {
      if (token.kind === "broken") return token.detail;
      if (token.kind === "close") {
        const depth = stack.findLastIndex(({ name }) => name === token.name);
        if (depth < 0) return undefined;
        while (stack.length > depth) finish(stack.pop() as Open, token.end);
        return undefined;
      }
      const container = containerOf(token.name, find("list")?.name);
      if (!container || (container === "part" && token.value !== "")) give(token.name, token.value);
      else openContainer(token.name, container, token.at);
      return records > limits.records ? "too-many-records" : undefined;
    },
    finish():
      | { readonly ok: true; readonly value: Collected }
      | { readonly ok: false; readonly error: StatementFailure } {
      const isCutOff = stack.some(({ container }) => container === "list" || container === "booking");
      const broken = (detail: BrokenDetail) =>
        ({ ok: false, error: { kind: "broken", line: lineAt(text.length), detail } }) as const;
      if (isCutOff) return broken("cut-off");
      closeDownTo(0, text.length);
      const [error] = errors;
      if (statements.length === 0 && error)
        return { ok: false, error: { kind: "bank-error", code: error.code, message: error.message } };
      if (statements.length === 0) return broken("no-statement");
      const skipped = errors.map(
        ({ code, message, line: at, raw }): SkippedLine => ({
          line: at,
          raw,
          reason: "bank-error",
          text: `${code} ${message}`.trim(),
        }),
      );
      return { ok: true, value: { statements, skipped } };
    },
  };
}

/** @returns undefined when it says nothing at all: no account, no currency, no list, no balance */
function statementOf(
  work: StatementInWork,
  decimal: DecimalMark | undefined,
  fallback: Currency,
): Statement | undefined {
  const currency = readCurrency(work.own.get("CURDEF") ?? "");
  const account = accountOf(work);
  const isEmpty = account.number === undefined && currency === undefined && work.balance.size === 0 && !work.hasList;
  if (isEmpty && work.drafts.length + work.skipped.length === 0) return undefined;
  const known = typeof currency === "string" ? currency : undefined;
  const closing = currency === undefined || known ? balanceOf(work.balance, decimal, known ?? fallback) : undefined;
  const isGone = (draft: Draft) =>
    draft.bankRef !== undefined && work.corrected.has(draft.bankRef) && work.corrected.get(draft.bankRef) !== draft;
  const gone = work.corrected.size > 0 ? work.drafts.filter(isGone) : [];
  const drafts = gone.length > 0 ? work.drafts.filter((draft) => !isGone(draft)) : work.drafts;
  const skipped = [...work.skipped, ...gone.map(({ line, raw }): SkippedLine => ({ line, raw, reason: "not-booked" }))];
  return { account, ...(known ? { currency: known } : {}), drafts, skipped, ...(closing ? { closing } : {}) };
}

function accountOf({ account, kind }: StatementInWork): StatedAccount {
  const plain = (name: string) => account.get(name)?.replace(/\s+/g, "") ?? "";
  const number = plain("ACCTID") || plain("LOANACCTID");
  const bank = plain("BANKID") || plain("BROKERID");
  const stated = kind ?? ACCOUNT_KINDS[plain("ACCTTYPE").toUpperCase()];
  return {
    ...(number === "" ? {} : { number }),
    ...(bank === "" ? {} : { bank }),
    ...(stated ? { kind: stated } : {}),
  };
}

/** A balance of no day (banks print zeros) is no balance. */
function balanceOf(values: Values, decimal: DecimalMark | undefined, currency: Currency): StatedBalance | undefined {
  const date = readOfxDate(values.get("DTASOF") ?? "");
  const money = readMoney(values.get("BALAMT"), decimal, currency);
  return date && money.kind === "amount" ? { date, amount: money.amount } : undefined;
}
