/** Letting somebody in: as what, and the words to compare when they are there. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { FormDialog } from "../../design/index.ts";
import { RoleChoice } from "./role-choice.tsx";
import { SafetyWords } from "./safety-words.tsx";
import { type JoinRequest, rolesUpTo } from "./sharing-status.ts";

export interface AdmitDialogProps {
  readonly request: JoinRequest;
  readonly safetyWords: readonly string[];
  readonly onClose: () => void;
}

export function AdmitDialog({ request, safetyWords, onClose }: AdmitDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const { id, person, deviceName } = request;
  const [role, setRole] = useState(request.role);
  const { busy, problem, save } = useSaving(onClose);
  const admit = () =>
    act({
      quiet: true,
      command: () => client.sharing.confirmRequest({ id, role }),
      said: t`${person} takes part now.`,
    });
  return (
    <FormDialog
      title={<Trans>Let {person} in?</Trans>}
      description={<Trans>{deviceName} will see the whole budget, and the same safety words.</Trans>}
      submitLabel={t`Let in`}
      cancelLabel={t`Cancel`}
      busy={busy}
      problem={problem}
      formClass="sharing-form"
      onClose={onClose}
      onSubmit={() => void save(admit)}
    >
      <RoleChoice choices={rolesUpTo(request.role)} role={role} onRole={setRole} />
      <SafetyWords words={safetyWords} />
    </FormDialog>
  );
}
