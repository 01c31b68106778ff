/** One way to banks: how the last time went, its accounts and where they go, asking now, and ending it. */
import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { BankConnectionView } from "../../../src-shared/contract/banks.ts";
import { useAct } from "../../bridge/act.ts";
import { bankName } from "../../bridge/banks.ts";
import { useClient } from "../../bridge/context.tsx";
import {
  BankIcon,
  Banner,
  Button,
  buttonLook,
  Card,
  Dialog,
  EmptyState,
  RefreshIcon,
  Switch,
  useFormat,
} from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";
import { useFailureWords } from "./bank-words.ts";
import { LinkTable } from "./link-table.tsx";
import "./banks.css";

export function ConnectionCard({ connection }: { readonly connection: BankConnectionView }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const wordsOf = useFailureWords();
  const { locale } = useFormat();
  const [busy, setBusy] = useState<"fetch" | "look">();
  const [ending, setEnding] = useState(false);
  const { id, host, accounts, failure, messages, waiting, daily, fetchedAt, nextAt } = connection;
  const name = bankName(connection);
  const isLinked = accounts.some(({ accountId }) => accountId !== null);
  const wantsLogin = messages.some(({ kind }) => kind === "login");
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const doing = async (what: "fetch" | "look", work: () => Promise<unknown>) => {
    setBusy(what);
    await work();
    setBusy(undefined);
  };
  const fetchNow = () =>
    act({
      command: () => client.banks.fetch({ id }),
      said: ({ connection: now }) =>
        now.waiting > 0
          ? t`${plural(now.waiting, { one: "# line waits", other: "# lines wait" })} for your review.`
          : t`Nothing new at ${name}.`,
    });
  return (
    <Card
      title={<span className="cut">{name}</span>}
      sub={
        <>
          {host}
          {" · "}
          {fetchedAt === null ? (
            <Trans>Never fetched yet.</Trans>
          ) : (
            <Trans>Last fetched {moment.format(fetchedAt)}</Trans>
          )}
        </>
      }
    >
      <div className="bank-connection">
        {failure ? (
          <Banner tone="warn">
            {wordsOf(connection)} <Trans>Nothing was added, and your data is as it was.</Trans>
          </Banner>
        ) : null}
        {wantsLogin ? (
          <Banner tone="warn">
            <Trans>A bank wants you to log in again. Do that at {host}, then fetch again.</Trans>
          </Banner>
        ) : null}
        {messages.length > 0 ? (
          <figure className="bank-said">
            <figcaption>
              <Trans>What the bank or the bridge says:</Trans>
            </figcaption>
            <ul>
              {messages.map(({ text, bank }) => (
                <li key={`${bank} ${text}`}>{bank ? `${bank}: ${text}` : text}</li>
              ))}
            </ul>
          </figure>
        ) : null}
        {accounts.length === 0 ? (
          <EmptyState icon={BankIcon}>
            <Trans>The bridge names no account yet. Add your banks there, then look again.</Trans>
          </EmptyState>
        ) : (
          <LinkTable connection={connection} />
        )}
        <div className="bank-acts">
          {waiting > 0 ? (
            <Link {...buttonLook("primary")} to="/import" search={{ bank: id }}>
              <Plural value={waiting} one="Review # line" other="Review # lines" />
            </Link>
          ) : null}
          <Button
            icon={RefreshIcon}
            kind={waiting > 0 ? "normal" : "primary"}
            busy={busy === "fetch"}
            disabled={!isLinked}
            onClick={() => void doing("fetch", fetchNow)}
          >
            <Trans>Fetch now</Trans>
          </Button>
          <Button
            busy={busy === "look"}
            onClick={() =>
              void doing("look", () =>
                act({ command: () => client.banks.look({ id }), said: t`The list of accounts is up to date.` }),
              )
            }
          >
            <Trans>Look for new accounts</Trans>
          </Button>
        </div>
        {nextAt !== null ? (
          <p className="bank-next">
            <Trans>The bridge allows few questions a day. It can be asked again at {clock.format(nextAt)}.</Trans>
          </p>
        ) : null}
        <RunningJobs only={["bank"]} />
        <Switch
          label={t`Ask once a day`}
          hint={t`While Coffer is open. What comes waits for your review.`}
          checked={daily}
          onCheckedChange={(next) => void act({ command: () => client.banks.update({ id, daily: next }) })}
        />
        <Button kind="danger" onClick={() => setEnding(true)}>
          <Trans>Disconnect</Trans>
        </Button>
      </div>
      {ending ? (
        <Dialog
          open
          onOpenChange={setEnding}
          title={<Trans>Disconnect {name}</Trans>}
          description={
            <Trans>
              Coffer forgets the access and what waits for a review. Transactions that were added stay. The access
              itself goes on at {host}: end it there too.
            </Trans>
          }
          cancelLabel={t`Cancel`}
          primary={{
            label: t`Disconnect`,
            onAct: () => void act({ command: () => client.banks.disconnect({ id }), said: t`${name} disconnected.` }),
          }}
        />
      ) : null}
    </Card>
  );
}
