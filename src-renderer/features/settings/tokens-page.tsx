/** Tokens for scripts: made with a scope and an end, shown once, revoked at any time. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { browserHost } from "../../../src-shared/contract/bridge.ts";
import type { TokenView } from "../../../src-shared/contract/tokens.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useBridge, useClient } from "../../bridge/context.tsx";
import {
  AddIcon,
  Button,
  buttonLook,
  Card,
  CopyIcon,
  Delayed,
  Dialog,
  EmptyState,
  KeyIcon,
  Pill,
  RadioList,
  Select,
  SkeletonRows,
  TextField,
  useFormat,
  useToasts,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { Setting } from "./setting.tsx";

const DAYS = [7, 30, 90, 366] as const;

export function TokensPage() {
  const { t } = useLingui();
  const { connection } = useBridge();
  const tokens = useQuery(useApi().tokens.list.queryOptions());
  const [making, setMaking] = useState(false);
  return (
    <>
      <Setting id="tokens">
        <Card
          title={t`API tokens`}
          tools={
            <Button icon={AddIcon} onClick={() => setMaking(true)}>
              <Trans>New token</Trans>
            </Button>
          }
          sub={<Trans>For your own scripts, while this vault is unlocked. A token never opens a vault.</Trans>}
        >
          <div className="settings-form">
            {tokens.error ? (
              <QueryError error={tokens.error} onAgain={() => void tokens.refetch()} />
            ) : !tokens.data ? (
              <Delayed>
                <SkeletonRows rows={2} />
              </Delayed>
            ) : tokens.data.length === 0 ? (
              <EmptyState icon={KeyIcon}>
                <Trans>No tokens yet.</Trans>
              </EmptyState>
            ) : (
              <div>
                {tokens.data.map((token) => (
                  <TokenRow key={token.id} token={token} />
                ))}
              </div>
            )}
          </div>
          {connection.door === "browser" ? (
            <p className="card-sub">
              <a {...buttonLook("link")} href={`${browserHost.rest}/openapi.json`} target="_blank" rel="noreferrer">
                <Trans>Description of the API (OpenAPI)</Trans>
              </a>
            </p>
          ) : null}
        </Card>
      </Setting>
      {making ? <NewToken onClose={() => setMaking(false)} /> : null}
    </>
  );
}

function TokenRow({ token }: { readonly token: TokenView }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const day = (at: number) => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(at);
  const scope = token.scope === "read" ? t`reads` : t`reads and changes`;
  const used = token.lastUsed === null ? t`never used` : t`used ${day(token.lastUsed)}`;
  const ends = t`ends ${day(token.expires)}`;
  return (
    <div className="settings-row">
      <span>
        {token.name}
        <small>{[scope, used, ends].join(" · ")}</small>
      </span>
      {token.revoked ? (
        <Pill tone="off">
          <Trans>Revoked</Trans>
        </Pill>
      ) : (
        <Button
          kind="danger"
          onClick={() =>
            void act({ command: () => client.tokens.revoke({ id: token.id }), said: t`Token ${token.name} revoked.` })
          }
        >
          <Trans>Revoke</Trans>
        </Button>
      )}
    </div>
  );
}

function NewToken({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const toasts = useToasts();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<"read" | "write">("read");
  const [days, setDays] = useState("30");
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string>();
  const make = async () => {
    setBusy(true);
    const made = await act({ command: () => client.tokens.create({ name, scope, days: Number(days) }) });
    setBusy(false);
    if (made.ok) setSecret(made.value.secret);
  };
  if (secret !== undefined)
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={<Trans>Your token</Trans>}
        description={<Trans>It is shown once. Send it as “Authorization: Bearer …”.</Trans>}
        cancelLabel={null}
        primary={{ label: t`Done`, onAct: onClose }}
        aside={
          <Button
            icon={CopyIcon}
            onClick={() =>
              void navigator.clipboard.writeText(secret).then(() => toasts.show({ text: t`Token copied.` }))
            }
          >
            <Trans>Copy</Trans>
          </Button>
        }
      >
        <p className="secret-once">{secret}</p>
      </Dialog>
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>New token</Trans>}
      cancelLabel={t`Cancel`}
      primary={{ label: t`Create token`, onAct: () => void make(), busy, disabled: name.trim() === "" }}
    >
      <div className="settings-form">
        <TextField
          label={t`Name`}
          placeholder={t`Backup script`}
          autoFocus
          maxLength={200}
          value={name}
          onValueChange={setName}
        />
        <RadioList
          name={t`What it may do`}
          choices={[
            { value: "read", label: t`Read`, hint: t`Accounts, transactions, reports.` },
            { value: "write", label: t`Read and change`, hint: t`Also add, edit and import.` },
          ]}
          value={scope}
          onValueChange={setScope}
        />
        <Select
          label={t`Valid for`}
          options={DAYS.map((each) => ({ value: String(each), label: each === 366 ? t`1 year` : t`${each} days` }))}
          value={days}
          onValueChange={setDays}
        />
      </div>
    </Dialog>
  );
}
