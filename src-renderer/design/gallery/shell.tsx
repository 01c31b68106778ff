/** The shell with sample places around the gallery's rooms. */
import type { ReactNode } from "react";
import { minor } from "../../../src-shared/domain/money.ts";
import { useBreakpoint } from "../breakpoint.ts";
import {
  AddIcon,
  BudgetIcon,
  InvestmentsIcon,
  MoreIcon,
  OverviewIcon,
  ReportsIcon,
  SchedulesIcon,
  SettingsIcon,
  TransferIcon,
  UnlockedIcon,
} from "../icons.ts";
import { Amount } from "../money/amount.tsx";
import { AppShell } from "../patterns/app-shell.tsx";
import { JobTray } from "../patterns/job-tray.tsx";
import { AccountGroup, AccountItem, NavItem, TabBarItem } from "../patterns/nav.tsx";
import { Avatars } from "../primitives/avatar.tsx";
import { IconButton } from "../primitives/button.tsx";

interface ShellGalleryProps {
  readonly room: string;
  readonly rooms: readonly string[];
  readonly onRoom: (room: string) => void;
  readonly children: ReactNode;
}

const shapes = [OverviewIcon, TransferIcon, BudgetIcon, SchedulesIcon, ReportsIcon, InvestmentsIcon];
const groups = [
  {
    name: "Everyday",
    total: 284_221,
    accounts: [
      ["Giro", 193_511],
      ["Joint", 84_260],
      ["Cash", 6_450],
    ],
  },
  { name: "Cards", total: -31_845, accounts: [["Visa", -31_845]] },
  {
    name: "Savings",
    total: 1_840_000,
    accounts: [
      ["Savings", 1_240_000],
      ["Reserve", 600_000],
    ],
  },
  { name: "Loans", total: -418_000, accounts: [["Car loan", -418_000]] },
] as const;

export function ShellGallery({ room, rooms, onRoom, children }: ShellGalleryProps) {
  const rail = useBreakpoint() === "tablet";
  const link = (name: string) => <button type="button" onClick={() => onRoom(name)} />;
  return (
    <AppShell
      vault={
        <>
          <svg className="h-24 w-24" viewBox="0 0 24 24" aria-hidden="true">
            <rect x="2" y="4" width="20" height="16" rx="4" className="fill-accent" />
            <path d="M2 11h7.2a3 3 0 0 0 5.6 0H22" fill="none" className="stroke-on-accent" strokeWidth="1.6" />
          </svg>
          <span>Household</span>
          <IconButton icon={UnlockedIcon} name="Lock" shortcut="Mod+L" />
        </>
      }
      places={rooms.map((name, at) => (
        <NavItem
          key={name}
          link={link(name)}
          icon={shapes[at] ?? OverviewIcon}
          label={name}
          current={name === room}
          count={name === "Register" ? 7 : undefined}
          rail={rail}
        />
      ))}
      accounts={groups.map((group) => (
        <AccountGroup
          key={group.name}
          name={group.name}
          total={<Amount value={minor(group.total)} meaning="balance" />}
        >
          {group.accounts.map(([name, balance]) => (
            <AccountItem
              key={name}
              link={<button type="button" />}
              name={name}
              balance={<Amount value={minor(balance)} meaning="balance" />}
              current={name === "Giro" && room === "Register"}
            />
          ))}
        </AccountGroup>
      ))}
      foot={
        <>
          {rail ? null : (
            <JobTray
              jobs={[
                { id: "1", name: "Reading giro.csv", value: 0.41, detail: "1,240 of 3,000", onCancel: () => undefined },
              ]}
            />
          )}
          {rail ? null : (
            <div className="nav-item">
              <Avatars
                people={[
                  { name: "Anna", slot: 8 },
                  { name: "Ben", slot: 4 },
                ]}
              />
              2 online · up to date
            </div>
          )}
          <NavItem link={<button type="button" />} icon={SettingsIcon} label="Settings" shortcut="Mod+," rail={rail} />
        </>
      }
      tabs={
        <>
          <TabBarItem link={link("Overview")} icon={OverviewIcon} label="Overview" current={room === "Overview"} />
          <TabBarItem link={link("Controls")} icon={BudgetIcon} label="Budget" current={room === "Controls"} />
          <TabBarItem link={link("Overlays")} icon={AddIcon} label="Add transaction" main />
          <TabBarItem link={link("Register")} icon={TransferIcon} label="Transactions" current={room === "Register"} />
          <TabBarItem link={link("Pieces")} icon={MoreIcon} label="More" current={room === "Pieces"} />
        </>
      }
    >
      {children}
    </AppShell>
  );
}
