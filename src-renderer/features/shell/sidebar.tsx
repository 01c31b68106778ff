/** What fills the slots of the frame: the vault, the places, the accounts with balances, running work. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import { accountGroups, type AccountGroup as GroupName } from "../../../src-shared/domain/account.ts";
import { add, isMinor, type Minor } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import { useAccounts, useSettings } from "../../bridge/nouns.ts";
import {
  AccountGroup,
  AccountItem,
  AccountsIcon,
  AddIcon,
  Amount,
  BudgetIcon,
  CategoryIcon,
  GoalsIcon,
  IconButton,
  ImportIcon,
  MoreIcon,
  NavItem,
  OverviewIcon,
  PayeesIcon,
  RulesIcon,
  SchedulesIcon,
  SettingsIcon,
  TabBarItem,
  TransferIcon,
  UnlockedIcon,
  useFormat,
} from "../../design/index.ts";
import { NoticeBell } from "../notices/index.ts";
import { LaterSharedLine } from "../sharing/index.ts";
import { useAccountGroupName } from "./account-group-name.ts";
import { RunningJobs } from "./running-jobs.tsx";

const usePath = () => useRouterState({ select: ({ location }) => location.pathname });
const exactly = { exact: true, includeSearch: false } as const;

export function VaultLine({ onLock }: { readonly onLock: () => void }) {
  const { t } = useLingui();
  return (
    <>
      <svg className="side-logo" viewBox="0 0 24 24" aria-hidden="true">
        <rect x="2" y="4" width="20" height="16" rx="4" fill="var(--accent)" />
        <path d="M2 10.5h20" stroke="var(--sunken)" strokeWidth="1.5" />
        <rect
          x="9.5"
          y="8"
          width="5"
          height="5.5"
          rx="1.5"
          fill="var(--on-accent)"
          stroke="var(--accent)"
          strokeWidth="1.5"
        />
      </svg>
      <span className="cut">{useSettings()?.name}</span>
      <IconButton icon={UnlockedIcon} name={t`Lock vault`} shortcut="Mod+L" onClick={onLock} />
    </>
  );
}

export function Places({ rail }: { readonly rail: boolean }) {
  const { t } = useLingui();
  const path = usePath();
  const waiting = useQuery(useApi().transactions.page.queryOptions({ input: { unreviewed: true, limit: 1 } })).data
    ?.total;
  const overdue = useQuery(useApi().schedules.list.queryOptions()).data?.reduce((sum, each) => sum + each.overdue, 0);
  return (
    <>
      <NavItem
        rail={rail}
        icon={OverviewIcon}
        label={t`Overview`}
        current={path === "/"}
        link={<Link to="/" activeOptions={exactly} />}
      />
      <NavItem
        rail={rail}
        icon={BudgetIcon}
        label={t`Budget`}
        current={path === "/budget"}
        link={<Link to="/budget" activeOptions={exactly} />}
      />
      <NavItem
        rail={rail}
        icon={TransferIcon}
        label={t`Transactions`}
        count={waiting || undefined}
        current={path === "/transactions"}
        link={<Link to="/transactions" activeOptions={exactly} />}
      />
      <NavItem
        rail={rail}
        icon={SchedulesIcon}
        label={t`Schedules`}
        count={overdue || undefined}
        current={path === "/schedules"}
        link={<Link to="/schedules" activeOptions={exactly} />}
      />
      <NavItem
        rail={rail}
        icon={GoalsIcon}
        label={t`Goals`}
        current={path === "/goals"}
        link={<Link to="/goals" activeOptions={exactly} />}
      />
      <NavItem
        rail={rail}
        icon={AccountsIcon}
        label={t`Accounts`}
        current={path === "/accounts"}
        link={<Link to="/accounts" activeOptions={exactly} />}
      />
      <NavItem
        rail={rail}
        icon={CategoryIcon}
        label={t`Categories`}
        current={path === "/categories"}
        link={<Link to="/categories" activeOptions={exactly} />}
      />
      <NavItem
        rail={rail}
        icon={PayeesIcon}
        label={t`Payees`}
        current={path === "/payees"}
        link={<Link to="/payees" activeOptions={exactly} />}
      />
      <NavItem
        rail={rail}
        icon={RulesIcon}
        label={t`Rules`}
        current={path === "/rules"}
        link={<Link to="/rules" search={{}} activeOptions={exactly} />}
      />
      <NavItem rail={rail} icon={ImportIcon} label={t`Import`} link={<Link to="/import" activeOptions={exactly} />} />
    </>
  );
}

export function SideAccounts() {
  const { t } = useLingui();
  const accounts = useAccounts();
  return (
    <nav aria-label={t`Accounts`}>
      {accountGroups.map((group) => (
        <SideGroup
          key={group}
          group={group}
          accounts={accounts.filter((each) => each.group === group && each.closed === null)}
        />
      ))}
    </nav>
  );
}

interface SideGroupProps {
  readonly group: GroupName;
  readonly accounts: readonly AccountView[];
}

function SideGroup({ group, accounts }: SideGroupProps) {
  const { currency } = useFormat();
  const name = useAccountGroupName(group);
  const path = usePath();
  if (accounts.length === 0) return null;
  const total = sumIn(accounts, currency);
  const isApproximate = accounts.some(({ converted }) => converted?.approximate);
  return (
    <AccountGroup
      name={name}
      total={total === undefined ? null : <Amount value={total} meaning="balance" approximate={isApproximate} />}
    >
      {accounts.map((account) => (
        <AccountItem
          key={account.id}
          name={account.name}
          current={path === `/accounts/${account.id}`}
          balance={<Amount value={account.worth} currency={account.currency} meaning="balance" />}
          link={<Link to="/accounts/$accountId" params={{ accountId: account.id }} activeOptions={exactly} />}
        />
      ))}
    </AccountGroup>
  );
}

/** Other currencies by their rates; undefined where one has none: amounts of two currencies are never added. */
export function sumIn(
  accounts: readonly Pick<AccountView, "currency" | "worth" | "converted">[],
  currency: string,
): Minor | undefined {
  const counted: Minor[] = [];
  for (const account of accounts) {
    const counts = account.currency === currency ? account.worth : account.converted?.amount;
    if (counts === undefined) return undefined;
    counted.push(counts);
  }
  return isMinor(counted.reduce((total, each) => total + each, 0)) ? add(...counted) : undefined;
}

