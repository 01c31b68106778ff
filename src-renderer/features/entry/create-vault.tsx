/** A new vault: name, currency, passphrase; then the recovery code, which has to be kept before anything else. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useMemo, useState } from "react";
import { locales } from "../../../src-shared/contract/locales.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import type { Refusal } from "../../bridge/refusal.ts";
import { Button, Combobox, TextField } from "../../design/index.ts";
import { nearestLocale } from "../../i18n/activate.ts";
import { currencyOptions, likelyCurrency } from "./currency-options.ts";
import { emptyPair, PassphrasePairFields, pairIsGood } from "./passphrase-pair.tsx";
import { RecoverySheet } from "./recovery-sheet.tsx";
import { UnlockProblem } from "./unlock-problem.tsx";
import "./entry.css";

export interface CreateVaultProps {
  readonly onBack: () => void;
  /** The vault is open from the moment it is made; the way in stays shut until the recovery code is kept. */
  readonly onHold: (hold: boolean) => void;
  readonly onOpened: () => void;
}

export function CreateVault({ onBack, onHold, onOpened }: CreateVaultProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [name, setName] = useState("");
  const [currency, setCurrency] = useState<Currency>(() => likelyCurrency(navigator.language));
  const [pair, setPair] = useState(emptyPair);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Refusal & { readonly error: unknown }>();
  const [recoveryCode, setRecoveryCode] = useState<string>();
  const currencies = useMemo(() => currencyOptions(navigator.language), []);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    onHold(true);
    const locale = nearestLocale(navigator.language, locales);
    const created = await act({
      quiet: true,
      command: () => client.profiles.create({ name, passphrase: pair.passphrase, currency, locale }),
    });
    setBusy(false);
    if (created.ok) {
      setPair(emptyPair);
      setRecoveryCode(created.value.recoveryCode);
    } else {
      onHold(false);
      setProblem(created.error);
    }
  };

  if (recoveryCode !== undefined)
    return (
      <main className="entry">
        <div className="entry-column" data-wide="">
          <h1 className="entry-title">
            <Trans>Keep your recovery code</Trans>
          </h1>
          <p className="entry-sub">
            <Trans>It is shown once, now.</Trans>
          </p>
          <RecoverySheet name={name} code={recoveryCode} onKept={onOpened} doneLabel={t`Open the vault`} />
        </div>
      </main>
    );

  return (
    <main className="entry">
      <div className="entry-column" data-wide="">
        <h1 className="entry-title">
          <Trans>Create a vault</Trans>
        </h1>
        <p className="entry-sub">
          <Trans>One encrypted place for your accounts. Only your passphrase opens it.</Trans>
        </p>
        <form className="entry-form" onSubmit={(event) => void create(event)}>
          <TextField
            label={t`Name`}
            placeholder={t`Household`}
            autoFocus
            maxLength={200}
            value={name}
            error={problem?.code === "NAME_TAKEN" ? problem.what : undefined}
            onValueChange={setName}
          />
          <Combobox
            label={t`Currency`}
            hint={t`The currency you live in. Accounts may have others.`}
            options={currencies}
            value={currency}
            onValueChange={(next) => next && setCurrency(next as Currency)}
          />
          <PassphrasePairFields pair={pair} onPairChange={setPair} />
          {problem && problem.code !== "NAME_TAKEN" ? <UnlockProblem problem={problem} /> : null}
          <div className="entry-form-buttons">
            <Button kind="quiet" onClick={onBack} disabled={busy}>
              <Trans>Back</Trans>
            </Button>
            <Button kind="primary" type="submit" busy={busy} disabled={name.trim() === "" || !pairIsGood(pair)}>
              {busy ? <Trans>Creating vault</Trans> : <Trans>Create vault</Trans>}
            </Button>
          </div>
        </form>
      </div>
    </main>
  );
}
