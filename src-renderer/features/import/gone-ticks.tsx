/** Pending lines that the bank no longer tells, to be deleted with the commit: a tick for each, and the reason. */
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { GonePending, ImportReview } from "../../../src-shared/contract/imports.ts";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { Amount, Checkbox, Day } from "../../design/index.ts";
import "./opening-ticks.css";

export interface GoneTicksProps {
  readonly review: ImportReview;
  readonly onReviewChange: (review: ImportReview) => void;
}

export function GoneTicks({ review, onReviewChange }: GoneTicksProps) {
  const client = useClient();
  const act = useAct();
  const [busy, setBusy] = useState<TransactionId>();
  if (review.gone.length === 0) return null;
  const take = async ({ id }: GonePending, taken: boolean) => {
    setBusy(id);
    const done = await act({ command: () => client.imports.takeGone({ reviewId: review.reviewId, id, taken }) });
    setBusy(undefined);
    if (done.ok) onReviewChange({ ...review, ...done.value });
  };
  return (
    <fieldset className="review-openings">
      <legend>
        <Trans>
          The bank no longer lists what was pending here, so it probably let it go. What is ticked is deleted here too.
        </Trans>
      </legend>
      {review.gone.map((line) => (
        <Checkbox
          key={line.id}
          checked={line.taken}
          disabled={busy === line.id}
          onCheckedChange={(taken) => void take(line, taken)}
          label={
            <span>
              <Trans>
                Delete {line.payee || line.memo} of <Day value={line.date} style="medium" />,{" "}
                <Amount value={line.amount} currency={line.currency} symbol="always" />
              </Trans>
              {review.accounts.length === 1 ? null : <> · {line.account}</>}
            </span>
          }
        />
      ))}
    </fieldset>
  );
}
