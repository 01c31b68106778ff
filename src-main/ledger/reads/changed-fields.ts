/**
 * Fields of the journal in the way a person reads them: ids become names, the one field "money" becomes an amount for
 * each account, and what only the program needs is left out.
 */
import type { ChangedValue, CommitChange } from "../../../src-shared/contract/history.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { isLocalDate, type LocalDate } from "../../../src-shared/domain/date.ts";
import type { ScheduleId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { Cleared } from "../../../src-shared/domain/transaction.ts";
import type { TableName } from "../change.ts";
import { changedFields, type Fields, type FieldValue } from "../rows/fields.ts";
import type { Lists } from "./lists.ts";

type Money = readonly [
  currency: Currency,
  ...postings: (readonly [id: string, account: string | null, quantity: Minor, value: Minor])[],
];
type Head = Pick<CommitChange, "name" | "day" | "amount" | "currency">;
type Changed = CommitChange["fields"][number];

/** Neither seen nor set by a person. */
const HIDDEN: ReadonlySet<string> = new Set([
  "position",
  "created",
  "updated",
  "importBatchId",
  "fingerprint",
  "mapping",
  "joined",
  "at",
  "format",
  "recurrence",
  "since",
  "scheduleId",
  "categoryId",
  "by",
  "fromId",
  "toId",
  "occurrence",
  "base",
  "began",
  "finished",
  "reopened",
]);

/** Whose values are words of the vocabulary. */
const WORDS: ReadonlySet<string> = new Set([
  "kind",
  "flow",
  "posting",
  "state",
  "strategy",
  "surplus",
  "overspending",
  "style",
]);

/** Those of the plan have amounts in the currency of the budget. */
const OF_PLAN: ReadonlySet<string> = new Set(["allocations", "moves", "budget_months", "category_plans"]);

/** What a thing is called, and of a transaction its day and what it means for its first account. */
export function headOf(lists: Lists, table: TableName, fields: Fields): Head {
  const name = (value: FieldValue | undefined) => (typeof value === "string" ? value : "");
  const none = { day: null, amount: null, currency: null };
  if (table === "transactions") {
    const money = moneyOf(fields["money"]);
    const first = money?.postings.find(([, account]) => account !== null);
    return {
      name: lists.payeesById().get(name(fields["payeeId"]))?.name ?? "",
      day: dayOf(fields["date"]),
      amount: first?.[2] ?? null,
      currency: first && money ? (lists.accountsById().get(first[1] ?? "")?.currency ?? money.currency) : null,
    };
  }
  if (table === "valuations" || table === "reconciliations" || table === "statement_balances") {
    const account = lists.accountsById().get(name(fields["accountId"]));
    const said = fields[table === "valuations" ? "value" : "balance"];
    const amount = typeof said === "number" ? (said as Minor) : null;
    return {
      name: account?.name ?? "",
      day: dayOf(fields["date"]),
      amount: account ? amount : null,
      currency: account?.currency ?? null,
    };
  }
  if (table === "schedules" || table === "schedule_occurrences") {
    const id = name(fields["scheduleId"]) as ScheduleId;
    const schedule = table === "schedules" ? fields : lists.schedulesById().get(id);
    const title = name(schedule?.["name"]) || lists.payeesById().get(name(schedule?.["payeeId"]))?.name;
    return { ...none, name: title ?? "", day: table === "schedules" ? null : dayOf(fields["date"]) };
  }
  if (table === "loans") return { ...none, name: lists.accountsById().get(name(fields["accountId"]))?.name ?? "" };
  if (OF_PLAN.has(table)) {
    const { amount, month } = fields;
    const about = ["categoryId", "fromId", "toId"].map(
      (field) => lists.categoriesById().get(name(fields[field]))?.name,
    );
    const known = about.filter((each) => each !== undefined);
    return {
      name: [known.join(" → "), name(month)].filter(Boolean).join(" · "),
      day: null,
      amount: typeof amount === "number" ? (amount as Minor) : null,
      currency: typeof amount === "number" ? lists.budgetCurrency() : null,
    };
  }
  if (table === "exchange_rates")
    return { ...none, name: `${name(fields["base"])}/${name(fields["quote"])}`, day: dayOf(fields["date"]) };
  const named = table === "import_batches" ? "fileName" : table === "dismissals" ? "subject" : "name";
  return { ...none, name: name(fields[named]) };
}

export function createChangedFields(lists: Lists) {
  const nameOfAccount = (id: string) => lists.accountsById().get(id)?.name ?? "";

  const money = (before: FieldValue | undefined, after: FieldValue | undefined): Changed[] => {
    const [was, is] = [sumsOf(moneyOf(before)), sumsOf(moneyOf(after))];
    const found: Changed[] = [];
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      const currency = lists.accountsById().get(id)?.currency;
      const [old, now] = [was.get(id), is.get(id)];
      if (old?.amount === now?.amount) continue;
      const of = nameOfAccount(id);
      found.push({ field: "amount", of, before: amountOf(old, currency), after: amountOf(now, currency) });
    }
    const lines = (value: FieldValue | undefined) =>
      moneyOf(value)?.postings.filter(([, account]) => account === null).length ?? 0;
    if (found.length === 0 || lines(before) !== lines(after)) {
      const text = (count: number): ChangedValue => ({ kind: "text", text: String(count) });
      found.push({ field: "lines", of: "", before: text(lines(before)), after: text(lines(after)) });
    }
    return found;
  };

  const shownValue = (
    table: TableName,
    field: string,
    value: FieldValue | undefined,
    now: Fields,
  ): ChangedValue | null => {
    if (value === undefined || value === null || value === "") return null;
    if (typeof value === "boolean") return { kind: "flag", on: value };
    if (table === "goals" || table === "loans" || table === "payoff_plans") {
      const shown = ofGoals(table, field, value, now);
      if (shown) return shown;
    }
    if (Array.isArray(value)) {
      // Conditions and actions of a rule have no short words: how many there are is told.
      const isPlain = value.every((each) => typeof each !== "object");
      return value.length === 0 ? null : { kind: "text", text: isPlain ? value.join(", ") : String(value.length) };
    }
    if ((table === "valuations" && field === "value") || field === "balance") {
      const currency = lists.accountsById().get(String(now["accountId"]))?.currency;
      return currency ? { kind: "amount", amount: value as Minor, currency } : null;
    }
    if (typeof value === "number" && OF_PLAN.has(table) && field !== "priority")
      return { kind: "amount", amount: value as Minor, currency: lists.budgetCurrency() };
    if (field === "target")
      return {
        kind: "amount",
        amount: (value as { readonly amount: Minor }).amount,
        currency: lists.budgetCurrency(),
      };
    if (typeof value === "object") return shownPlan(value as { readonly amount?: Minor }, now);
    if (table === "schedule_occurrences" && field === "amount") return amountIn(value as Minor, now);
    if (typeof value !== "string") return { kind: "text", text: String(value) };
    if (/^s /.test(field)) return { kind: "cleared", cleared: value as Cleared };
    if (field === "payeeId") return named(lists.payeesById().get(value)?.name);
    if (field === "defaultCategoryId" || field === "interestCategoryId" || /^c /.test(field))
      return named(lists.categoriesById().get(value)?.name);
    if (field === "groupId") return named(lists.categoryGroups().find(({ id }) => id === value)?.name);
    if (field === "accountId") return named(nameOfAccount(value));
    if (isLocalDate(value) && field !== "name" && field !== "memo" && field !== "note")
      return { kind: "day", day: value };
    return { kind: WORDS.has(field) ? "word" : "text", ...pick(field, value) } as ChangedValue;
  };

  /** What a goal, a loan or the plan hold in another way than others do. */
  const ofGoals = (table: TableName, field: string, value: FieldValue, now: Fields): ChangedValue | undefined => {
    if (field === "completion" && Array.isArray(value)) return { kind: "day", day: value[0] as LocalDate };
    if (field === "rate") return { kind: "text", text: `${Number(value) / 10_000} %` };
    if (typeof value !== "number" || field === "payments") return undefined;
    const currency =
      table === "goals"
        ? (String(now["currency"]) as Currency)
        : table === "loans"
          ? lists.accountsById().get(String(now["accountId"]))?.currency
          : lists.budgetCurrency();
    return currency && { kind: "amount", amount: value as Minor, currency };
  };

  /** What a schedule plans: its amount stands for it. */
  const shownPlan = ({ amount }: { readonly amount?: Minor }, now: Fields): ChangedValue | null =>
    amount === undefined ? null : amountIn(amount, now);

  const amountIn = (amount: Minor, now: Fields): ChangedValue | null => {
    const schedule = lists.schedulesById().get(String(now["scheduleId"]));
    const currency = lists.accountsById().get(String(schedule?.accountId ?? now["accountId"]))?.currency;
    return currency ? { kind: "amount", amount, currency } : null;
  };

  return (table: TableName, before: Fields, after: Fields, now: Fields): Changed[] => {
    const { before: was, after: is } = changedFields(before, after);
    const found: Changed[] = [];
    for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (HIDDEN.has(name) || /^[hrdix] /.test(name)) continue;
      if (name === "money") {
        found.push(...money(was[name], is[name]));
        continue;
      }
      if (name.startsWith("t ")) {
        const tag = named(lists.tagsById().get(name.slice(2))?.name);
        found.push({ field: "tag", of: "", before: was[name] ? tag : null, after: is[name] ? tag : null });
        continue;
      }
      if (name.startsWith("a ")) {
        const [before, after] = [nameOfAttachment(was[name]), nameOfAttachment(is[name])];
        found.push({ field: "attachment", of: "", before, after });
        continue;
      }
      found.push({
        field: table === "loans" && name === "rate" ? "yearlyRate" : (FIELD_OF_LINE[name.slice(0, 2)] ?? name),
        of: accountOfLine(name, now, nameOfAccount),
        before: shownValue(table, name, was[name], now),
        after: shownValue(table, name, is[name], now),
      });
    }
    return found;
  };
}

