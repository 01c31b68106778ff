/** What else a line of the file could be: transactions of its amount near its day, or the other side of a transfer. */
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { DraftRow } from "../../../src-shared/contract/import-drafts.ts";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import { Amount, Button, Day, SheetOrDialog } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { evidenceWords, matchWords, useSay, whyWords } from "./row-words.ts";

export interface MatchDialogProps {
  readonly reviewId: string;
  readonly row: DraftRow;
  readonly onChoose: (id: TransactionId) => void;
  readonly onNoMatch: () => void;
  readonly onClose: () => void;
}

export function MatchDialog({ reviewId, row, onChoose, onNoMatch, onClose }: MatchDialogProps) {
  const say = useSay();
  const why = whyWords(row, say);
  const evidence = evidenceWords(row, say);
  const candidates = useQuery(useApi().imports.candidates.queryOptions({ input: { reviewId, index: row.index } }));
  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Choose a match</Trans>}
      description={
        <>
          {row.payee || row.raw} · <Day value={row.date} /> · <Amount value={row.amount} currency={row.currency} />
        </>
      }
      cancelLabel={null}
    >
      {why || evidence ? (
        <p className="text-text-2">{[row.match?.exchange ? "" : why, evidence].filter(Boolean).join(" · ")}</p>
      ) : null}
      {candidates.error ? (
        <QueryError error={candidates.error} onAgain={() => void candidates.refetch()} />
      ) : candidates.data?.length === 0 ? (
        <p className="text-text-2">
          <Trans>No transaction of this amount is near this day.</Trans>
        </p>
      ) : (
        <div className="candidate-list">
          {(candidates.data ?? []).map((each) => (
            <button key={each.id} type="button" onClick={() => onChoose(each.id)}>
              <span className="cut">{each.payee || each.memo}</span>
              <Amount value={each.amount} currency={each.exchange?.currency ?? row.currency} />
              <small>
                <Day value={each.date} style="medium" />
                {each.memo ? ` · ${each.memo}` : ""} · {matchWords(each, row, say)}
              </small>
            </button>
          ))}
        </div>
      )}
      <Button wide onClick={onNoMatch}>
        {row.match ? <Trans>Not a match, add it</Trans> : <Trans>Add it</Trans>}
      </Button>
    </SheetOrDialog>
  );
}
