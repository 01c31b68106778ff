/** Turns what the bridge has to say into toasts; the line about a lost connection stays until it is back. */
import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useBridge, useConnectionState } from "../../bridge/context.tsx";
import { Button, Icon, useToasts, WarnIcon } from "../../design/index.ts";
import "./shell.css";

export function NoticeToasts() {
  const { notices } = useBridge();
  const toasts = useToasts();
  const navigate = useNavigate();
  useEffect(
    () =>
      notices.listen(({ kind, text, undo, action, reconciled }) => {
        const show = reconciled && {
          label: <Trans>Show it</Trans>,
          onAct: () => void navigate({ to: "/transactions", search: { open: reconciled } }),
        };
        toasts.show({ text, tone: kind === "refused" ? "danger" : "plain", undo, action: action ?? show });
      }),
    [notices, toasts, navigate],
  );
  return null;
}

const PATIENCE_MILLISECONDS = 1000;

export function ConnectionLine() {
  const { connection } = useBridge();
  const state = useConnectionState();
  const [due, setDue] = useState(false);
  useEffect(() => {
    if (state !== "lost") return setDue(false);
    const timer = setTimeout(() => setDue(true), PATIENCE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [state]);
  if (!due) return null;
  return (
    <div className="connection-line" role="status">
      <Icon of={WarnIcon} />
      <span>
        <Trans>
          Coffer does not answer. What was saved is safe, and what you do now waits. It is tried again by itself.
        </Trans>
      </span>
      <Button kind="link" onClick={connection.retry}>
        <Trans>Try now</Trans>
      </Button>
    </div>
  );
}
