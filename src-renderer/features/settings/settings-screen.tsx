/** Which page of the settings is shown. */
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import {
  AdjustIcon,
  ExportIcon,
  HealthIcon,
  HistoryIcon,
  type IconShape,
  InfoIcon,
  KeyIcon,
  LightIcon,
  NavItem,
  ShieldIcon,
} from "../../design/index.ts";
import { Page } from "../shell/index.ts";
import { AboutPage } from "./about-page.tsx";
import { AppearancePage } from "./appearance-page.tsx";
import { ExportPage } from "./export-page.tsx";
import { GeneralPage } from "./general-page.tsx";
import { HealthPage } from "./health-page.tsx";
import { HistoryPage } from "./history-page.tsx";
import { isSettingsPage, type SettingsPage, settingsPages } from "./pages.ts";
import { SecurityPage } from "./security-page.tsx";
import { TokensPage } from "./tokens-page.tsx";
import "./settings.css";

const route = getRouteApi("/settings/$page");

const icons: Record<SettingsPage, IconShape> = {
  general: AdjustIcon,
  appearance: LightIcon,
  security: ShieldIcon,
  tokens: KeyIcon,
  export: ExportIcon,
  health: HealthIcon,
  history: HistoryIcon,
  about: InfoIcon,
};

export function SettingsScreen() {
  const { t } = useLingui();
  const { page: asked } = route.useParams();
  const page: SettingsPage = isSettingsPage(asked) ? asked : "general";
  const names: Record<SettingsPage, string> = {
    general: t`General`,
    appearance: t`Appearance`,
    security: t`Vault and security`,
    tokens: t`API tokens`,
    export: t`Export`,
    health: t`Health`,
    history: t`History`,
    about: t`About`,
  };
  return (
    <Page title={<Trans>Settings</Trans>}>
      <div className="settings">
        <nav className="settings-pages" aria-label={t`Pages of the settings`}>
          {settingsPages.map((each) => (
            <NavItem
              key={each}
              icon={icons[each]}
              label={names[each]}
              current={each === page}
              link={<Link to="/settings/$page" params={{ page: each }} />}
            />
          ))}
        </nav>
        <div className="settings-page">
          <PageOf page={page} />
        </div>
      </div>
    </Page>
  );
}

function PageOf({ page }: { readonly page: SettingsPage }) {
  switch (page) {
    case "general":
      return <GeneralPage />;
    case "appearance":
      return <AppearancePage />;
    case "security":
      return <SecurityPage />;
    case "tokens":
      return <TokensPage />;
    case "export":
      return <ExportPage />;
    case "health":
      return <HealthPage />;
    case "history":
      return <HistoryPage />;
    case "about":
      return <AboutPage />;
  }
}
