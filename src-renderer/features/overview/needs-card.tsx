/** What is true today and wants a hand, each line with its one action. Empty most days, and says so. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { AccountKind } from "../../../src-shared/domain/account.ts";
import { useApi } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import {
  Amount,
  buttonLook,
  Card,
  CategoryIcon,
  Delayed,
  DoneIcon,
  Icon,
  type IconShape,
  later,
  Pill,
  RefreshIcon,
  ShieldIcon,
  Skeleton,
  WarnIcon,
} from "../../design/index.ts";
import { useVaultWords } from "../notices/index.ts";
import { QueryError } from "../shell/index.ts";

/** Keeps the place of a line whose words are loaded. */
const lineToCome = (
  <li className="need">
    <span className="need-text">
      <Skeleton width="60%" />
    </span>
  </li>
);
const BudgetNeeds = later(async () => (await import("./budget-needs.tsx")).BudgetNeeds, lineToCome);
const BillNeed = later(async () => (await import("./bill-need.tsx")).BillNeed, lineToCome);

/** Debts are below zero by their nature; anything else may be whatever its person means. */
const NEVER_BELOW: readonly AccountKind[] = ["checking", "savings", "cash", "brokerage", "crypto"];

export const isShort = ({ kind, balance, closed }: Pick<AccountView, "kind" | "balance" | "closed">): boolean =>
  closed === null && balance < 0 && NEVER_BELOW.includes(kind);

export function NeedsCard() {
  const { t } = useLingui();
  const found = useQuery(useApi().overview.needs.queryOptions());
  const needs = found.data;
  const accounts = useAccounts();
  const wordsOf = useVaultWords();
  const short = accounts.filter(isShort);
  const waiting = needs?.withoutCategory ?? 0;
  const bills = needs?.bills ?? [];
  const budget = needs?.budget;
  const count =
    bills.length +
    (budget ? budget.overspent.length + (budget.ready === 0 ? 0 : 1) : 0) +
    short.length +
    (needs?.withoutRate.length ?? 0) +
    (needs?.notices.length ?? 0) +
    (waiting > 0 ? 1 : 0);
  return (
    <Card
      title={
        <>
          <Trans>Needs you</Trans>
          {count > 0 && !found.isPending ? <Pill tone="warn">{count}</Pill> : null}
        </>
      }
    >
      {found.error ? <QueryError error={found.error} onAgain={() => void found.refetch()} /> : null}
      {found.isPending ? (
        <Delayed>
          <ul className="card-list">{lineToCome}</ul>
        </Delayed>
      ) : count === 0 ? (
        found.error ? null : (
          <p className="needs-none">
            <Icon of={DoneIcon} />
            <Trans>Nothing needs you now.</Trans>
          </p>
        )
      ) : (
        <ul className="card-list">
          {needs?.notices.map((notice) => (
            <Need
              key={notice}
              icon={ShieldIcon}
              link={{ to: notice === "key-file-restored" ? "/health" : "/history" }}
              action={notice === "key-file-restored" ? t`Check` : t`Look`}
              detail={wordsOf(notice).detail}
            >
              {wordsOf(notice).title}
            </Need>
          ))}
          {short.map((account) => (
            <Need
              key={account.id}
              icon={WarnIcon}
              danger
              link={{ to: "/accounts/$accountId", params: { accountId: account.id } }}
              action={t`Look`}
              detail={
                <span className="needs-short">
                  <Amount value={account.balance} currency={account.currency} meaning="balance" symbol="always" />
                </span>
              }
            >
              <Trans>{account.name} is below zero</Trans>
            </Need>
          ))}
          {budget ? <BudgetNeeds needs={budget} /> : null}
          {bills.map((bill) => (
            <BillNeed key={`${bill.scheduleId} ${bill.date}`} bill={bill} />
          ))}
          {waiting > 0 ? (
            <Need
              icon={CategoryIcon}
              link={{ to: "/transactions", search: { only: "uncategorised" } }}
              action={t`Pick`}
              detail={<Trans>Until then they count as spending without a name.</Trans>}
            >
              <Plural
                value={waiting}
                one="# transaction waits for a category"
                other="# transactions wait for a category"
              />
            </Need>
          ) : null}
          {needs?.withoutRate.map(({ currency, count: amounts }) => {
            return (
              <Need
                key={currency}
                icon={RefreshIcon}
                link={{ to: "/settings/$page", params: { page: "rates" } }}
                action={t`Choose`}
                detail={
                  <Trans>
                    They are kept in {currency} and are not part of your totals until you load rates or enter your own.
                  </Trans>
                }
              >
                <Plural
                  value={amounts}
                  one={`# amount waits for an exchange rate of ${currency}`}
                  other={`# amounts wait for an exchange rate of ${currency}`}
                />
              </Need>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

export interface NeedProps {
  readonly icon: IconShape;
  readonly danger?: boolean | undefined;
  readonly link: Pick<LinkProps, "to" | "search" | "params">;
  readonly action: string;
  /** Instead of the way there: what can be done at once. */
  readonly button?: ReactNode;
  readonly detail: ReactNode;
  readonly children: ReactNode;
}

export function Need({ icon, danger, link, action, button, detail, children }: NeedProps) {
  return (
    <li className="need" data-danger={danger ? "" : undefined}>
      <span className="need-text">
        <Icon of={icon} />
        <span>
          <strong>{children}</strong>
          <small>{detail}</small>
        </span>
      </span>
      {button ?? (
        <Link {...buttonLook("normal", "small")} {...(link as LinkProps)}>
          {action}
        </Link>
      )}
    </li>
  );
}
