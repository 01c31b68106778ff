/** The window from outside to inside: session, then profile, then the open vault with its screens. */
import { I18nProvider } from "@lingui/react";
import { useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Profile } from "../src-shared/contract/profiles.ts";
import type { Settings } from "../src-shared/contract/settings.ts";
import type { Currency } from "../src-shared/domain/currency.ts";
import type { ProfileId, TransactionId } from "../src-shared/domain/id.ts";
import type { Bridge } from "./bridge/bridge.ts";
import { BridgeProvider, useApi, useBridge, useConnectionState } from "./bridge/context.tsx";
import { useSettings } from "./bridge/nouns.ts";
import {
  applyAppearance,
  DesignProvider,
  FormatProvider,
  OwnKeysProvider,
  type TextSize,
  textSizes,
} from "./design/index.ts";
import { Entry, NoSession } from "./features/entry/index.ts";
import { ConnectionLine, NoticeToasts, WindowBar } from "./features/shell/index.ts";
import { activate, i18n } from "./i18n/activate.ts";
import { loadOverviewAhead, loadScreensAhead } from "./load-ahead.ts";
import { createAppRouter } from "./routes.tsx";
import { useToday } from "./today.ts";

/** Before a vault tells its own. */
const noCurrency = "EUR" as Currency;

export function App({ bridge }: { readonly bridge: Bridge }) {
  const today = useToday();
  return (
    <I18nProvider i18n={i18n}>
      <DesignProvider i18n={i18n} locale={navigator.language} currency={noCurrency} hidden={false} today={today}>
        <BridgeProvider bridge={bridge}>
          <WindowBar />
          <ConnectionLine />
          <Window />
        </BridgeProvider>
      </DesignProvider>
    </I18nProvider>
  );
}

function Window() {
  const state = useConnectionState();
  const current = useQuery(useApi().profiles.current.queryOptions());
  // The recovery code of a new vault is kept before anything of the vault is shown.
  const [held, setHeld] = useState(false);
  const profile = current.data?.profile ?? null;
  const { last, lockedAt } = useLastProfile(profile);
  useEffect(loadOverviewAhead, []);

  if (state === "no-session") return <NoSession />;
  if (!current.data) return null;
  if (profile === null || held)
    return (
      <>
        <NoticeToasts />
        <Entry last={last} lockedAt={lockedAt} onHold={setHeld} />
      </>
    );
  return <OpenVault key={profile.id} />;
}

/** Remembers, in this window only, which vault was open and when it was locked. */
function useLastProfile(profile: Profile | null) {
  const [seen, setSeen] = useState<{ readonly last: ProfileId | undefined; readonly lockedAt: string | undefined }>({
    last: undefined,
    lockedAt: undefined,
  });
  const id = profile?.id;
  useEffect(() => {
    setSeen(({ last }) => {
      if (id !== undefined) return { last: id, lockedAt: undefined };
      const time = new Intl.DateTimeFormat(navigator.language, { hour: "2-digit", minute: "2-digit" });
      return { last, lockedAt: last === undefined ? undefined : time.format(new Date()) };
    });
  }, [id]);
  return seen;
}

function OpenVault() {
  const settings = useSettings();
  return settings ? <VaultWindow settings={settings} /> : null;
}

function VaultWindow({ settings }: { readonly settings: Settings }) {
  const bridge = useBridge();
  const today = useToday();
  const router = useMemo(() => createAppRouter(bridge), [bridge]);
  const { theme, density, textSize, locale } = settings;
  const show = useCallback(
    (open: TransactionId) => void router.navigate({ to: "/transactions", search: { open } }),
    [router],
  );
  useEffect(() => loadScreensAhead(router), [router]);
  useEffect(() => applyAppearance({ theme, density, textSize: nearest(textSize) }), [theme, density, textSize]);
  useEffect(() => void activate(locale), [locale]);
  return (
    <FormatProvider locale={locale} currency={settings.currency} hidden={settings.hideAmounts} today={today}>
      <OwnKeysProvider value={settings.keys}>
        <NoticeToasts onShow={show} />
        <RouterProvider router={router} />
      </OwnKeysProvider>
    </FormatProvider>
  );
}

const nearest = (size: number): TextSize =>
  textSizes.reduce((best, each) => (Math.abs(each - size) < Math.abs(best - size) ? each : best));
