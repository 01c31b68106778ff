/** “Balance after import 1,935.11 · matches the file”; of several accounts what will be made, and which differ. */
import { Plural, Trans } from "@lingui/react/macro";
import type { ImportReview, ReviewedAccount } from "../../../src-shared/contract/imports.ts";
import { Amount } from "../../design/index.ts";
import { Difference, postedOf } from "./stated-balance.tsx";

export interface BalanceCheckProps {
  readonly review: ImportReview;
  /** The bank itself states the balance, not a file of it. */
  readonly fromBank?: boolean | undefined;
}

export function BalanceCheck({ review, fromBank = false }: BalanceCheckProps) {
  const [only, second] = review.accounts;
  return only && !second ? (
    <OneBalance account={only} fromBank={fromBank} />
  ) : (
    <SeveralBalances review={review} fromBank={fromBank} />
  );
}

function OneBalance({ account, fromBank }: { readonly account: ReviewedAccount; readonly fromBank: boolean }) {
  const { after, stated, agrees, currency } = account;
  const posted = after === null ? null : postedOf(after, account);
  if (after === null || posted === null) return null;
  return (
    <span className="review-balance">
      <span>
        <Trans>Balance after import</Trans>{" "}
        <strong>
          <Amount value={after} currency={currency} meaning="balance" symbol="always" />
        </strong>
      </span>
      {agrees === true ? (
        <span className="review-agrees">
          {fromBank ? <Trans>matches the bank</Trans> : <Trans>matches the file</Trans>}
        </span>
      ) : agrees === false && stated !== null ? (
        <span className="review-differs">
          {fromBank ? <Trans>the bank states</Trans> : <Trans>the file states</Trans>}{" "}
          <Amount value={stated} currency={currency} meaning="plain" />,{" "}
          <Difference stated={stated} balance={posted} currency={currency} />
        </span>
      ) : null}
    </span>
  );
}

function SeveralBalances({ review, fromBank }: { readonly review: ImportReview; readonly fromBank: boolean }) {
  const { accounts, newAccounts } = review;
  const differ = accounts.filter(({ agrees }) => agrees === false).map(({ name }) => name);
  const agree = accounts.length > 0 && accounts.every(({ agrees }) => agrees === true);
  return (
    <span className="review-balance">
      {newAccounts.length > 0 ? (
        <span>
          <Plural value={newAccounts.length} one="# account will be made" other="# accounts will be made" />:{" "}
          {newAccounts.join(", ")}
        </span>
      ) : null}
      {agree ? (
        <span className="review-agrees">
          {fromBank ? <Trans>All balances match the bank</Trans> : <Trans>All balances match the file</Trans>}
        </span>
      ) : differ.length > 0 ? (
        <span className="review-differs">
          {fromBank ? (
            <Trans>The bank states another balance of {differ.join(", ")}</Trans>
          ) : (
            <Trans>The file states another balance of {differ.join(", ")}</Trans>
          )}
        </span>
      ) : null}
    </span>
  );
}
