/** Which page of the settings is shown, and the search over all of them. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import {
  AdjustIcon,
  BankIcon,
  CurrencyIcon,
  ExportIcon,
  HealthIcon,
  HistoryIcon,
  type IconShape,
  InfoIcon,
  KeyboardIcon,
  KeyIcon,
  LightIcon,
  NavItem,
  NotifyIcon,
  SharingIcon,
  ShieldIcon,
} from "../../design/index.ts";
import { Page, SearchField, useShortcuts } from "../shell/index.ts";
import { AboutPage } from "./about-page.tsx";
import { AlertsPage } from "./alerts-page.tsx";
import { AppearancePage } from "./appearance-page.tsx";
import { BankPage } from "./bank-page.tsx";
import { ExportPage } from "./export-page.tsx";
import { GeneralPage } from "./general-page.tsx";
import { KeyboardPage } from "./keyboard-page.tsx";
import { isSettingsPage, type SettingsPage, settingsPages } from "./pages.ts";
import { RatesPage } from "./rates-page.tsx";
import { SecurityPage } from "./security-page.tsx";
import { matchSettings, useSettingsIndex } from "./settings-index.ts";
import { SettingsResults } from "./settings-results.tsx";
import { SharingPage } from "./sharing-page.tsx";
import { TokensPage } from "./tokens-page.tsx";
import "./settings.css";

const route = getRouteApi("/settings/$page");

const icons: Record<SettingsPage, IconShape> = {
  general: AdjustIcon,
  appearance: LightIcon,
  security: ShieldIcon,
  alerts: NotifyIcon,
  rates: CurrencyIcon,
  bank: BankIcon,
  sharing: SharingIcon,
  keyboard: KeyboardIcon,
  tokens: KeyIcon,
  export: ExportIcon,
  about: InfoIcon,
};

export function SettingsScreen() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { page: asked } = route.useParams();
  const { q = "" } = route.useSearch();
  const page: SettingsPage = isSettingsPage(asked) ? asked : "general";
  const search = useRef<HTMLInputElement>(null);
  const strip = useRef<HTMLElement>(null);
  // In a narrow window the pages are a strip that scrolls: what is open is in the middle of it. After the frame, because
  // the router puts parts that scroll back to where they were when an address is entered.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const at = strip.current?.getBoundingClientRect();
      const open = strip.current?.querySelector(`[data-page=${page}]`)?.getBoundingClientRect();
      if (at && open) strip.current?.scrollBy({ left: open.left + open.width / 2 - (at.left + at.width / 2) });
    });
    return () => cancelAnimationFrame(frame);
  }, [page]);
  const names: Record<SettingsPage, string> = {
    general: t`General`,
    appearance: t`Appearance`,
    security: t`Vault and security`,
    alerts: t`Alerts`,
    rates: t`Exchange rates`,
    bank: t`Bank connection`,
    sharing: t`Sharing`,
    keyboard: t`Keyboard`,
    tokens: t`API tokens`,
    export: t`Export`,
    about: t`About`,
  };
  const pageName = (each: SettingsPage) => names[each];
  const found = matchSettings(useSettingsIndex(), q, pageName);
  const setQuery = (next: string) =>
    void navigate({ to: "/settings/$page", params: { page }, replace: true, search: next ? { q: next } : {} });
  useShortcuts({ "/": () => search.current?.focus() });
  return (
    <Page title={<Trans>Settings</Trans>}>
      <div className="settings">
        <div className="settings-side">
          <SearchField
            inputRef={search}
            label={t`Search the settings`}
            placeholder={t`Search settings`}
            value={q}
            onSearch={setQuery}
            onKeyDown={(event) => {
              const [first] = found;
              if (event.key !== "Enter" || !first) return;
              event.preventDefault();
              void navigate({ to: "/settings/$page", params: { page: first.page }, search: { find: first.id } });
            }}
          />
          <nav ref={strip} className="settings-pages" aria-label={t`Pages of the settings`}>
            {settingsPages.map((each) => (
              <NavItem
                key={each}
                icon={icons[each]}
                label={names[each]}
                current={each === page && q === ""}
                link={
                  <Link
                    to="/settings/$page"
                    params={{ page: each }}
                    activeOptions={{ exact: true, includeSearch: true }}
                    data-page={each}
                  />
                }
              />
            ))}
            <NavItem icon={HistoryIcon} label={t`History`} link={<Link to="/history" />} />
            <NavItem icon={HealthIcon} label={t`Health`} link={<Link to="/health" />} />
          </nav>
        </div>
        <div className="settings-page">
          <p className="spoken" role="status">
            {q === "" ? null : <Plural value={found.length} one="# setting found" other="# settings found" />}
          </p>
          {q === "" ? (
            <PageOf page={page} />
          ) : (
            <SettingsResults query={q} found={found} pageName={pageName} onClear={() => setQuery("")} />
          )}
        </div>
      </div>
    </Page>
  );
}

function PageOf({ page }: { readonly page: SettingsPage }) {
  switch (page) {
    case "general":
      return <GeneralPage />;
    case "alerts":
      return <AlertsPage />;
    case "appearance":
      return <AppearancePage />;
    case "security":
      return <SecurityPage />;
    case "rates":
      return <RatesPage />;
    case "bank":
      return <BankPage />;
    case "sharing":
      return <SharingPage />;
    case "keyboard":
      return <KeyboardPage />;
    case "tokens":
      return <TokensPage />;
    case "export":
      return <ExportPage />;
    case "about":
      return <AboutPage />;
  }
}
