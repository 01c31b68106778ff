/** The accounts of a bank, what it says they hold, and where their bookings go. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { BankAccountView, BankConnectionView } from "../../../src-shared/contract/banks.ts";
import { type AccountKind, isBudgetKind } from "../../../src-shared/domain/account.ts";
import { addDays } from "../../../src-shared/domain/date.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { parseDecimal } from "../../../src-shared/domain/money.ts";
import { isValuedKind } from "../../../src-shared/domain/valuation.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import { Amount, Select, useFormat } from "../../design/index.ts";
import "./banks.css";

const NEW = "new";
const NOWHERE = "nowhere";
const HISTORY = [30, 90, 365, 730] as const;

export function LinkTable({ connection }: { readonly connection: BankConnectionView }) {
  const { t } = useLingui();
  const { today } = useFormat();
  const [days, setDays] = useState("90");
  const { accounts } = connection;
  const hasNew = accounts.some(({ currency, fetchedAt }) => currency !== null && fetchedAt === null);
  return (
    <div className="bank-links">
      {hasNew ? (
        <Select
          label={t`History of accounts that are linked from now on`}
          options={HISTORY.map((each) => ({
            value: String(each),
            label: each === 365 ? t`1 year` : each === 730 ? t`2 years` : t`${each} days`,
          }))}
          value={days}
          onValueChange={setDays}
        />
      ) : null}
      <ul>
        {accounts.map((account) => (
          <BankLine key={account.key} connection={connection} bank={account} since={addDays(today, -Number(days))} />
        ))}
      </ul>
    </div>
  );
}

interface LineProps {
  readonly connection: BankConnectionView;
  readonly bank: BankAccountView;
  readonly since: ReturnType<typeof addDays>;
}

function BankLine({ connection, bank, since }: LineProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const accounts = useAccounts();
  const { key, name, currency, unit, accountId, fetchedAt, balanceAt } = bank;
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const taken = new Set(connection.accounts.filter((each) => each.key !== key).map((each) => each.accountId));
  const possible = accounts.filter(
    (account) =>
      account.currency === currency &&
      !isValuedKind(account.kind) &&
      !taken.has(account.id) &&
      (account.closed === null || account.id === accountId),
  );
  const linked = accounts.find(({ id }) => id === accountId);
  const choose = (to: string) => {
    const place =
      to === NEW
        ? { key, newAccount: { name: freeName(bank, accounts), kind: kindOf(name) } }
        : { key, accountId: to === NOWHERE ? null : (to as AccountId) };
    void act({
      command: () => client.banks.link({ id: connection.id, places: [place], since }),
      ...(to === NOWHERE ? { said: t`${name} is not fetched any more. What was added stays.` } : {}),
    });
  };
  return (
    <li className="bank-line" data-bank-account={name}>
      <span className="bank-line-name">
        <span className="cut">{name}</span>
        <small>
          {bank.bank ? `${bank.bank} · ` : ""}
          {fetchedAt === null ? t`never fetched` : t`fetched ${moment.format(fetchedAt)}`}
        </small>
      </span>
      <span className="bank-line-balance">
        <StatedAmount bank={bank} />
        <small>
          {linked && fetchedAt !== null && connection.waiting === 0 ? (
            <Compared bank={bank} account={linked} />
          ) : (
            moment.format(balanceAt)
          )}
        </small>
      </span>
      {currency === null ? (
        <small className="bank-line-place">
          <Trans>{unit} are no money, so they cannot be linked.</Trans>
        </small>
      ) : (
        <div className="bank-line-place">
          <Select<string>
            label={t`${name} goes to`}
            options={[
              { value: NOWHERE, label: t`Nowhere` },
              ...possible.map((account) => ({ value: account.id as string, label: account.name })),
              { value: NEW, label: t`A new account` },
            ]}
            value={linked ? linked.id : NOWHERE}
            onValueChange={choose}
          />
        </div>
      )}
    </li>
  );
}

function StatedAmount({ bank: { balance, currency, unit } }: { readonly bank: BankAccountView }) {
  const read = currency === null ? undefined : parseDecimal(balance, currency);
  if (currency === null || !read?.ok) return <span>{`${balance} ${unit}`}</span>;
  return <Amount value={read.value} currency={currency} meaning="balance" symbol="always" />;
}

function Compared({ bank, account }: { readonly bank: BankAccountView; readonly account: AccountView }) {
  const { balance, clearedBalance } = account;
  const read = bank.currency === null ? undefined : parseDecimal(bank.balance, bank.currency);
  if (!read?.ok || bank.currency === null) return null;
  if (read.value === balance) return <Trans>agrees with Coffer</Trans>;
  // Most banks leave what is pending out of their balance.
  if (read.value === clearedBalance) return <Trans>agrees with Coffer, without what is pending</Trans>;
  return (
    <Trans>
      Coffer counts <Amount value={balance} currency={bank.currency} meaning="plain" />
    </Trans>
  );
}

/** A guess, which the person can change later. */
function kindOf(name: string): AccountKind {
  const guesses: readonly (readonly [RegExp, AccountKind])[] = [
    [/card|credit|visa|master|amex|karte/i, "card"],
    [/saving|spar|tagesgeld/i, "savings"],
    [/loan|mortgage|kredit|darlehen/i, "loan"],
    [/broker|invest|ira|401|depot/i, "brokerage"],
  ];
  const kind = guesses.find(([words]) => words.test(name))?.[1] ?? "checking";
  return isBudgetKind(kind) || kind === "loan" || kind === "brokerage" ? kind : "other";
}

function freeName({ name, bank }: BankAccountView, accounts: readonly { readonly name: string }[]): string {
  const isTaken = (text: string) => accounts.some((account) => account.name.toLowerCase() === text.toLowerCase());
  const names = [name, `${bank} ${name}`.trim(), ...Array.from({ length: 99 }, (_, at) => `${name} ${at + 2}`)];
  return (names.find((each) => !isTaken(each)) ?? name).slice(0, 200);
}
