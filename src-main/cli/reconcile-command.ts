/** Comparing an account with a statement from a terminal: where it stands, and doing it. */
import { accountNamed, amountOf, dayOf } from "./account-commands.ts";
import { refusal, usage } from "./failure.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

interface ReconcileOptions {
  readonly date?: string;
  readonly balance?: string;
  readonly tickAll?: boolean;
  readonly adjust?: boolean;
}

export async function reconcileStatus(session: Session, name: string): Promise<undefined> {
  const { client, output } = session;
  const { id: accountId, name: account, currency } = await accountNamed(session, name);
  const status = await client.reconciliations.status({ accountId });
  if (output.isJson) {
    output.json({ account, currency, ...status });
    return undefined;
  }
  const { open, last, suggestion } = status;
  const money = (amount: Parameters<typeof amountText>[0]) => `${amountText(amount, currency)} ${currency}`;
  output.line(
    last ? `${account} agrees up to ${last.date} (${money(last.balance)}).` : `${account} was not reconciled yet.`,
  );
  if (open) {
    output.line(`Begun: statement of ${open.date}, ${money(open.balance)}.`);
    output.line(`Ticked ${open.tickedCount} (${money(open.ticked)}), not ticked ${open.untickedCount}.`);
    output.line(`Difference ${money(open.difference)}.`);
  } else if (suggestion) output.line(`${suggestion.fileName} says ${money(suggestion.balance)} on ${suggestion.date}.`);
  return undefined;
}

/** Begins or goes on; what a file of the bank declared stands in for what is not said. */
export async function reconcile(session: Session, name: string, options: ReconcileOptions): Promise<undefined> {
  const { client, output } = session;
  const { id: accountId, name: account, currency } = await accountNamed(session, name);
  const before = await client.reconciliations.status({ accountId });
  const known = before.open ?? before.suggestion;
  const date = options.date === undefined ? known?.date : dayOf(options.date);
  const balance = options.balance === undefined ? known?.balance : amountOf(options.balance, currency);
  if (date === undefined || balance === undefined)
    throw usage("Say what the statement says: --date YYYY-MM-DD and --balance such as 1234.50.");
  await client.reconciliations.begin({ accountId, date, balance });
  if (options.tickAll)
    await client.transactions.changeMatching({
      filter: { accountId, to: date, unreconciled: true },
      change: { kind: "cleared", cleared: "cleared" },
    });
  const { open } = await client.reconciliations.status({ accountId });
  const difference = open?.difference;
  if (difference !== undefined && difference !== 0) {
    if (!options.adjust)
      throw refusal(
        `${account} differs from the statement of ${date} by ${amountText(difference, currency)} ${currency}. What was begun stays; nothing was reconciled.`,
      );
    await client.reconciliations.adjust({
      accountId,
      amount: difference,
      memo: `Adjustment to the statement of ${date}`,
    });
  }
  const { reconciliation, transactions } = await client.reconciliations.finish({ accountId });
  if (output.isJson) output.json({ account, currency, transactions, ...reconciliation });
  else output.line(`${account} agrees with the statement of ${date}: ${transactions} transactions reconciled.`);
  return undefined;
}
