/** Ways to banks: what that means before there is one, and each that there is. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import type { Refusal } from "../../bridge/refusal.ts";
import { Button, Card, Delayed, SkeletonRows, TextField } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { ConnectionCard } from "./connection-card.tsx";
import "./banks.css";

export function BankPanel() {
  const known = useQuery(useApi().banks.list.queryOptions());
  if (known.error) return <QueryError error={known.error} onAgain={() => void known.refetch()} />;
  if (!known.data)
    return (
      <Delayed>
        <SkeletonRows rows={6} />
      </Delayed>
    );
  return (
    <div className="banks">
      {known.data.length === 0 ? <Welcome /> : null}
      {known.data.map((connection) => (
        <ConnectionCard key={connection.id} connection={connection} />
      ))}
      {known.data.length > 0 ? (
        <Card title={<Trans>Another bridge</Trans>}>
          <TokenForm />
        </Card>
      ) : null}
    </div>
  );
}

function Welcome() {
  return (
    <Card
      title={<Trans>Bank connection</Trans>}
      sub={<Trans>Off. Coffer asks no bank, and everything works with files. You can connect one if you like.</Trans>}
    >
      <div className="bank-about">
        <p>
          <Trans>
            SimpleFIN Bridge is a paid service that reads your bank accounts for you, mostly of banks in the United
            States and Canada. Coffer can fetch new transactions from it. Nobody can move money with that.
          </Trans>
        </p>
        <h3>
          <Trans>What it costs to privacy</Trans>
        </h3>
        <ul>
          <li>
            <Trans>
              The bridge, and the companies that it works with, see your balances and transactions. With files they do
              not.
            </Trans>
          </li>
          <li>
            <Trans>
              Coffer asks bridge.simplefin.org and nobody else. It names the accounts that you link and the first day.
            </Trans>
          </li>
          <li>
            <Trans>
              The access is kept in this vault, encrypted, and nowhere else: not in exports, not in logs. Nothing is
              added before you have seen it.
            </Trans>
          </li>
        </ul>
        <h3>
          <Trans>How to connect</Trans>
        </h3>
        <ol>
          <li>
            <Trans>
              Open <strong>bridge.simplefin.org</strong> in your browser and add your banks there.
            </Trans>
          </li>
          <li>
            <Trans>Make a setup token for a new app there, and copy it.</Trans>
          </li>
          <li>
            <Trans>Paste it here. A token works only once.</Trans>
          </li>
        </ol>
        <TokenForm />
      </div>
    </Card>
  );
}

function TokenForm() {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [token, setToken] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Refusal>();
  const connect = async () => {
    setBusy(true);
    setProblem(undefined);
    const connected = await act({ quiet: true, command: () => client.banks.connect({ token }), said: t`Connected.` });
    setBusy(false);
    if (connected.ok) setToken("");
    else setProblem(connected.error);
  };
  return (
    <form
      className="bank-token"
      onSubmit={(event) => {
        event.preventDefault();
        if (token.trim() !== "" && !busy) void connect();
      }}
    >
      <TextField
        label={t`Setup token`}
        autoComplete="off"
        spellCheck={false}
        maxLength={8000}
        value={token}
        onValueChange={(next) => {
          setToken(next);
          setProblem(undefined);
        }}
        error={problem ? [problem.what, problem.effect].filter(Boolean).join(" ") : undefined}
      />
      <Button kind="primary" type="submit" busy={busy} disabled={token.trim() === ""}>
        <Trans>Connect</Trans>
      </Button>
    </form>
  );
}
