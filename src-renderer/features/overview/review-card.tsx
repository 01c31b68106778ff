/** The queue that empties: look, pick a category where one is missing, mark reviewed. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useState } from "react";
import type { Overview } from "../../../src-shared/contract/overview.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import {
  Amount,
  buttonLook,
  Card,
  CardList,
  CheckIcon,
  EmptyState,
  Icon,
  Kbd,
  later,
  Pill,
  ReviewIcon,
} from "../../design/index.ts";
import { CategoryCell, useRowEdits } from "../register/index.ts";
import { useShortcuts } from "../shell/index.ts";

const ReviewPick = later(async () => (await import("./review-pick.tsx")).ReviewPick);

export function ReviewCard({ toReview }: { readonly toReview: Overview["toReview"] }) {
  const edits = useRowEdits();
  const first = toReview.rows[0];
  useShortcuts({ R: () => first && void edits.markReviewed([first.id], true) });
  return (
    <Card
      title={
        <>
          <Trans>To review</Trans>
          {toReview.count > 0 ? <Pill tone="info">{toReview.count}</Pill> : null}
        </>
      }
      tools={
        toReview.count > 0 ? (
          <span className="overview-hint">
            <Kbd keys="R" /> <Trans>marks reviewed</Trans>
          </span>
        ) : null
      }
      foot={
        toReview.count > toReview.rows.length ? (
          <Link {...buttonLook("link")} to="/transactions" search={{ only: "review" }}>
            <Trans>Show all {toReview.count}</Trans>
          </Link>
        ) : undefined
      }
    >
      {toReview.rows.length === 0 ? (
        <EmptyState icon={ReviewIcon}>
          <Trans>All looked at.</Trans>
        </EmptyState>
      ) : (
        <CardList>
          {toReview.rows.map((row) => (
            <ReviewLine key={`${row.id}:${row.accountId}`} row={row} />
          ))}
        </CardList>
      )}
    </Card>
  );
}

function ReviewLine({ row }: { readonly row: TransactionRow }) {
  const { t } = useLingui();
  const edits = useRowEdits();
  const [picking, setPicking] = useState(false);
  const name = row.payee || row.memo || row.account;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && picking) setPicking(false);
  };
  return (
    <li className="review-line" onKeyDown={onKeyDown}>
      <span>
        <span className="cut">{name}</span>
        {picking ? (
          <ReviewPick row={row} name={name} onDone={() => setPicking(false)} />
        ) : (
          <CategoryCell row={row} onPick={() => setPicking(true)} />
        )}
      </span>
      <Amount value={row.amount} currency={row.currency} />
      <button
        type="button"
        className="review-done"
        aria-label={t`Mark ${name} reviewed`}
        onClick={() => void edits.markReviewed([row.id], true)}
      >
        <Icon of={CheckIcon} />
      </button>
    </li>
  );
}
