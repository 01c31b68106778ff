/** Opening a reconciliation again: says what becomes free with it. One undo takes it back. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ReconciliationView } from "../../../src-shared/contract/reconciliations.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import { formatDate, SheetOrDialog, useFormat } from "../../design/index.ts";

export interface ReopenDialogProps {
  readonly reconciliation: ReconciliationView;
  readonly onClose: () => void;
}

export function ReopenDialog({ reconciliation, onClose }: ReopenDialogProps) {
  const { t } = useLingui();
  const { locale, today } = useFormat();
  const { client, api } = useBridge();
  const act = useAct();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const { id, accountId } = reconciliation;
  const list = useQuery(api.reconciliations.list.queryOptions({ input: { accountId } }));
  // Until it is known, and said, what else is reopened, the button waits.
  const all = list.data ?? [];
  const later = all.slice(
    0,
    Math.max(
      0,
      all.findIndex((each) => each.id === id),
    ),
  );
  const laterCount = later.filter(({ reopened }) => reopened === null).length;
  const day = formatDate(reconciliation.date, locale, "medium", today);
  const reopen = async () => {
    if (busy) return;
    setBusy(true);
    const done = await act({
      command: () => client.reconciliations.reopen({ id }),
      said: t`Statement of ${day} is open again.`,
    });
    setBusy(false);
    if (!done.ok) return;
    onClose();
    void navigate({ to: "/accounts/$accountId", params: { accountId }, search: { reconcile: true } });
  };
  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={<Trans>Reopen the statement of {day}?</Trans>}
      description={
        <>
          <Trans>
            Its lines can be changed again and stay ticked. When you are done, finish it once more. It is noted in the
            history.
          </Trans>{" "}
          {laterCount > 0 ? (
            <Plural
              value={laterCount}
              one="# later statement builds on it and is reopened too."
              other="# later statements build on it and are reopened too."
            />
          ) : null}
        </>
      }
      primary={{ label: t`Reopen`, onAct: () => void reopen(), busy: busy || list.isPending }}
      cancelLabel={t`Cancel`}
    />
  );
}
