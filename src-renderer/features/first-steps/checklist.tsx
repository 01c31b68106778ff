/** What is left of the first steps, on the overview: goes away when all is done, or when it is sent away. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import { useApi } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import { Card, CheckIcon, CloseIcon, Icon, IconButton, NextIcon } from "../../design/index.ts";
import { useProgress } from "./progress.ts";
import "./first-steps.css";

/** More than the balance it began with. */
export const hasHistory = ({ postings }: Pick<AccountView, "postings">): boolean => postings > 1;

/** Transactions that nobody looked at yet. */
export function useToReview(): number {
  return useQuery(useApi().transactions.page.queryOptions({ input: { unreviewed: true, limit: 1 } })).data?.total ?? 0;
}

export interface ChecklistState {
  readonly accounts: boolean;
  readonly history: boolean;
  readonly categories: boolean;
  readonly review: boolean;
  readonly dismiss: () => void;
}

/** @returns undefined when there is nothing to show: never begun here, sent away, or all done */
export function useChecklist(): ChecklistState | undefined {
  const id = useQuery(useApi().profiles.current.queryOptions()).data?.profile?.id;
  const { progress, change } = useProgress(id);
  const accounts = useAccounts();
  const toReview = useToReview();
  if (!progress || progress.dismissed) return undefined;
  const history = accounts.some(hasHistory);
  const state = {
    accounts: accounts.length > 0,
    history,
    categories: progress.chosen,
    review: history && toReview === 0,
  };
  if (Object.values(state).every(Boolean)) return undefined;
  return { ...state, dismiss: () => change({ dismissed: true }) };
}

export function Checklist({ accounts, history, categories, review, dismiss }: ChecklistState) {
  const { t } = useLingui();
  const done = [accounts, history, categories, review].filter(Boolean).length;
  return (
    <Card
      className="checklist"
      title={<Trans>First steps</Trans>}
      tools={
        <>
          <span className="checklist-count">
            <Trans>{done} of 4</Trans>
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
