/**
 * The lock: the vault's name, its passphrase, nothing else. Each refusal says its own words; a lost passphrase leads
 * to the recovery code and a new passphrase.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { ORPCError } from "@orpc/client";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Profile } from "../../../src-shared/contract/profiles.ts";
import { samplePassphrase } from "../../../src-shared/contract/sample-passphrase.ts";
import { type Act, useAct } from "../../bridge/act.ts";
import { useApi, useBridge, useClient } from "../../bridge/context.tsx";
import { refusal } from "../../bridge/refusal.ts";
import { Button, ErrorPanel, SecretField, TextField } from "../../design/index.ts";
import { Logo } from "./logo.tsx";
import { emptyPair, PassphrasePairFields, pairIsGood } from "./passphrase-pair.tsx";
import { UnlockProblem } from "./unlock-problem.tsx";
import { VaultName } from "./vault-name.tsx";
import "./entry.css";

type Problem = Extract<Awaited<ReturnType<Act>>, { readonly ok: false }>["error"];

export interface LockProps {
  readonly profile: Profile;
  /** Wall clock of the last lock in this window, already written for the locale. */
  readonly lockedAt: string | undefined;
  readonly onOtherVault: () => void;
  readonly onOpened: () => void;
}

export function Lock({ profile, lockedAt, onOtherVault, onOpened }: LockProps) {
  const [forgotten, setForgotten] = useState(false);
  const place = useQuery(useApi().profiles.place.queryOptions());
  return (
    <main className="entry" data-centred={forgotten ? undefined : ""}>
      <div className="entry-column">
        <Logo />
        <h1 className="entry-title">
          <VaultName profile={profile} />
        </h1>
        <p className="entry-sub">{lockedAt ? <Trans>Locked at {lockedAt}</Trans> : <Trans>Locked</Trans>}</p>
        {profile.problem ? (
          <Unreadable problem={profile.problem} />
        ) : forgotten ? (
          <Recover profile={profile} onOpened={onOpened} onBack={() => setForgotten(false)} />
        ) : (
          <Unlock profile={profile} onOpened={onOpened} />
        )}
        <div className="entry-links">
          {forgotten || profile.sample || profile.problem ? null : (
            <Button kind="link" onClick={() => setForgotten(true)}>
              <Trans>Forgot the passphrase</Trans>
            </Button>
          )}
          <Button kind="link" onClick={onOtherVault}>
            <Trans>Other vaults</Trans>
          </Button>
        </div>
      </div>
      <p className="entry-where">
        {place.data ? <Trans>Your money is in encrypted files on this computer, in {place.data.folder}.</Trans> : null}
      </p>
    </main>
  );
}

/** Asking for a passphrase would be a false promise: says what is wrong with the key file, and looks again when asked. */
function Unreadable({ problem }: { readonly problem: string }) {
  const { queries } = useBridge();
  const list = useApi().profiles.list.key();
  const { what, effect } = refusal(new ORPCError(problem));
  return (
    <ErrorPanel
      what={what}
      data={effect}
      actions={
        <Button onClick={() => void queries.invalidateQueries({ queryKey: list })}>
          <Trans>Look again</Trans>
        </Button>
      }
    />
  );
}

function Unlock({ profile, onOpened }: { readonly profile: Profile; readonly onOpened: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const unlock = async (acceptOlder: boolean) => {
    setBusy(true);
    setProblem(undefined);
    const opened = await act({
      quiet: true,
      command: () => client.profiles.unlock({ profileId: profile.id, passphrase, acceptOlder }),
    });
    setBusy(false);
    if (opened.ok) onOpened();
    else {
      setProblem(opened.error);
      if (opened.error.code === "WRONG_PASSPHRASE") setPassphrase("");
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase && !busy) void unlock(false);
  };

  return (
    <form className="grid gap-12" onSubmit={submit}>
      {profile.sample ? (
        <p className="entry-note">
          <Trans>
            This is sample data. Its passphrase is <code>{samplePassphrase}</code>
          </Trans>
        </p>
      ) : null}
      <SecretField
        key={problem?.code}
        label={t`Passphrase`}
        hideLabel
        placeholder={t`Passphrase`}
        size="large"
        autoFocus
        autoComplete="current-password"
        value={passphrase}
        onValueChange={setPassphrase}
      />
      <Button kind="primary" size="large" wide type="submit" busy={busy} disabled={passphrase === ""}>
        {busy ? <Trans>Unlocking</Trans> : <Trans>Unlock</Trans>}
      </Button>
      {problem ? <UnlockProblem key={problem.effect} problem={problem} onOpenAsItIs={() => void unlock(true)} /> : null}
    </form>
  );
}

interface RecoverProps {
  readonly profile: Profile;
  readonly onOpened: () => void;
  readonly onBack: () => void;
}

function Recover({ profile, onOpened, onBack }: RecoverProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [recoveryCode, setRecoveryCode] = useState("");
  const [pair, setPair] = useState(emptyPair);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const recover = async (acceptOlder: boolean) => {
    setBusy(true);
    setProblem(undefined);
    const opened = await act({
      quiet: true,
      command: () =>
        client.profiles.unlockWithRecoveryCode({
          profileId: profile.id,
          recoveryCode,
          passphrase: pair.passphrase,
          acceptOlder,
        }),
    });
    setBusy(false);
    if (opened.ok) onOpened();
    else setProblem(opened.error);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void recover(false);
  };
  return (
    <form className="entry-form" onSubmit={submit}>
      <TextField
        label={t`Recovery code`}
        hint={t`Capitals, spaces and dashes do not matter.`}
        autoFocus
        value={recoveryCode}
        onValueChange={setRecoveryCode}
      />
      <PassphrasePairFields label={t`New passphrase`} pair={pair} onPairChange={setPair} />
      {problem ? <UnlockProblem problem={problem} onOpenAsItIs={() => void recover(true)} /> : null}
      <div className="entry-form-buttons">
        <Button kind="quiet" onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Button kind="primary" type="submit" busy={busy} disabled={recoveryCode.trim() === "" || !pairIsGood(pair)}>
          <Trans>Set passphrase and unlock</Trans>
        </Button>
      </div>
    </form>
  );
}