export function SideFoot({ rail }: { readonly rail: boolean }) {
  const { t } = useLingui();
  const path = usePath();
  return (
    <>
      {rail ? null : <RunningJobs />}
      <LaterSharedLine rail={rail} />
      <NoticeBell rail={rail} />
      <NavItem
        rail={rail}
        icon={SettingsIcon}
        label={t`Settings`}
        shortcut="Mod+,"
        current={path.startsWith("/settings")}
        link={<Link to="/settings/$page" params={{ page: "general" }} activeOptions={{ exact: false }} />}
      />
    </>
  );
}

export function PhoneTabs({ onAdd }: { readonly onAdd: () => void }) {
  const { t } = useLingui();
  const path = usePath();
  return (
    <>
      <TabBarItem
        icon={OverviewIcon}
        label={t`Overview`}
        current={path === "/"}
        link={<Link to="/" activeOptions={exactly} />}
      />
      <TabBarItem
        icon={BudgetIcon}
        label={t`Budget`}
        current={path === "/budget"}
        link={<Link to="/budget" activeOptions={exactly} />}
      />
      <TabBarItem main icon={AddIcon} label={t`Add transaction`} link={<button type="button" onClick={onAdd} />} />
      <TabBarItem
        icon={TransferIcon}
        label={t`Transactions`}
        current={path === "/transactions"}
        link={<Link to="/transactions" activeOptions={exactly} />}
      />
      <TabBarItem
        icon={MoreIcon}
        label={t`More`}
        current={[
          "/more",
          "/settings",
          "/accounts",
          "/categories",
          "/payees",
          "/tags",
          "/tags",
          "/rules",
          "/schedules",
          "/goals",
          "/history",
          "/health",
          "/profiles",
        ].some((place) => path.startsWith(place))}
        link={<Link to="/more" activeOptions={exactly} />}
      />
    </>
  );
}

/** For the first thing a screen reader meets. */
export function SkipLink() {
  return (
    <button type="button" className="skip-link" onClick={() => document.querySelector<HTMLElement>("main")?.focus()}>
      <Trans>Skip to the content</Trans>
    </button>
  );
}
