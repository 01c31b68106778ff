/** Says of a transaction which statement it was agreed with, why it stays as it is, and how to open it again. */
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ReconciliationId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import { Button, buttonLook, DoneIcon, formatDate, Icon, useFormat } from "../../design/index.ts";
import { ReopenDialog } from "./reopen-dialog.tsx";
import "./reconcile.css";

export function AgreedNote({ id }: { readonly id: ReconciliationId }) {
  const { locale, today } = useFormat();
  const report = useQuery(useApi().reconciliations.report.queryOptions({ input: { id } })).data;
  const [asking, setAsking] = useState(false);
  if (!report) return null;
  const day = formatDate(report.reconciliation.date, locale, "medium", today);
  return (
    <div className="agreed-note">
      <Icon of={DoneIcon} />
      <p>
        <Trans>Agreed with the statement of {day}, so account and amount stay.</Trans>
      </p>
      <div className="reconcile-actions">
        <Button size="small" onClick={() => setAsking(true)}>
          <Trans>Reopen</Trans>
        </Button>
        <Link
          {...buttonLook("link")}
          to="/accounts/$accountId/statements"
          params={{ accountId: report.reconciliation.accountId }}
          search={{ report: id }}
        >
          <Trans>Look at it</Trans>
        </Link>
      </div>
      {asking ? <ReopenDialog reconciliation={report.reconciliation} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}
