/** What accounts held before the first line of the file, to be entered with it: a tick for each that has nothing there yet. */
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { ImportReview } from "../../../src-shared/contract/imports.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { Amount, Checkbox, Day } from "../../design/index.ts";
import "./opening-ticks.css";

export interface OpeningTicksProps {
  readonly review: ImportReview;
  readonly onReviewChange: (review: ImportReview) => void;
}

export function OpeningTicks({ review, onReviewChange }: OpeningTicksProps) {
  const client = useClient();
  const act = useAct();
  const [busy, setBusy] = useState<number>();
  const offered = review.accounts.flatMap(({ opening, name, currency }, at) =>
    opening ? [{ ...opening, name, currency, at }] : [],
  );
  if (offered.length === 0) return null;
  const isOne = review.accounts.length === 1;
  const take = async (at: number, taken: boolean) => {
    setBusy(at);
    const done = await act({ command: () => client.imports.takeOpening({ reviewId: review.reviewId, at, taken }) });
    setBusy(undefined);
    if (done.ok) onReviewChange({ ...review, accounts: done.value.accounts });
  };
  return (
    <div className="review-openings">
      {offered.map(({ at, name, currency, date, amount, taken }) => (
        <Checkbox
          key={at}
          checked={taken}
          disabled={busy === at}
          onCheckedChange={(checked) => void take(at, checked)}
          label={
            <span>
              {isOne ? null : <>{name}: </>}
              <Trans>
                Begin with <Amount value={amount} currency={currency} meaning="plain" symbol="always" /> on{" "}
                <Day value={date} style="medium" />, the day before the first line
              </Trans>
            </span>
          }
        />
      ))}
    </div>
  );
}
