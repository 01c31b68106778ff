/** The phone's last tab: accounts, settings, lock. */
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import {
  AccountsIcon,
  CategoryIcon,
  GoalsIcon,
  HealthIcon,
  HistoryIcon,
  Icon,
  ImportIcon,
  LockIcon,
  NextIcon,
  PayeesIcon,
  RulesIcon,
  SchedulesIcon,
  SettingsIcon,
} from "../../design/index.ts";
import { NoticeRow } from "../notices/index.ts";
import { LaterSharedRow } from "../sharing/index.ts";
import { Page, RunningJobs } from "../shell/index.ts";
import "./accounts.css";

export function MoreScreen() {
  const client = useClient();
  const act = useAct();
  return (
    <Page title={<Trans>More</Trans>}>
      <nav className="more-links">
        <Link to="/accounts">
          <Icon of={AccountsIcon} large />
          <span>
            <Trans>Accounts</Trans>
          </span>
          <Icon of={NextIcon} />
        </Link>
        <Link to="/categories">
          <Icon of={CategoryIcon} large />
          <span>
            <Trans>Categories</Trans>
          </span>
          <Icon of={NextIcon} />
        </Link>
        <Link to="/payees">
          <Icon of={PayeesIcon} large />
          <span>
            <Trans>Payees</Trans>
          </span>
          <Icon of={NextIcon} />
        </Link>
        <Link to="/rules" search={{}}>
          <Icon of={RulesIcon} large />
          <span>
            <Trans>Rules</Trans>
          </span>
          <Icon of={NextIcon} />
        </Link>
        <Link to="/import">
          <Icon of={ImportIcon} large />
          <span>
            <Trans>Import</Trans>
          </span>
          <Icon of={NextIcon} />
        </Link>
        <Link to="/schedules">
          <Icon of={SchedulesIcon} large />
          <span>
            <Trans>Schedules</Trans>
          </span>
          <Icon of={NextIcon} />
        </Link>
        <Link to="/goals">
          <Icon of={GoalsIcon} large />
          <span>
            <Trans>Goals</Trans>
          </span>
          <Icon of={NextIcon} />
        </Link>
        <Link to="/history">
          <Icon of={HistoryIcon} large />
          <span>
            <Trans>History</Trans>
          </span>
          <Icon of={NextIcon} />
        </Link>
        <Link to="/health">
          <Icon of={HealthIcon} large />
          <span>
            <Trans>Health</Trans>
          </span>
          <Icon of={NextIcon} />
        </Link>
        <Link to="/settings/$page" params={{ page: "general" }}>
          <Icon of={SettingsIcon} large />
          <span>
            <Trans>Settings</Trans>
          </span>
          <Icon of={NextIcon} />
        </Link>
      </nav>
      <div className="more-links">
        <LaterSharedRow />
        <NoticeRow />
        <button type="button" onClick={() => void act({ command: () => client.profiles.lock() })}>
          <Icon of={LockIcon} large />
          <span>
            <Trans>Lock vault</Trans>
          </span>
        </button>
      </div>
      <RunningJobs />
    </Page>
  );
}
