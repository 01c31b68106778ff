/**
 * A journal of hledger (or of Ledger, as far as both write the same) as the book of a program: assets and liabilities are
 * accounts, one for each currency they hold, income and expenses are categories with the second part of their name as
 * their group, opening balances are starting balances. What Coffer exports comes back as it was. Serves L3 and L12.
 */
import { type AccountKind, accountKinds } from "../../../src-shared/domain/account.ts";
import type { Line, LinePart } from "../../../src-shared/domain/account-lines.ts";
import { transactionToLines } from "../../../src-shared/domain/account-lines.ts";
import { type Currency, isCurrency } from "../../../src-shared/domain/currency.ts";
import { isLocalDate } from "../../../src-shared/domain/date.ts";
import type { Draft, SkipReason } from "../../../src-shared/domain/draft.ts";
import { isId } from "../../../src-shared/domain/id.ts";
import { err, ok } from "../../../src-shared/domain/result.ts";
import { createBookBuilder, guessedKind } from "../book-builder.ts";
import { joinTexts, squeeze } from "../clean-text.ts";
import { decode } from "../csv/charset.ts";
import { limits } from "../csv/limits.ts";
import { splitLines } from "../csv/records.ts";
import type { ReadStatements, StatedBalance } from "../statement.ts";
import { ownComment } from "./comments.ts";
import { checkAssertions, createHoldings, type Movement } from "./holdings.ts";
import { createJournalReader, type Journal, type JournalPosting, type JournalTransaction } from "./journal.ts";
import { currencyOf, toMinor } from "./numbers.ts";
import { type SettledGroup, settle } from "./settle.ts";

/** Lines or transactions between two pauses. */
const BLOCK = 2000;

export const readHledger: ReadStatements = async (bytes, options) => {
  if (options.signal?.aborted) return err({ kind: "cancelled" });
  if (bytes.length > limits.bytes) return err({ kind: "too-large", limit: limits.bytes });
  const decoded = decode(bytes);
  if (!decoded.ok) return err({ kind: "broken", line: 1, detail: "no-statement" });
  const lines = splitLines(decoded.value.text);
  const breathe = async (done: number): Promise<boolean> => {
    options.onProgress?.(Math.floor(done), lines.length);
    await new Promise<void>((resume) => setImmediate(resume));
    return options.signal?.aborted ?? false;
  };
  const reader = createJournalReader();
  for (const [at, line] of lines.entries()) {
    reader.take(line, at + 1);
    if (at % BLOCK === BLOCK - 1 && (await breathe(at / 2))) return err({ kind: "cancelled" });
  }
  const journal = reader.finish();
  const { transactions } = journal;
  if (transactions.length === 0 && journal.accounts.length === 0)
    return err({ kind: "broken", line: 1, detail: "no-statement" });
  if (transactions.length > limits.rows) return err({ kind: "broken", line: 1, detail: "too-many-records" });

  const filler = createFiller(journal, options.currency);
  const order = transactions
    .map(({ date }, at) => ({ date, at }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.at - b.at));
  for (const [done, { at }] of order.entries()) {
    filler.settle(at);
    const share = done / transactions.length;
    if (done % BLOCK === BLOCK - 1 && (await breathe(lines.length * (0.5 + share / 2))))
      return err({ kind: "cancelled" });
  }
  filler.write();
  return ok(filler.finish(decoded.value.charset.value));
};

interface Part extends LinePart {
  readonly posting: JournalPosting;
}

