/** Question 2: what you have. Several accounts are typed straight into three columns and added one by one. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef, useState } from "react";
import { accountKinds } from "../../../src-shared/domain/account.ts";
import { isMinor, minor } from "../../../src-shared/domain/money.ts";
import { isValuedKind } from "../../../src-shared/domain/valuation.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import { Amount, AmountField, CheckIcon, Icon, Select, TextField } from "../../design/index.ts";
import { useAccountKindNames } from "../shell/index.ts";
import { type AccountRow, changeRow, firstRows, isEmpty, sumOf } from "./account-rows.ts";
import { StepFrame } from "./step-frame.tsx";

export function AccountsStep({ onBack, onNext }: { readonly onBack: () => void; readonly onNext: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const accounts = useAccounts();
  const kinds = useAccountKindNames();
  const grid = useRef<HTMLFieldSetElement>(null);
  const [rows, setRows] = useState(firstRows);
  const [busy, setBusy] = useState(false);
  const change = (row: AccountRow, next: Partial<AccountRow>) => setRows((all) => changeRow(all, row.key, next));
  const placeholders: Readonly<Record<string, string>> = {
    checking: t`Giro`,
    savings: t`Rainy days`,
    cash: t`Purse`,
  };

  const save = async () => {
    setBusy(true);
    // One commit each, so that every account can be taken back by itself; those refused stay with their reason.
    const refused: AccountRow[] = [];
    for (const row of rows.filter((each) => !isEmpty(each))) {
      const name = row.name.trim();
      if (name === "") {
        refused.push({ ...row, problem: t`Give it a name.` });
        continue;
      }
      const isValued = isValuedKind(row.kind);
      if (isValued && row.balance !== null && row.balance < 0) {
        refused.push({ ...row, problem: t`What you own is not worth less than nothing.` });
        continue;
      }
      const added = await act({
        quiet: true,
        command: () =>
          client.accounts.create({
            name,
            kind: row.kind,
            ...(isValued && row.balance !== null ? { worth: row.balance } : {}),
            ...(!isValued && row.balance ? { openingBalance: row.balance } : {}),
          }),
      });
      if (!added.ok) refused.push({ ...row, problem: [added.error.what, added.error.effect].join(" ") });
    }
    setBusy(false);
    if (refused.length === 0) return onNext();
    setRows(refused);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const field = event.target;
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !(field instanceof HTMLInputElement)) return;
    const names = [...(grid.current?.querySelectorAll<HTMLInputElement>("[data-row-name] input") ?? [])];
    const row = field.closest("[data-account-row]");
    const at = names.findIndex((name) => row?.contains(name));
    // Enter goes down a column of names; on an empty one it goes on to the next question.
    if (names[at]?.value === "") return;
    event.preventDefault();
    names[at + 1]?.focus();
  };

  const sum = sumOf(rows);
  const named = rows.filter(({ name }) => name.trim() !== "").length;
  return (
    <StepFrame
      wide
      title={<Trans>What do you have?</Trans>}
      sub={
        <Trans>
          The accounts you use most, with what they hold today. Minus for debt, empty where a file will tell.
        </Trans>
      }
      busy={busy}
      onBack={onBack}
      onNext={() => void save()}
      nextLabel={named === 0 && accounts.length === 0 ? <Trans>Do this later</Trans> : undefined}
    >
      {accounts.length > 0 ? (
        <ul className="first-accounts-there" aria-label={t`Accounts that are there`}>
          {accounts.map((account) => (
            <li key={account.id}>
              <Icon of={CheckIcon} />
              <span className="cut">{account.name}</span>
              <small>{kinds[account.kind]}</small>
              <Amount value={account.worth} currency={account.currency} meaning="balance" symbol="always" />
            </li>
          ))}
        </ul>
      ) : null}
      <fieldset className="first-accounts card" aria-label={t`New accounts`} ref={grid} onKeyDown={onKeyDown}>
        <div className="first-accounts-head" aria-hidden="true">
          <span>
            <Trans>Name</Trans>
          </span>
          <span>
            <Trans>Kind</Trans>
          </span>
          <span>
            <Trans>Balance</Trans>
          </span>
        </div>
        {rows.map((row, at) => {
          const number = at + 1;
          return (
            <fieldset
              key={row.key}
              className="first-accounts-row"
              data-account-row=""
              aria-label={t`Account ${number}`}
            >
              <div data-row-name="">
                <TextField
                  label={t`Name of account ${number}`}
                  hideLabel
                  autoFocus={at === 0 && accounts.length === 0}
                  maxLength={200}
                  placeholder={placeholders[row.kind]}
                  value={row.name}
                  error={row.problem}
                  onValueChange={(name) => change(row, { name })}
                />
              </div>
              <Select
                label={t`Kind of account ${number}`}
                hideLabel
                options={accountKinds.map((value) => ({ value, label: kinds[value] }))}
                value={row.kind}
                onValueChange={(kind) => change(row, { kind })}
              />
              <AmountField
                label={isValuedKind(row.kind) ? t`Worth of account ${number}` : t`Balance of account ${number}`}
                hideLabel
                showSymbol
                value={row.balance}
                onDraftChange={(balance) => change(row, { balance })}
                onCommit={(balance) => change(row, { balance })}
              />
            </fieldset>
          );
        })}
        {named > 1 && isMinor(sum) ? (
          <p className="first-accounts-sum">
            <Trans>Together</Trans> <Amount value={minor(sum)} meaning="balance" symbol="always" />
          </p>
        ) : null}
      </fieldset>
    </StepFrame>
  );
}
