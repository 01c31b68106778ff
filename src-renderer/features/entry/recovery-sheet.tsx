/**
 * The recovery code, shown once: print it, save it, copy it. What was copied leaves the clipboard after 30 seconds,
 * unless something else is in it by then.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { saveAs } from "../../bridge/files.ts";
import { Button, Checkbox, CopyIcon, ExportIcon, PrintIcon, useToasts } from "../../design/index.ts";
import "./entry.css";

const CLIPBOARD_MILLISECONDS = 30_000;

export interface RecoverySheetProps {
  readonly name: string;
  readonly code: string;
  readonly onKept: () => void;
  readonly doneLabel?: string | undefined;
}

export function RecoverySheet({ name, code, onKept, doneLabel }: RecoverySheetProps) {
  const { t } = useLingui();
  const toasts = useToasts();
  const [kept, setKept] = useState(false);
  const clearing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(clearing.current), []);

  const copy = async () => {
    await navigator.clipboard.writeText(code);
    toasts.show({ text: t`Recovery code copied. The clipboard is cleared in 30 seconds.`, id: "recovery-copied" });
    clearTimeout(clearing.current);
    clearing.current = setTimeout(() => void clearClipboard(code), CLIPBOARD_MILLISECONDS);
  };
  const save = () =>
    saveAs(
      new Blob([`Coffer\n${name}\n\n${t`Recovery code`}\n${code}\n`], { type: "text/plain" }),
      `coffer-recovery-${name.toLowerCase().replace(/[^\p{L}\d]+/gu, "-")}.txt`,
    );

  return (
    <div className="recovery">
      <section className="recovery-sheet" aria-labelledby="recovery-title">
        <h2 id="recovery-title">
          <Trans>Recovery code of {name}</Trans>
        </h2>
        <p className="recovery-code" data-testid="recovery-code">
          {code}
        </p>
        <p>
          <Trans>
            With this code you get in when the passphrase is lost. Nobody else can: there is no other way and no support
            that could help. Keep it on paper, away from this computer.
          </Trans>
        </p>
        <div className="recovery-tools">
          <Button icon={PrintIcon} onClick={() => window.print()}>
            <Trans>Print</Trans>
          </Button>
          <Button icon={ExportIcon} onClick={save}>
            <Trans>Save as a file</Trans>
          </Button>
          <Button icon={CopyIcon} onClick={() => void copy()}>
            <Trans>Copy</Trans>
          </Button>
        </div>
      </section>
      <div className="recovery-kept grid gap-12">
        <Checkbox checked={kept} onCheckedChange={setKept} label={<Trans>I have kept it in a safe place</Trans>} />
        <Button kind="primary" size="large" wide disabled={!kept} onClick={onKept}>
          {doneLabel ?? <Trans>Go on</Trans>}
        </Button>
      </div>
    </div>
  );
}

async function clearClipboard(code: string): Promise<void> {
  try {
    if ((await navigator.clipboard.readText()) !== code) return;
  } catch {
    // Reading may be forbidden; then clearing is the careful choice.
  }
  await navigator.clipboard.writeText("").catch(() => undefined);
}
