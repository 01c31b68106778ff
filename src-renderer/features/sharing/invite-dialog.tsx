/** Giving out an invitation; its link is shown once, to be copied or held before a camera. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useSettings } from "../../bridge/nouns.ts";
import { useSaving } from "../../bridge/use-saving.ts";
import { Button, CopyIcon, Dialog, FormDialog, Select, TextField, useToasts } from "../../design/index.ts";
import { QrCode } from "./qr-code.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { type Role, roles } from "./sharing-status.ts";

const LIVES = [1, 24, 72] as const;

export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const settings = useSettings();
  const [role, setRole] = useState<Role>("editor");
  const [hours, setHours] = useState("24");
  const [typed, setTyped] = useState<string>();
  const [link, setLink] = useState<string>();
  const { busy, problem, save } = useSaving(() => undefined);
  const budget = (typed ?? settings?.name ?? "").slice(0, 80);
  const invite = async () => {
    const made = await act({
      quiet: true,
      command: () => client.sharing.invite({ role, hours: Number(hours), budget }),
    });
    if (made.ok) setLink(made.value.link);
    return made;
  };
  const lifeName = (each: number) => (each === 1 ? t`1 hour` : each === 24 ? t`1 day` : t`3 days`);
  if (link !== undefined) return <InviteLink link={link} onClose={onClose} />;
  return (
    <FormDialog
      title={<Trans>Invite somebody</Trans>}
      submitLabel={t`Make the link`}
      cancelLabel={t`Cancel`}
      busy={busy}
      disabled={budget.trim() === ""}
      problem={problem}
      formClass="sharing-form"
      onClose={onClose}
      onSubmit={() => budget.trim() !== "" && void save(invite)}
    >
      <RoleChoice choices={roles} role={role} onRole={setRole} />
      <Select
        label={t`Valid for`}
        options={LIVES.map((each) => ({ value: String(each), label: lifeName(each) }))}
        value={hours}
        onValueChange={setHours}
      />
      <TextField
        label={t`Name of the budget`}
        hint={t`Whoever opens the link reads it.`}
        maxLength={80}
        value={budget}
        onValueChange={setTyped}
      />
    </FormDialog>
  );
}

function InviteLink({ link, onClose }: { readonly link: string; readonly onClose: () => void }) {
  const { t } = useLingui();
  const toasts = useToasts();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Your invitation</Trans>}
      description={
        <Trans>
          It is shown once, for one person. Send it over a way that you trust; Coffer asks you before anybody is let in.
        </Trans>
      }
      cancelLabel={null}
      primary={{ label: t`Done`, onAct: onClose }}
      aside={
        <Button
          icon={CopyIcon}
          onClick={() => void navigator.clipboard.writeText(link).then(() => toasts.show({ text: t`Link copied.` }))}
        >
          <Trans>Copy link</Trans>
        </Button>
      }
    >
      <div className="sharing-form">
        <QrCode text={link} name={t`The link as a QR code`} />
        <p className="secret-once" data-testid="invite-link">
          {link}
        </p>
      </div>
    </Dialog>
  );
}
