/**
 * The frame of the app at three widths: sidebar 240 on a desktop (a rail of 56 when folded), rail on a tablet, top bar
 * and bottom tabs on a phone. What stands in it comes from outside as slots; `F6` walks through its regions.
 */
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { useBreakpoint } from "../breakpoint.ts";

export interface AppShellProps {
  /** Name of the vault and its lock: the top of the sidebar. */
  readonly vault: ReactNode;
  /** `<NavList>` of the places. */
  readonly places: ReactNode;
  /** Accounts in groups; not in the rail. */
  readonly accounts?: ReactNode;
  /** Shared line, job tray, settings. */
  readonly foot?: ReactNode;
  /** The bottom tabs of a phone. */
  readonly tabs: ReactNode;
  readonly folded?: boolean | undefined;
  /** `<PageHeader>` and content of the route; fills the rest. */
  readonly children: ReactNode;
  /** Docked from 1280, otherwise the caller shows it in a `Drawer` or `Sheet` (see `InspectorPlace`). */
  readonly inspector?: ReactNode;
  /** Lines across the top: offline, broken sums. */
  readonly banners?: ReactNode;
}

export function AppShell({ vault, places, accounts, foot, tabs, folded, children, inspector, banners }: AppShellProps) {
  const { t } = useLingui();
  const breakpoint = useBreakpoint();
  const frame = useRef<HTMLDivElement>(null);
  const isPhone = breakpoint === "phone";
  const isRail = breakpoint === "tablet" || Boolean(folded);
  const sidebar = isPhone ? undefined : isRail ? "rail" : "full";

  // Messages stand beside the frame, not in it, and go by its sidebar as well.
  useLayoutEffect(() => {
    if (!sidebar) return;
    const root = document.documentElement;
    root.dataset["sidebar"] = sidebar;
    return () => {
      delete root.dataset["sidebar"];
    };
  }, [sidebar]);

  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      // While there is a message, F6 leads to it (the toasts listen themselves).
      if (event.key !== "F6" || event.defaultPrevented || document.querySelector(".toast")) return;
      const regions = [...(frame.current?.querySelectorAll<HTMLElement>("[data-region]") ?? [])];
      const current = regions.findIndex((region) => region.contains(document.activeElement));
      const next = regions[(current + (event.shiftKey ? -1 : 1) + regions.length) % regions.length];
      if (!next) return;
      event.preventDefault();
      (next.querySelector<HTMLElement>('[tabindex="0"], a, button, input') ?? next).focus();
    };
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, []);

  return (
    <div ref={frame} className="app-shell" data-rail={sidebar === "rail" ? "" : undefined}>
      {isPhone ? null : (
        <aside className="sidebar" data-region="" aria-label={t`Sidebar`} tabIndex={-1}>
          <div className="sidebar-vault">{vault}</div>
          <nav className="sidebar-places" aria-label={t`Places`}>
            {places}
          </nav>
          {isRail ? null : <div className="sidebar-accounts">{accounts}</div>}
          {foot ? <div className="sidebar-foot">{foot}</div> : null}
        </aside>
      )}
      <div className="shell-main">
        {banners}
        <div className="shell-content">
          <main className="shell-page" data-region="" tabIndex={-1}>
            {children}
          </main>
          {inspector && breakpoint === "docked" ? (
            <aside className="shell-inspector" data-region="" aria-label={t`Details`} tabIndex={-1}>
              {inspector}
            </aside>
          ) : null}
        </div>
        {isPhone ? (
          <nav className="tab-bar" data-region="" aria-label={t`Places`} tabIndex={-1}>
            {tabs}
          </nav>
        ) : null}
      </div>
    </div>
  );
}
