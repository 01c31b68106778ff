/** Making a shared budget out of this one: over which relay, and under which names. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { FormDialog, TextField } from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";
import { areNamed, NamesFields, noNames } from "./names-fields.tsx";

const EXAMPLE = "https://relay.example";

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [relay, setRelay] = useState("");
  const [names, setNames] = useState(noNames);
  const { busy, problem, tell, save } = useSaving(onClose);
  const isReady = relay.trim() !== "" && areNamed(names);
  const share = () =>
    isReady
      ? act({
          quiet: true,
          command: () => client.sharing.share({ relay: relay.trim(), ...names }),
          said: t`This budget is shared now. Invite the first person.`,
        })
      : undefined;
  return (
    <FormDialog
      title={<Trans>Share this budget</Trans>}
      submitLabel={t`Share budget`}
      cancelLabel={t`Cancel`}
      busy={busy}
      disabled={!isReady}
      problem={problem}
      formClass="sharing-form"
      onClose={onClose}
      onSubmit={() => void save(share)}
    >
      <TextField
        label={t`Address of the relay`}
        hint={t`Of somebody you know, or your own: it is part of Coffer and runs on any small computer.`}
        placeholder={EXAMPLE}
        inputMode="url"
        maxLength={500}
        value={relay}
        onValueChange={(next) => {
          setRelay(next);
          tell();
        }}
      />
      <NamesFields names={names} onNames={setNames} />
      <RunningJobs only={["share"]} />
    </FormDialog>
  );
}
