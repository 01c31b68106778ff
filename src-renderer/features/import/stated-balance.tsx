/**
 * The balance that the file states beside the balance of the account. A new account holds only what the file brings, so
 * the difference is what it held before the first line: said with its size, and set with one press.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ReviewedAccount } from "../../../src-shared/contract/imports.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { addDays, type LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, CommitId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { findStartingBalances } from "../../../src-shared/domain/starting-balances.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { useCategoryGroups } from "../../bridge/nouns.ts";
import { Amount, Button, Day } from "../../design/index.ts";
import { useKnownStart } from "./late-start.ts";
import "./import.css";

/** What of an account in the file is needed here. */
export type StatedPart = Pick<
  ReviewedAccount,
  "accountId" | "name" | "currency" | "firstDate" | "stated" | "pending"
> & {
  /** Made by this import: nothing was there before. */
  readonly isNew?: boolean | undefined;
};

/** What is missing before the file's first line, when nothing of the account lies there yet. */
export interface MissingStart {
  readonly amount: Minor;
  readonly date: LocalDate;
}

/** What the account holds without what the bank has not posted yet: that is not in the balance which a file states. */
export const postedOf = (balance: Minor, { pending }: Pick<StatedPart, "pending">): Minor => minor(balance - pending);

/**
 * @param balance what the account holds, or will hold, of what is posted
 * @returns undefined while it is not known, and when a starting balance would not be the answer
 */
function useMissingStart(part: StatedPart, balance: Minor | null): MissingStart | undefined {
  const { accountId, firstDate, stated, isNew } = part;
  const isFresh = isNew === true || accountId === null;
  const differs = firstDate !== null && stated !== null && balance !== null && stated !== balance;
  const date = firstDate && addDays(firstDate, -1);
  const earlier = useQuery({
    ...useApi().transactions.page.queryOptions({
      input: { ...(accountId ? { accountId } : {}), ...(date ? { to: date } : {}), limit: 1 },
    }),
    enabled: differs && !isFresh,
  });
  if (!differs || !date) return undefined;
  if (!isFresh && (earlier.isPlaceholderData || earlier.data?.total !== 0)) return undefined;
  return { amount: minor(stated - balance), date };
}

/** “765.44 € less”, of what Coffer counts. */
export function Difference({
  stated,
  balance,
  currency,
}: {
  readonly stated: Minor;
  readonly balance: Minor;
  readonly currency: Currency;
}) {
  const size = (
    <Amount
      value={minor(Math.abs(stated - balance))}
      currency={currency}
      meaning="plain"
      symbol="always"
      sign="never"
    />
  );
  return stated < balance ? <Trans>{size} less</Trans> : <Trans>{size} more</Trans>;
}

export interface StatedBalanceProps {
  readonly part: StatedPart & { readonly accountId: AccountId };
  /** After the import, before anything that is offered here, of what is posted. */
  readonly balance: Minor;
  /** @param balance what the account holds with it */
  readonly onStarted: (commitId: CommitId, balance: Minor) => void;
  /** The bank itself states the balance, not a file of it. */
  readonly fromBank?: boolean | undefined;
}

/** After the import: agrees, or differs with what to do about it. */
export function StatedBalance({ part, balance, onStarted, fromBank = false }: StatedBalanceProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const groups = useCategoryGroups();
  const known = useKnownStart(part, balance);
  const gap = useMissingStart(part, balance);
  const [busy, setBusy] = useState(false);
  const { accountId, name, currency, stated } = part;
  const { late } = known;
  const missing = known.isThere === false ? gap : undefined;
  if (stated === null && !late) return null;
  if (stated === balance)
    return (
      <p className="review-agrees">
        {fromBank ? <Trans>The bank states the same balance.</Trans> : <Trans>The file states the same balance.</Trans>}
      </p>
    );
  const start = async ({ amount, date }: MissingStart) => {
    setBusy(true);
    const category = findStartingBalances(groups.flatMap(({ categories }) => categories));
    const made = await act({
      command: () =>
        late
          ? client.transactions.edit({ id: late.id, accountId, date, amount })
          : client.transactions.create({
              accountId,
              date,
              amount,
              lines: [{ amount, categoryId: category?.id ?? null }],
              cleared: "cleared",
              reviewed: true,
            }),
      said: t`Starting balance of ${name} set.`,
    });
    setBusy(false);
    if (made.ok) onStarted(made.value.commitId, minor(balance + amount - (late?.was ?? 0)));
  };
  const money = (value: Minor) => <Amount value={value} currency={currency} meaning="balance" symbol="always" />;
  const offered = late ?? missing;
  return (
    <div className="stated-balance">
      <p>
        {stated === null ? null : (
          <>
            {fromBank ? <Trans>The bank states</Trans> : <Trans>The file states</Trans>} {money(stated)},{" "}
            <Difference stated={stated} balance={balance} currency={currency} />.{" "}
          </>
        )}
        {late ? (
          <Trans>
            {name} starts with {money(late.was)} on <Day value={late.on} style="medium" />. What these lines moved until
            then is in it already, so it counts twice.
          </Trans>
        ) : missing ? (
          <Trans>{name} has no starting balance yet, so this is what it held before the first line.</Trans>
        ) : (
          <Trans>Lines may be missing between these and what was there before, or be in it twice.</Trans>
        )}
      </p>
      {offered ? (
        <Button busy={busy} onClick={() => void start(offered)}>
          <span>
            <Trans>
              Start with <Amount value={offered.amount} currency={currency} meaning="plain" symbol="always" /> on{" "}
              <Day value={offered.date} style="medium" />
            </Trans>
          </span>
        </Button>
      ) : null}
    </div>
  );
}
