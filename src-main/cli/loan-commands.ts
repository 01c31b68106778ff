/** What is owed and how it ends: all debts together, the terms of one, and its table of payments. */
import { payoffStrategies } from "../../src-shared/domain/loan.ts";
import { accountNamed, amountOf, dayOf } from "./account-commands.ts";
import { usage } from "./failure.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

interface DebtOptions {
  readonly extra?: string;
  readonly strategy?: string;
}

export async function showDebts(session: Session, options: DebtOptions): Promise<undefined> {
  const { client, output } = session;
  const strategy = payoffStrategies.find((each) => each === options.strategy);
  if (options.strategy !== undefined && !strategy)
    throw usage(`${options.strategy} is none of ${payoffStrategies.join(", ")}.`);
  const { currency: base } = await client.settings.get();
  const found = await client.loans.payoff({
    ...(strategy ? { strategy } : {}),
    ...(options.extra === undefined ? {} : { extra: amountOf(options.extra, base) }),
  });
  if (output.isJson) {
    output.json(found);
    return undefined;
  }
  const { currency } = found;
  output.table(
    [
      { title: "Debt" },
      { title: "Owed", align: "right" },
      { title: "Rate", align: "right" },
      { title: "Each month", align: "right" },
      { title: "Ends" },
    ],
    found.debts.map(({ account, owed, rate, payment, end }) => [
      account,
      `${amountText(owed, currency)} ${currency}`,
      `${rate / 10_000} %`,
      amountText(payment, currency),
      end ?? "never",
    ]),
  );
  for (const { way, interest, end } of found.ways)
    output.line(
      interest === null
        ? `${way}: never paid off.`
        : `${way}: paid off in ${end ?? "no month"}, ${amountText(interest, currency)} ${currency} of interest.`,
    );
  for (const { account, reason } of found.leftOut) output.note(`${account} is left out: ${reason}.`);
  return undefined;
}

interface TermOptions {
  readonly rate: string;
  readonly payment?: string;
  readonly payments?: string;
  readonly principal?: string;
  readonly firstPayment?: string;
}

export async function setTerms(session: Session, name: string, options: TermOptions): Promise<undefined> {
  const { client, output } = session;
  const account = await accountNamed(session, name);
  const amount = (text: string | undefined) => (text === undefined ? undefined : amountOf(text, account.currency));
  const [payment, principal] = [amount(options.payment), amount(options.principal)];
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(options.rate)) throw usage(`${options.rate} is no rate. Try 5.25.`);
  const payments = options.payments === undefined ? null : Number(options.payments);
  if (payments !== null && !Number.isInteger(payments)) throw usage(`${options.payments} is no number of payments.`);
  const { loan } = await client.loans.set({
    accountId: account.id,
    rate: Math.round(Number(options.rate) * 10_000),
    payments,
    ...(payment === undefined ? {} : { payment }),
    ...(principal === undefined ? {} : { principal }),
    ...(options.firstPayment === undefined ? {} : { firstPayment: dayOf(options.firstPayment) }),
  });
  if (output.isJson) output.json(loan);
  else
    output.line(
      loan.rest
        ? `${loan.account} is paid off on ${loan.rest.paidOff}, with ${amountText(loan.rest.interest, loan.currency)} ${loan.currency} of interest.`
        : `${loan.account}: nothing is left to pay by these terms.`,
    );
  return undefined;
}

/** What is left to pay, payment by payment. */
export async function showAmortisation(session: Session, name: string, options: { readonly agreed?: boolean }) {
  const { client, output } = session;
  const { id: accountId } = await accountNamed(session, name);
  const found = await client.loans.amortisation({ accountId, of: options.agreed ? "agreed" : "rest" });
  if (output.isJson) {
    output.json(found);
    return undefined;
  }
  const text = (amount: (typeof found)["interest"]) => amountText(amount, found.currency);
  output.table(
    [
      { title: "#", align: "right" },
      { title: "Date" },
      { title: "Payment", align: "right" },
      { title: "Interest", align: "right" },
      { title: "Principal", align: "right" },
      { title: "Owed after", align: "right" },
    ],
    found.payments.map(({ number, date, payment, interest, principal, balance }) => [
      String(number),
      date,
      text(payment),
      text(interest),
      text(principal),
      text(balance),
    ]),
  );
  output.line(`${text(found.interest)} ${found.currency} of interest in all.`);
  return undefined;
}