const FIELD_OF_LINE: Readonly<Record<string, string>> = {
  "c ": "category",
  "m ": "lineMemo",
  "s ": "cleared",
  "k ": "checkNumber",
};

/** Which account the line of a field like "s <posting>" is in; empty for lines without one. */
function accountOfLine(name: string, now: Fields, nameOfAccount: (id: string) => string): string {
  if (!/^[ms] /.test(name)) return "";
  const account = moneyOf(now["money"])?.postings.find(([id]) => id === name.slice(2))?.[1];
  return account ? nameOfAccount(account) : "";
}

const pick = (field: string, value: string) => (WORDS.has(field) ? { word: value } : { text: value });

const nameOfAttachment = (value: FieldValue | undefined): ChangedValue | null =>
  Array.isArray(value) ? { kind: "text", text: String(value[0]) } : null;

/** A name that nobody knows any more is no value. */
const named = (text: string | undefined): ChangedValue => ({ kind: "text", text: text ?? "" });

const dayOf = (value: FieldValue | undefined): LocalDate | null =>
  typeof value === "string" && isLocalDate(value) ? value : null;

function moneyOf(value: FieldValue | undefined) {
  if (!Array.isArray(value)) return undefined;
  const [currency, ...postings] = value as unknown as Money;
  return { currency, postings };
}

type Sum = { readonly amount: number; readonly currency: Currency };

function sumsOf(money: ReturnType<typeof moneyOf>): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const [, account, quantity] of money?.postings ?? []) {
    if (account === null || !money) continue;
    sums.set(account, { amount: (sums.get(account)?.amount ?? 0) + quantity, currency: money.currency });
  }
  return sums;
}

const amountOf = (sum: Sum | undefined, currency: Currency | undefined): ChangedValue | null =>
  sum ? { kind: "amount", amount: sum.amount as Minor, currency: currency ?? sum.currency } : null;
