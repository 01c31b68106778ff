/** Accounts: adding one, and what each holds. */
import type { AccountView } from "../../src-shared/contract/accounts.ts";
import { type AccountKind, accountKinds } from "../../src-shared/domain/account.ts";
import { type Currency, isCurrency } from "../../src-shared/domain/currency.ts";
import { isLocalDate, type LocalDate } from "../../src-shared/domain/date.ts";
import { type Minor, parseDecimal } from "../../src-shared/domain/money.ts";
import { isValuedKind } from "../../src-shared/domain/valuation.ts";
import { refusal, usage } from "./failure.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

interface AddOptions {
  readonly kind: string;
  readonly currency?: string;
  readonly number?: string;
  readonly institution?: string;
  readonly openingBalance?: string;
  readonly openingDate?: string;
}

export async function addAccount({ client, output }: Session, name: string, options: AddOptions): Promise<undefined> {
  const kind = accountKinds.find((each) => each === options.kind);
  if (!kind) throw usage(`${options.kind} is none of ${accountKinds.join(", ")}.`);
  const currency = options.currency === undefined ? undefined : currencyOf(options.currency);
  const base = currency ?? (await client.settings.get()).currency;
  const openingBalance = options.openingBalance === undefined ? undefined : amountOf(options.openingBalance, base);
  const openingDate = options.openingDate === undefined ? undefined : dayOf(options.openingDate);
  const { account } = await client.accounts.create({
    name,
    kind: kind satisfies AccountKind,
    ...(currency ? { currency } : {}),
    ...(options.number ? { number: options.number } : {}),
    ...(options.institution ? { institution: options.institution } : {}),
    ...(openingBalance === undefined ? {} : isValuedKind(kind) ? { worth: openingBalance } : { openingBalance }),
    ...(openingDate ? { openingDate } : {}),
  });
  if (output.isJson) output.json(summary(account));
  else output.line(`Added ${account.name} (${account.kind}, ${account.currency}).`);
  return undefined;
}

export async function balances({ client, output }: Session): Promise<undefined> {
  const accounts = await client.accounts.list();
  if (output.isJson) {
    output.json(accounts.map(summary));
    return undefined;
  }
  if (accounts.length === 0) {
    output.line("There are no accounts yet.");
    return undefined;
  }
  const sums = new Map<Currency, number>();
  for (const { currency, worth } of accounts) sums.set(currency, (sums.get(currency) ?? 0) + worth);
  output.table(
    [{ title: "Account" }, { title: "Kind" }, { title: "Balance", align: "right" }, { title: "Currency" }],
    [
      ...accounts.map(({ name, kind, currency, worth, closed }) => [
        closed ? `${name} (closed)` : name,
        kind,
        amountText(worth, currency),
        currency,
      ]),
      ...[...sums].map(([currency, sum]) => ["Together", "", amountText(sum, currency), currency]),
    ],
  );
  return undefined;
}

/** Most accounts are worth their balance; only where they are not is it said. */
const summary = ({ name, kind, currency, balance, worth }: AccountView) => ({
  name,
  kind,
  currency,
  balance,
  ...(worth === balance ? {} : { worth }),
});

/** By name, in any case, or by id or number. */
export async function accountNamed({ client }: Pick<Session, "client">, wanted: string): Promise<AccountView> {
  const accounts = await client.accounts.list();
  const same = (text: string) => text.trim().toLowerCase() === wanted.trim().toLowerCase();
  const found =
    accounts.find(({ name }) => name === wanted) ??
    accounts.find(({ id, name, number }) => id === wanted || same(name) || (number !== "" && same(number)));
  if (found) return found;
  const names = accounts.map(({ name }) => name).join(", ");
  throw refusal(
    `There is no account called ${wanted}.${names ? ` There is: ${names}.` : " Add one: coffer account add NAME --kind checking"}`,
  );
}

export function dayOf(text: string): LocalDate {
  if (!isLocalDate(text)) throw usage(`${text} is no day. Write YYYY-MM-DD.`);
  return text;
}

export function currencyOf(text: string): Currency {
  const code = text.toUpperCase();
  if (!isCurrency(code)) throw usage(`${text} is no currency. Write three letters, such as EUR.`);
  return code;
}

export function amountOf(text: string, currency: Currency): Minor {
  const amount = parseDecimal(text, currency);
  if (!amount.ok) throw usage(`${text} is no amount of ${currency}. Write it plainly, such as 1234.50.`);
  return amount.value;
}
