/** The end of a review, with what it will do. */
import { Trans } from "@lingui/react/macro";
import type { ImportReview } from "../../../src-shared/contract/imports.ts";
import { Button, formatCount, useFormat } from "../../design/index.ts";

export function CommitButton({
  review,
  busy,
  onCommit,
}: {
  readonly review: ImportReview;
  readonly busy: boolean;
  readonly onCommit: () => void;
}) {
  const { locale } = useFormat();
  const toAdd = formatCount(review.counts.toAdd, locale);
  const toMatch = formatCount(review.counts.toMatch, locale);
  const adds = review.counts.toAdd > 0;
  const matches = review.counts.toMatch > 0;
  const removes = review.gone.filter(({ taken }) => taken).length;
  return (
    <Button kind="primary" busy={busy} onClick={onCommit}>
      {adds && matches ? (
        <Trans>
          Add {toAdd} and match {toMatch}
        </Trans>
      ) : matches ? (
        <Trans>Match {toMatch}</Trans>
      ) : adds ? (
        <Trans>Add {toAdd}</Trans>
      ) : removes > 0 ? (
        <Trans>Delete {removes}</Trans>
      ) : (
        <Trans>Finish</Trans>
      )}
    </Button>
  );
}
