/** The frame around every screen of an open vault, its keys, and files dropped anywhere. */
import { useLingui } from "@lingui/react/macro";
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { redo, undo, useAct } from "../../bridge/act.ts";
import { useBridge, useClient } from "../../bridge/context.tsx";
import { useSettings } from "../../bridge/nouns.ts";
import { AppShell, later, useBreakpoint } from "../../design/index.ts";
import { LaterDesktopAlerts } from "../notices/index.ts";
import { LaterOwnPresence } from "../sharing/index.ts";
import { DropAnywhere } from "./drop-anywhere.tsx";
import { useMenuActions } from "./menu-actions.ts";
import { PaletteDoor } from "./palette-door.tsx";
import { printShown } from "./printing.ts";
import { useShortcuts } from "./shortcuts.ts";
import { PhoneTabs, Places, SideAccounts, SideFoot, SkipLink, VaultLine } from "./sidebar.tsx";
import "./shell.css";

const ShortcutSheet = later(async () => (await import("./shortcut-sheet.tsx")).ShortcutSheet);

export function Shell() {
  const { t } = useLingui();
  const bridge = useBridge();
  const client = useClient();
  const act = useAct();
  const navigate = useNavigate();
  const settings = useSettings();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const breakpoint = useBreakpoint();
  const [sheet, setSheet] = useState<boolean>();
  const lock = () => void act({ command: () => client.profiles.lock() });
  const add = async (what: { readonly add: true } | { readonly transfer: true }) => {
    // Asked for before the list has come, it waits for it: there may be accounts. A list that cannot be read says so there.
    const accounts = await bridge.queries.ensureQueryData(bridge.api.accounts.list.queryOptions()).catch(() => []);
    const open = accounts.filter(({ closed }) => closed === null);
    const inRegister = path.startsWith("/transactions") || /^\/accounts\/./.test(path);
    if (open.length === 0) return void navigate({ to: "/accounts" });
    if (inRegister) return void navigate({ to: ".", search: (search) => ({ ...search, ...what }) });
    void navigate({ to: "/transactions", search: what });
  };
  const addTransaction = () => add({ add: true });

  useShortcuts({
    "Mod+Z": () => void undo(bridge),
    "Mod+Shift+Z": () => void redo(bridge),
    "Mod+Y": () => void redo(bridge),
    "Mod+L": lock,
    "Mod+P": printShown,
    "Mod+,": () => void navigate({ to: "/settings/$page", params: { page: "general" } }),
    "Mod+Shift+H": () =>
      void act({
        command: () => client.settings.update({ hideAmounts: !settings?.hideAmounts }),
        said: settings?.hideAmounts ? t`Amounts are shown again.` : t`Amounts are hidden.`,
      }),
    "?": () => setSheet(true),
    N: addTransaction,
    "Shift+N": () => add({ transfer: true }),
    "G O": () => void navigate({ to: "/" }),
    "G B": () => void navigate({ to: "/budget" }),
    "G T": () => void navigate({ to: "/transactions" }),
    "G G": () => void navigate({ to: "/goals" }),
    "G D": () => void navigate({ to: "/schedules" }),
    "G C": () => void navigate({ to: "/categories" }),
    "G P": () => void navigate({ to: "/payees" }),
    "G U": () => void navigate({ to: "/rules", search: {} }),
    "G I": () => void navigate({ to: "/import" }),
    "G A": () => void navigate({ to: "/accounts" }),
    "G S": () => void navigate({ to: "/settings/$page", params: { page: "general" } }),
    "G H": () => void navigate({ to: "/history" }),
  });

  useMenuActions({
    import: () => void navigate({ to: "/import" }),
    export: () => void navigate({ to: "/settings/$page", params: { page: "export" } }),
    print: printShown,
    settings: () => void navigate({ to: "/settings/$page", params: { page: "general" } }),
    shortcuts: () => setSheet(true),
  });

  // These bring a frame of their own.
  if (path === "/import" || path === "/design" || path === "/first-steps") return <Outlet />;
  const rail = breakpoint === "tablet";
  return (
    <>
      <SkipLink />
      <AppShell
        vault={<VaultLine onLock={lock} />}
        places={<Places rail={rail} />}
        accounts={<SideAccounts />}
        foot={<SideFoot rail={rail} />}
        tabs={<PhoneTabs onAdd={addTransaction} />}
      >
        <Outlet />
      </AppShell>
      <DropAnywhere />
      <LaterDesktopAlerts />
      <LaterOwnPresence />
      <PaletteDoor onAdd={addTransaction} onKeys={() => setSheet(true)} />
      {sheet === undefined ? null : <ShortcutSheet open={sheet} onOpenChange={setSheet} />}
    </>
  );
}
