/** What is left of the first steps, on the overview: goes away when all is done, or when it is sent away. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import { monthOf } from "../../../src-shared/domain/date.ts";
import { useApi } from "../../bridge/context.tsx";
import { useKnownAccounts } from "../../bridge/nouns.ts";
import { Card, CheckIcon, CloseIcon, Icon, IconButton, NextIcon, useFormat } from "../../design/index.ts";
import { useProgress } from "./progress.ts";
import "./first-steps.css";

/** More than the balance it began with. */
export const hasHistory = ({ postings }: Pick<AccountView, "postings">): boolean => postings > 1;

/** Transactions that nobody looked at yet; undefined until they are counted. */
export function useToReview(): number | undefined {
  return useQuery(useApi().transactions.page.queryOptions({ input: { unreviewed: true, limit: 1 } })).data?.total;
}

/** Whether anything was ever assigned; undefined until that is known. */
export function useHasAssigned(): boolean | undefined {
  const month = monthOf(useFormat().today);
  const isNew = useQuery(useApi().budget.get.queryOptions({ input: { month, months: 1 } })).data?.isNew;
  return isNew === undefined ? undefined : !isNew;
}

export interface Steps {
  readonly accounts: boolean;
  readonly history: boolean;
  readonly categories: boolean;
  readonly review: boolean;
  readonly budget: boolean;
}

export interface ChecklistState extends Steps {
  readonly dismiss: () => void;
}

/** @returns which steps are done; undefined when all are, or while nobody knows */
export function stepsOf(
  accounts: readonly Pick<AccountView, "postings">[] | undefined,
  toReview: number | undefined,
  hasChosen: boolean,
  hasAssigned: boolean | undefined,
): Steps | undefined {
  if (accounts === undefined || toReview === undefined || hasAssigned === undefined) return undefined;
  const history = accounts.some(hasHistory);
  const steps = {
    accounts: accounts.length > 0,
    history,
    categories: hasChosen,
    review: history && toReview === 0,
    budget: hasAssigned,
  };
  return Object.values(steps).every(Boolean) ? undefined : steps;
}

/** @returns undefined when there is nothing to show: never begun here, sent away, all done, or not known yet */
export function useChecklist(): ChecklistState | undefined {
  const id = useQuery(useApi().profiles.current.queryOptions()).data?.profile?.id;
  const { progress, change } = useProgress(id);
  const accounts = useKnownAccounts();
  const toReview = useToReview();
  const hasAssigned = useHasAssigned();
  if (!progress || progress.dismissed) return undefined;
  const steps = stepsOf(accounts, toReview, progress.chosen, hasAssigned);
  return steps && { ...steps, dismiss: () => change({ dismissed: true }) };
}

export function Checklist({ accounts, history, categories, review, budget, dismiss }: ChecklistState) {
  const { t } = useLingui();
  const done = [accounts, history, categories, review, budget].filter(Boolean).length;
  return (
    <Card
      className="checklist"
      title={<Trans>First steps</Trans>}
      tools={
        <>
          <span className="checklist-count">
            <Trans>{done} of 5</Trans>
          </span>
          <IconButton icon={CloseIcon} name={t`Hide the first steps`} size="small" onClick={dismiss} />
        </>
      }
    >
      <div className="checklist-bar" aria-hidden="true">
        <i data-done={done} />
      </div>
      <ul className="card-list">
        <Item done={accounts} link={{ to: "/first-steps", search: { step: "accounts" } }}>
          <Trans>Say what you have</Trans>
        </Item>
        <Item done={history} link={{ to: "/first-steps", search: { step: "history" } }}>
          <Trans>Bring your history</Trans>
        </Item>
        <Item done={categories} link={{ to: "/first-steps", search: { step: "categories" } }}>
          <Trans>Choose your categories</Trans>
        </Item>
        <Item done={review} link={{ to: "/transactions", search: { only: "review" } }}>
          <Trans>Look through what came in</Trans>
        </Item>
        <Item done={budget} link={{ to: "/budget" }}>
          <Trans>Give your money its first jobs</Trans>
        </Item>
      </ul>
    </Card>
  );
}

interface ItemProps {
  readonly done: boolean;
  readonly link: Pick<LinkProps, "to" | "search">;
  readonly children: ReactNode;
}

function Item({ done, link, children }: ItemProps) {
  return (
    <li className="checklist-item" data-done={done ? "" : undefined}>
      {done ? (
        <span className="checklist-line">
          <i className="checklist-mark">
            <Icon of={CheckIcon} />
          </i>
          <span>
            {children}
            <span className="spoken">
              {" "}
              <Trans>done</Trans>
            </span>
          </span>
        </span>
      ) : (
        <Link className="checklist-line" {...(link as LinkProps)}>
          <i className="checklist-mark" />
          <span>{children}</span>
          <Icon of={NextIcon} />
        </Link>
      )}
    </li>
  );
}
