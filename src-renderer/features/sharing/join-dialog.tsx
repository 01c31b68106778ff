/** Joining by a link: first what it invites to, which nobody hears of; then the request, under a name. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { FormDialog, Textarea } from "../../design/index.ts";
import { areNamed, NamesFields, noNames } from "./names-fields.tsx";
import { useMoment, useRoleWords } from "./sharing-words.ts";

type Invitation = Awaited<ReturnType<CofferClient["sharing"]["readInvite"]>>;

export function JoinDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [link, setLink] = useState("");
  const [invitation, setInvitation] = useState<Invitation>();
  const [names, setNames] = useState(noNames);
  const looking = useSaving(() => undefined);
  const asking = useSaving(onClose);
  const look = async () => {
    const read = await act({ quiet: true, command: () => client.sharing.readInvite({ link: link.trim() }) });
    if (read.ok) setInvitation(read.value);
    return read;
  };
  const ask = () => act({ quiet: true, command: () => client.sharing.join({ link: link.trim(), ...names }) });
  const isReady = invitation ? areNamed(names) : link.trim() !== "";
  const send = () => {
    if (!isReady) return;
    void (invitation ? asking.save(ask) : looking.save(look));
  };
  return (
    <FormDialog
      title={<Trans>Join a budget</Trans>}
      submitLabel={invitation ? t`Ask to join` : t`Look at the invitation`}
      cancelLabel={t`Cancel`}
      busy={looking.busy || asking.busy}
      disabled={!isReady}
      problem={looking.problem ?? asking.problem}
      formClass="sharing-form"
      onClose={onClose}
      onSubmit={send}
    >
      {invitation ? (
        <>
          <InvitationFacts invitation={invitation} />
          <NamesFields names={names} onNames={setNames} />
        </>
      ) : (
        <Textarea
          label={t`Link of the invitation`}
          hint={t`Nobody hears that you look at it.`}
          rows={3}
          maxLength={2000}
          value={link}
          onValueChange={(next) => {
            setLink(next);
            looking.tell();
          }}
        />
      )}
    </FormDialog>
  );
}

function InvitationFacts({ invitation }: { readonly invitation: Invitation }) {
  const moment = useMoment();
  const { roleName, roleHint } = useRoleWords();
  const { budget, person, deviceName, role, relay, expires } = invitation;
  return (
    <dl className="sharing-facts">
      <dt>
        <Trans>Budget</Trans>
      </dt>
      <dd>{budget}</dd>
      <dt>
        <Trans>Invited by</Trans>
      </dt>
      <dd>
        {person} · {deviceName}
      </dd>
      <dt>
        <Trans>You would be</Trans>
      </dt>
      <dd>
        {roleName(role)}
        <small>{roleHint(role)}</small>
      </dd>
      <dt>
        <Trans>Relay</Trans>
      </dt>
      <dd>{relay}</dd>
      <dt>
        <Trans>Ends</Trans>
      </dt>
      <dd>{moment(expires)}</dd>
    </dl>
  );
}
