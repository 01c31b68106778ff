/** Asked before this device goes on alone. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { FormDialog } from "../../design/index.ts";
import { ReceiptsAway } from "./receipts-away.tsx";

export interface LeaveDialogProps {
  /** Receipts of others whose files are not on this device. */
  readonly away: number;
  readonly onClose: () => void;
}

export function LeaveDialog({ away, onClose }: LeaveDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const { busy, problem, save } = useSaving(onClose);
  const leave = () =>
    act({
      quiet: true,
      command: () => client.sharing.leave(),
      said: t`You left the shared budget. What you had stays here.`,
    });
  return (
    <FormDialog
      title={<Trans>Leave the shared budget?</Trans>}
      submitLabel={t`Leave`}
      cancelLabel={t`Cancel`}
      busy={busy}
      problem={problem}
      formClass="sharing-form"
      onClose={onClose}
      onSubmit={() => void save(leave)}
    >
      <p>
        <Trans>
          Everything in the budget stays in this vault, as a private copy. What the others change from now on does not
          come here, and what you change does not go to them. To come back you need a new invitation and an empty vault.
        </Trans>
      </p>
      {away > 0 ? <ReceiptsAway away={away} /> : null}
    </FormDialog>
  );
}
