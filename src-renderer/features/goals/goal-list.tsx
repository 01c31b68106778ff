/** Goals in order of priority, each with its bar; moved by a grip or by Alt and an arrow. And what is free of their accounts. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import type { GoalView } from "../../../src-shared/contract/goals.ts";
import {
  Amount,
  ArchiveIcon,
  Card,
  CardList,
  DeleteIcon,
  DoneIcon,
  DownIcon,
  DragIcon,
  EditIcon,
  IconButton,
  Menu,
  Meter,
  MoreIcon,
  Pill,
  UpIcon,
  useDragOrder,
} from "../../design/index.ts";
import type { GoalActs } from "./goal-acts.ts";
import { shareOf, useGoalWords } from "./goal-words.ts";

export type GoalList = Awaited<ReturnType<CofferClient["goals"]["list"]>>;

export interface GoalListProps {
  readonly found: GoalList;
  readonly acts: GoalActs;
  readonly onEdit: (goal: GoalView) => void;
}

const isOpen = ({ state }: GoalView) => state !== "completed" && state !== "archived";

export function GoalLists({ found, acts, onEdit }: GoalListProps) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const [spoken, setSpoken] = useState("");
  const open = found.goals.filter(isOpen);
  const past = found.goals.filter((goal) => !isOpen(goal));
  const ids = open.map(({ id }) => id);
  const { dropAt, dragged, grip, step } = useDragOrder({
    list,
    ids,
    onOrder(next, moved) {
      const goal = open.find(({ id }) => id === moved);
      if (!goal) return undefined;
      setSpoken(t`${goal.name} is now ${next.indexOf(moved) + 1} of ${next.length}.`);
      return acts.reorder(next, goal.name);
    },
  });
  const menu = (goal: GoalView) => (
    <Menu
      align="end"
      trigger={<IconButton icon={MoreIcon} name={t`More for ${goal.name}`} />}
      entries={[
        { label: t`Edit`, icon: EditIcon, onAct: () => onEdit(goal) },
        ...(isOpen(goal)
          ? [
              { label: t`Complete`, icon: DoneIcon, onAct: () => void acts.complete(goal) },
              { label: t`Archive`, icon: ArchiveIcon, onAct: () => void acts.archive(goal) },
            ]
          : [{ label: t`Take up again`, icon: DoneIcon, onAct: () => void acts.takeUp(goal) }]),
        ...(isOpen(goal) && ids.length > 1
          ? [
              { label: t`Move up`, icon: UpIcon, disabled: ids[0] === goal.id, onAct: () => step(goal.id, "up") },
              {
                label: t`Move down`,
                icon: DownIcon,
                disabled: ids.at(-1) === goal.id,
                onAct: () => step(goal.id, "down"),
              },
            ]
          : []),
        { kind: "line" as const },
        { label: t`Delete`, icon: DeleteIcon, danger: true, onAct: () => void acts.remove(goal) },
      ]}
    />
  );
  return (
    <>
      {open.length > 0 ? (
        <ul className="goal-list" ref={list} aria-label={t`Goals, by priority`}>
          {open.map((goal) => (
            <li
              key={goal.id}
              className="goal-row"
              data-sort-id={goal.id}
              data-dragged={dragged === goal.id ? "" : undefined}
              data-drop={dropAt(goal.id)}
            >
              {ids.length > 1 ? (
                <IconButton
                  data-grip=""
                  className="goal-grip"
                  icon={DragIcon}
                  name={t`Move ${goal.name}: drag, or Alt with an arrow`}
                  {...grip(goal.id)}
                />
              ) : null}
              <GoalLine goal={goal} />
              {menu(goal)}
            </li>
          ))}
        </ul>
      ) : null}
      {found.accounts.length > 0 ? (
        <Card title={<Trans>Where the money lies</Trans>} sub={<Trans>No euro is promised twice.</Trans>}>
          <CardList>
            {found.accounts.map((account) => (
              <li key={account.accountId} className="goal-account">
                <span className="cut">{account.name}</span>
                <small>
                  <Trans>
                    <Amount value={account.promised} currency={account.currency} meaning="plain" /> promised ·{" "}
                    <Amount value={account.free} currency={account.currency} meaning="plain" /> free
                  </Trans>
                </small>
                <Amount value={account.balance} currency={account.currency} meaning="balance" />
              </li>
            ))}
          </CardList>
        </Card>
      ) : null}
      {past.length > 0 ? (
        <Card title={<Trans>Past goals</Trans>}>
          <ul className="goal-list" data-past="">
            {past.map((goal) => (
              <li key={goal.id} className="goal-row">
                <GoalLine goal={goal} />
                {menu(goal)}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <p className="sr-only" role="status">
        {spoken}
      </p>
    </>
  );
}

function GoalLine({ goal }: { readonly goal: GoalView }) {
  const words = useGoalWords();
  const { tone, word } = words.state(goal);
  return (
    <Link className="goal-link" to="/goals" search={{ open: goal.id }}>
      <span className="goal-name">
        <span className="cut">{goal.name}</span> <Pill tone={tone}>{word}</Pill>
      </span>
      <span className="goal-figures">
        <strong>
          <Amount value={goal.saved} currency={goal.currency} meaning="plain" />
        </strong>{" "}
        <Trans>
          of <Amount value={goal.amount} currency={goal.currency} meaning="plain" symbol="always" />
        </Trans>
      </span>
      <Meter
        className="goal-meter"
        spent={shareOf(goal)}
        tick={goal.expected === null ? undefined : Math.min(1, goal.expected / goal.amount)}
        tone={goal.state === "behind" || goal.state === "overdue" ? "warn" : goal.state === "reached" ? "in" : "plain"}
      />
      <small>{words.sentence(goal)}</small>
    </Link>
  );
}
