/** The first screen: begin, open what is on this computer, or look around. One sentence on where the data lives. */
import { Trans } from "@lingui/react/macro";
import { ORPCError } from "@orpc/client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { locales } from "../../../src-shared/contract/locales.ts";
import type { Profile } from "../../../src-shared/contract/profiles.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { refusal } from "../../bridge/refusal.ts";
import {
  Button,
  ErrorIcon,
  Icon,
  LockIcon,
  NextIcon,
  SuggestIcon,
  UnlockedIcon,
  VaultFileIcon,
} from "../../design/index.ts";
import { nearestLocale } from "../../i18n/activate.ts";
import { Logo } from "./logo.tsx";
import { VaultName } from "./vault-name.tsx";
import "./entry.css";

export interface WelcomeProps {
  readonly profiles: readonly Profile[];
  readonly onCreate: () => void;
  readonly onChoose: (profile: Profile) => void;
  /** Shows all vaults with what can be done to them. */
  readonly onManage: () => void;
  readonly onOpened: () => void;
}

export function Welcome({ profiles, onCreate, onChoose, onManage, onOpened }: WelcomeProps) {
  const client = useClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const place = useQuery(useApi().profiles.place.queryOptions());
  const sample = profiles.find((profile) => profile.sample);
  const lookAround = async () => {
    if (sample) return onChoose(sample);
    setBusy(true);
    const made = await act({
      command: () => client.profiles.createSample({ locale: nearestLocale(navigator.language, locales) }),
    });
    setBusy(false);
    if (made.ok) onOpened();
  };

  return (
    <main className="entry">
      <div className="welcome">
        <div className="welcome-head">
          <Logo />
          <h1>
            <Trans>Welcome to Coffer</Trans>
          </h1>
          <p>
            <Trans>Your whole financial life in one place that only you can open.</Trans>
          </p>
        </div>
        <div className="welcome-cards">
          <section className="welcome-card" aria-labelledby="welcome-fresh">
            <Icon of={LockIcon} large />
            <h2 id="welcome-fresh">
              <Trans>A vault of your own</Trans>
            </h2>
            <p>
              <Trans>Create an encrypted vault, add your accounts and bring in what your bank exports.</Trans>
            </p>
            <Button kind="primary" wide onClick={onCreate}>
              <Trans>Start fresh</Trans>
            </Button>
          </section>
          <section className="welcome-card" aria-labelledby="welcome-open">
            <Icon of={VaultFileIcon} large />
            <h2 id="welcome-open">
              <Trans>Open a vault</Trans>
            </h2>
            {profiles.length === 0 ? (
              <p>
                <Trans>There is no vault on this computer yet.</Trans>
              </p>
            ) : (
              <div className="vaults">
                {profiles.map((profile) => (
                  <button key={profile.id} type="button" className="vault-line" onClick={() => onChoose(profile)}>
                    <Icon of={profile.problem ? ErrorIcon : profile.open ? UnlockedIcon : LockIcon} />
                    <span className="vault-name">
                      <span className="cut">
                        <VaultName profile={profile} />
                      </span>
                      <VaultState profile={profile} />
                    </span>
                    <Icon of={NextIcon} />
                  </button>
                ))}
                <Button kind="link" className="vaults-manage" onClick={onManage}>
                  <Trans>Manage vaults</Trans>
                </Button>
              </div>
            )}
          </section>
          <section className="welcome-card" aria-labelledby="welcome-sample">
            <Icon of={SuggestIcon} large />
            <h2 id="welcome-sample">
              <Trans>Look around with sample data</Trans>
            </h2>
            <p>
              <Trans>Three years of an invented household. Change anything; delete it when you have seen enough.</Trans>
            </p>
            <Button wide busy={busy} onClick={() => void lookAround()}>
              {busy ? <Trans>Making sample data</Trans> : <Trans>Look around</Trans>}
            </Button>
          </section>
        </div>
      </div>
      <p className="entry-where">
        {place.data ? (
          <Trans>Everything stays on this computer, encrypted, in {place.data.folder}. Nothing is sent anywhere.</Trans>
        ) : null}
      </p>
    </main>
  );
}

function VaultState({ profile }: { readonly profile: Profile }) {
  if (profile.problem) return <small data-problem="">{refusal(new ORPCError(profile.problem)).what}</small>;
  if (profile.sample)
    return (
      <small>
        <Trans>Sample data</Trans>
      </small>
    );
  if (profile.open)
    return (
      <small>
        <Trans>Open in another window</Trans>
      </small>
    );
  return null;
}
