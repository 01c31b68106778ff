/** Places and accounts. A rail of icons on a tablet, where the accounts are one of the places; nothing on a phone. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import { type AccountGroup, accountGroups } from "../../../src-shared/domain/account.ts";
import { add, isMinor, type Minor } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import { useAccounts, useSettings } from "../../bridge/nouns.ts";
import {
  AccountsIcon,
  Amount,
  Icon,
  IconButton,
  ImportIcon,
  Kbd,
  OverviewIcon,
  Pill,
  SettingsIcon,
  TransferIcon,
  UnlockedIcon,
  useFormat,
} from "../../design/index.ts";
import { useAccountGroupName } from "./account-group-name.ts";
import { JobTray } from "./job-tray.tsx";

export function Sidebar({ onLock }: { readonly onLock: () => void }) {
  const { t } = useLingui();
  const settings = useSettings();
  const waiting = useQuery(useApi().transactions.page.queryOptions({ input: { unreviewed: true, limit: 1 } })).data?.total ?? 0;
  return (
    <aside className="side" aria-label={t`Sidebar`}>
      <div className="side-vault">
        <SideLogo />
        <span className="cut">{settings?.name}</span>
        <IconButton icon={UnlockedIcon} name={t`Lock vault`} shortcut="Mod+L" onClick={onLock} />
      </div>
      <nav className="side-nav" aria-label={t`Main`}>
        <Link className="side-link" to="/" activeOptions={{ exact: true, includeSearch: false }} title={t`Overview`}>
          <Icon of={OverviewIcon} large />
          <span className="side-text">
            <Trans>Overview</Trans>
          </span>
        </Link>
        <Link className="side-link" to="/transactions" activeOptions={{ includeSearch: false }} title={t`Transactions`}>
          <Icon of={TransferIcon} large />
          <span className="side-text">
            <Trans>Transactions</Trans>
          </span>
          {waiting > 0 ? (
            <Pill tone="info">
              {waiting}
              <span className="spoken">
                {" "}
                <Trans>to review</Trans>
              </span>
            </Pill>
          ) : null}
        </Link>
        <Link className="side-link" to="/import" activeOptions={{ includeSearch: false }} title={t`Import`}>
          <Icon of={ImportIcon} large />
          <span className="side-text">
            <Trans>Import</Trans>
          </span>
        </Link>
        <Link className="side-link" data-rail="" to="/accounts" title={t`Accounts`}>
          <Icon of={AccountsIcon} large />
          <span className="spoken">
            <Trans>Accounts</Trans>
          </span>
        </Link>
      </nav>
      <SideAccounts />
      <div className="side-foot">
        <JobTray />
        <Link className="side-link" to="/settings/$page" params={{ page: "general" }} activeOptions={{ exact: false }} title={t`Settings`}>
          <Icon of={SettingsIcon} />
          <span className="side-text">
            <Trans>Settings</Trans>
          </span>
          <Kbd keys="Mod+," />
        </Link>
      </div>
    </aside>
  );
}

function SideAccounts() {
  const { t } = useLingui();
  const accounts = useAccounts();
  return (
    <nav className="side-accounts" aria-label={t`Accounts`}>
      <Link className="side-group" to="/accounts" activeOptions={{ exact: true }}>
        <Trans>Accounts</Trans>
      </Link>
      {accountGroups.map((group) => (
        <SideGroup key={group} group={group} accounts={accounts.filter((each) => each.group === group && each.closed === null)} />
      ))}
    </nav>
  );
}

interface SideGroupProps {
  readonly group: AccountGroup;
  readonly accounts: readonly AccountView[];
}

function SideGroup({ group, accounts }: SideGroupProps) {
  const { currency } = useFormat();
  const name = useAccountGroupName(group);
  if (accounts.length === 0) return null;
  const total = sumIn(accounts, currency);
  return (
    <>
      <div className="side-group">
        <span>{name}</span>
        {total === undefined ? null : <Amount value={total} meaning="balance" />}
      </div>
      {accounts.map((account) => (
        <Link
          key={account.id}
          className="side-account"
          to="/accounts/$accountId"
          params={{ accountId: account.id }}
          activeOptions={{ includeSearch: false }}
        >
          <span className="cut">{account.name}</span>
          <Amount value={account.balance} currency={account.currency} meaning="balance" />
        </Link>
      ))}
    </>
  );
}

/** Undefined where currencies differ: amounts of two currencies are never added. */
export function sumIn(accounts: readonly AccountView[], currency: string): Minor | undefined {
  if (accounts.some((account) => account.currency !== currency)) return undefined;
  const sum = accounts.reduce((total, { balance }) => total + balance, 0);
  return isMinor(sum) ? add(...accounts.map(({ balance }) => balance)) : undefined;
}

function SideLogo() {
  return (
    <svg className="side-logo" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2" y="4" width="20" height="16" rx="4" fill="var(--accent)" />
      <path d="M2 10.5h20" stroke="var(--sunken)" strokeWidth="1.5" />
      <rect x="9.5" y="8" width="5" height="5.5" rx="1.5" fill="var(--on-accent)" stroke="var(--accent)" strokeWidth="1.5" />
    </svg>
  );
}
