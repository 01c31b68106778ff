/**
 * Turns what the bridge has to say into toasts, as long as this is there: what was said of a vault, and the way back, end
 * with it. The line about a lost connection stays until it is back.
 */
import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { useBridge, useConnectionState } from "../../bridge/context.tsx";
import { Button, Icon, useToasts, WarnIcon } from "../../design/index.ts";
import "./shell.css";

interface NoticeToastsProps {
  /** Opens a transaction, where there is a vault to open it in. */
  readonly onShow?: (id: TransactionId) => void;
}

export function NoticeToasts({ onShow }: NoticeToastsProps) {
  const { notices } = useBridge();
  const toasts = useToasts();
  useEffect(
    () =>
      notices.listen(({ kind, text, stays, undo, action, reconciled }) => {
        const show = reconciled && onShow && { label: <Trans>Show it</Trans>, onAct: () => onShow(reconciled) };
        toasts.show({
          text,
          tone: kind === "refused" ? "danger" : "plain",
          undo,
          action: action ?? show,
          milliseconds: stays ? 0 : undefined,
        });
      }),
    [notices, toasts, onShow],
  );
  useEffect(() => toasts.closeAll, [toasts]);
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
