/** Looking at transactions: the register of an account, and search. */
import type { TransactionRow } from "../../src-shared/contract/transactions.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { accountNamed, dayOf } from "./account-commands.ts";
import { amountText, type Column } from "./output.ts";
import type { Session } from "./session.ts";

interface ListOptions {
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
}

const PAGE = 1_000;

export async function register(session: Session, name: string, options: ListOptions): Promise<undefined> {
  const account = await accountNamed(session, name);
  return list(session, options, { accountId: account.id }, account.currency);
}

export async function search(session: Session, words: readonly string[], options: ListOptions): Promise<undefined> {
  return list(session, options, { text: words.join(" ") }, undefined);
}

async function list(
  { client, output }: Session,
  options: ListOptions,
  what: { readonly accountId?: AccountId; readonly text?: string },
  currency: Currency | undefined,
): Promise<undefined> {
  const filter = {
    ...what,
    ...(options.from === undefined ? {} : { from: dayOf(options.from) }),
    ...(options.to === undefined ? {} : { to: dayOf(options.to) }),
  };
  const most = options.limit ?? Number.POSITIVE_INFINITY;
  const rows: TransactionRow[] = [];
  for (let total = 1; rows.length < Math.min(total, most); ) {
    const page = await client.transactions.page({
      ...filter,
      offset: rows.length,
      limit: Math.min(PAGE, most - rows.length),
    });
    total = page.total;
    rows.push(...page.rows);
    if (page.rows.length === 0) break;
  }
  if (output.isJson) {
    output.json(rows.map((row) => ({ ...row, category: categoryText(row), categoryKind: row.category.kind })));
    return undefined;
  }
  if (rows.length === 0) {
    output.note("Nothing found.");
    return undefined;
  }
  const isRegister = currency !== undefined;
  const columns: Column[] = [
    { title: "Date" },
    ...(isRegister ? [] : [{ title: "Account" }]),
    { title: "Payee" },
    { title: "Category" },
    { title: "Memo" },
    { title: "Amount", align: "right" },
    isRegister ? { title: "Balance", align: "right" } : { title: "Currency" },
  ];
  output.table(
    columns,
    rows.map((row) => [
      row.date,
      ...(isRegister ? [] : [row.account]),
      row.payee,
      categoryText(row),
      row.memo,
      amountText(row.amount, row.currency),
      isRegister ? (row.balance === null ? "" : amountText(row.balance, row.currency)) : row.currency,
    ]),
  );
  return undefined;
}

function categoryText({ amount, category }: TransactionRow): string {
  switch (category.kind) {
    case "category":
      return category.name;
    case "split":
      return `Split (${category.count})`;
    case "transfer":
      return amount < 0 ? `to ${category.name}` : `from ${category.name}`;
    case "none":
      return "";
  }
}