function createFiller(journal: Journal, currency: Currency) {
  const { transactions, names, numbers, defaultCommodity } = journal;
  const book = createBookBuilder();
  const holdings = createHoldings();
  const settled: (SettledGroup[] | undefined)[] = transactions.map(() => undefined);
  const movements: Movement[][] = transactions.map(() => []);
  const tagsOf = new Map(journal.accounts.map(({ name, tags }) => [name, tags]));
  /** The currency that goes by the plain name of an account. */
  const mainCurrency = new Map<string, Currency>();
  const tracking = new Set<string>();
  const closings = new Map<string, StatedBalance>();
  const codes = new Map<string, number>();
  for (const { code } of transactions) codes.set(code, (codes.get(code) ?? 0) + 1);
  for (const line of journal.skipped) book.skip(line);
  for (const name of journal.payees) book.payee({ name });

  const skip = ({ line, raw }: { readonly line: number; readonly raw: string }, reason: SkipReason, text?: string) =>
    book.skip({ line, raw, reason, ...(text === undefined ? {} : { text }) });

  function keyOf(name: string, of: Currency): string {
    const main = mainCurrency.get(name) ?? of;
    mainCurrency.set(name, main);
    return main === of ? name : `${name}\n${of}`;
  }

  function account(name: string, of: Currency, isStated: boolean): string {
    const key = keyOf(name, of);
    const role = names.role(name);
    if (role.kind !== "account") return key;
    const tags = tagsOf.get(name);
    const said = accountKinds.find((kind) => kind === tags?.get("kind"));
    const closed = tags?.get("closed");
    const inBudget = tracking.has(name) ? false : tags?.get("in-budget") === "no" ? false : undefined;
    book.account(key, {
      name: key === name ? role.name : `${role.name} ${of}`,
      kind: said ?? kindOf(role.name, role.isOwed),
      ...(isStated ? { currency: of } : {}),
      ...(inBudget === undefined ? (tags?.get("in-budget") === "yes" ? { inBudget: true } : {}) : { inBudget }),
      ...(closed && isLocalDate(closed) ? { closed } : {}),
    });
    return key;
  }

  function category(name: string): void {
    const role = names.role(name);
    if (role.kind !== "category") return;
    const archived = tagsOf.get(name)?.get("archived") === "yes";
    book.category({
      name: role.name,
      ...(role.group === undefined ? {} : { group: role.group }),
      ...(role.flow === undefined ? {} : { flow: role.flow }),
      ...(archived ? { archived } : {}),
    });
  }

  /** Accounts and categories in the order of the directives; those that only hold others are no account themselves. */
  function declare(): void {
    const used = new Set(transactions.flatMap(({ postings }) => postings.map((posting) => posting.account)));
    const above = new Set(
      [...used, ...journal.accounts.map(({ name }) => name)].flatMap((name) => {
        const parts = name.split(":").slice(0, 20);
        return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join(":"));
      }),
    );
    for (const { name, tags } of journal.accounts) {
      if (above.has(name) && !used.has(name)) continue;
      const told = tags.get("currency")?.toUpperCase() ?? "";
      if (names.role(name).kind !== "account") category(name);
      else if (isCurrency(told)) account(name, told, true);
      else if (!used.has(name)) account(name, currency, false);
    }
  }

  function take(transaction: JournalTransaction, at: number): void {
    const unknown = transaction.postings.find(
      ({ account: name, isVirtual }) => !isVirtual && names.role(name).kind === "unknown",
    );
    for (const posting of transaction.postings) if (posting.isVirtual) skip(posting, "virtual", posting.account);
    if (unknown) {
      skip(unknown, "unknown-account", unknown.account);
      return;
    }
    const result = settle(transaction, { numbers, names, defaultCommodity, currency }, holdings.of);
    if (!result.ok) {
      skip(result.error.posting ?? transaction, result.error.reason);
      return;
    }
    settled[at] = result.value;
    for (const { posting, quantity, commodity } of result.value.flatMap(({ postings }) => postings)) {
      holdings.add(posting.account, commodity, quantity);
      const asserted = posting.assertion && numbers.read(posting.assertion.amount);
      const date = posting.comment.date ?? transaction.date;
      movements[at]?.push({ date, posting, quantity, commodity, asserted });
      if (posting.comment.category && names.role(posting.account).kind === "account") tracking.add(posting.account);
    }
  }

  function partsOf({ postings, currency: of }: SettledGroup): Part[] | SkipReason {
    const parts: Part[] = [];
    for (const { posting, quantity, commodity, value } of postings) {
      const role = names.role(posting.account);
      const memo = posting.comment.text;
      if (role.kind !== "account") {
        const categoryId = role.kind === "category" ? posting.account : null;
        parts.push({ posting, accountId: null, categoryId, quantity: value, value, memo });
        continue;
      }
      const own = currencyOf(commodity, currency);
      if (!own) book.leaveOut("security");
      const amount = own === undefined || own === of ? value : toMinor(quantity, own)?.minor;
      if (amount === undefined) return "bad-amount";
      const accountId = account(posting.account, own ?? of, (own === undefined ? of : commodity) !== "");
      parts.push({ posting, accountId, categoryId: posting.comment.category ?? null, quantity: amount, value, memo });
    }
    return parts;
  }

  function write(transaction: JournalTransaction, group: SettledGroup, place: number): void {
    const parts = partsOf(group);
    if (typeof parts === "string") {
      skip(transaction, parts);
      return;
    }
    const lines = transactionToLines({ postings: parts }).filter(({ amount, value }) => amount !== 0 || value !== 0);
    if (!parts.some(({ accountId }) => accountId !== null)) skip(transaction, "no-account");
    else if (lines.length === 0) skip(transaction, "zero-amount");
    const { code } = transaction;
    const isOwnId = place === 0 && isId(code) && codes.get(code) === 1;
    const ref = isOwnId ? code : lines.length > 1 ? `hledger ${transaction.line} ${place}` : undefined;
    const isForeign = lines.some(({ amount, value }) => amount !== value) || currenciesOf(parts).size > 1;
    const shown = new Set(lines.map(({ posting }) => posting));
    const unshown = parts.filter((part) => !shown.has(part)).map(({ memo }) => memo);
    // An id of Coffer as its code: what stands below it is the note, which keeps its lines.
    const own = isId(code) ? ownComment(transaction.commentLines) : undefined;
    const memo = joinTexts([transaction.note, own ? "" : transaction.comment.text, ...unshown]);
    const told = own ? own.tags : transaction.comment.tags;
    const tags = [...told, ...parts.flatMap(({ posting }) => posting.comment.tags)];
    for (const line of lines)
      book.add(line.accountId, {
        ...draftOf(transaction, line),
        memo,
        ...(ref === undefined ? {} : { transactionRef: ref }),
        ...(isForeign ? { value: line.value, valueCurrency: group.currency } : {}),
        ...(tags.length > 0 ? { tags } : {}),
        ...(own?.note ? { note: own.note } : {}),
      });
  }

  const currenciesOf = (parts: readonly Part[]) =>
    new Set(parts.flatMap(({ accountId, posting }) => (accountId === null ? [] : [posting.amount?.commodity ?? ""])));

  function draftOf(transaction: JournalTransaction, { posting, side, categoryId, amount, memo }: Line<Part>): Draft {
    const { bankRef, date } = side.posting.comment;
    const checkNumber = side.posting.comment.checkNumber ?? numberOf(transaction.code);
    const bankDate = date ?? transaction.secondDate;
    const role = categoryId === null ? undefined : names.role(categoryId);
    if (categoryId !== null) category(categoryId);
    return {
      line: posting.posting.line,
      raw: posting.posting.raw,
      date: transaction.date,
      amount,
      payee: transaction.payee,
      memo: "",
      splitMemo: memo,
      cleared: (side.posting.mark ?? transaction.mark) === "*" ? "cleared" : "none",
      ...(bankDate && bankDate !== transaction.date ? { bankDate } : {}),
      ...(bankRef ? { bankRef } : {}),
      ...(checkNumber ? { checkNumber } : {}),
      ...(role?.kind === "category" ? { category: role.name } : {}),
      ...(role?.kind === "category" && role.group !== undefined ? { categoryGroup: role.group } : {}),
    };
  }

  function assertions(): void {
    for (const { movement, holds, isRight, isLast } of checkAssertions(movements.flat())) {
      const { posting, commodity, date, asserted } = movement;
      if (!isRight) skip(posting, "balance-differs", `${printed(holds)} ${commodity}`.trim());
      const own = currencyOf(commodity, currency);
      if (!isLast || !own || !asserted || names.role(posting.account).kind !== "account") continue;
      const amount = toMinor(asserted, own);
      if (amount) closings.set(keyOf(posting.account, own), { date, amount: amount.minor });
    }
  }

  return {
    settle: (at: number) => take(transactions[at] as JournalTransaction, at),
    write(): void {
      declare();
      transactions.forEach((transaction, at) => {
        settled[at]?.forEach((group, place) => {
          write(transaction, group, place);
        });
      });
      assertions();
    },
    finish(charset: string) {
      for (const [key, closing] of closings) book.account(key, { closing });
      return book.finish({ format: "hledger", charset });
    },
  };
}

const printed = ({ units, scale }: { readonly units: bigint; readonly scale: number }): string => {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return `${units < 0n ? "-" : ""}${text}`;
};

const LONGEST_NUMBER = 64;

/** Number of a cheque, an invoice or a booking: what journals write in front of a payee. An id of Coffer is none. */
const numberOf = (code: string): string | undefined =>
  code === "" || isId(code) ? undefined : squeeze(code).slice(0, LONGEST_NUMBER) || undefined;

/** Under liabilities stands what is owed, whatever its name. */
function kindOf(name: string, isOwed: boolean): AccountKind {
  const guessed = guessedKind(name.replaceAll(":", " "));
  if (!isOwed) return guessed;
  return guessed === "loan" ? "loan" : "card";
}
