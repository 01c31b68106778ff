/** Arranging the overview: every card as a line with a grip, ways up and down, and a way to hide it. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import {
  Button,
  Card,
  DownIcon,
  DragIcon,
  HideIcon,
  Icon,
  IconButton,
  RestoreIcon,
  ShowIcon,
  TwoColumns,
  UpIcon,
  useDragOrder,
} from "../../design/index.ts";
import { type Arrangement, type CardName, type Column, hide, reorder, show, shownIn } from "./arrangement.ts";

export function useCardNames(): Readonly<Record<CardName, string>> {
  const { t } = useLingui();
  return {
    worth: t`Net worth`,
    pace: t`This month`,
    flow: t`Cash flow`,
    went: t`Where it went`,
    needs: t`Needs you`,
    review: t`To review`,
    next: t`Next 14 days`,
    goals: t`Goals`,
    accounts: t`Accounts`,
  };
}

export interface ArrangeProps {
  readonly arrangement: Arrangement;
  /** Without one: as it was at first. */
  readonly onChange: (arrangement: Arrangement | undefined) => void;
  readonly onDone: () => void;
}

export function Arrange({ arrangement, onChange, onDone }: ArrangeProps) {
  const names = useCardNames();
  const { t } = useLingui();
  const column = (which: Column, title: string) => (
    <ColumnCard title={title} column={which} arrangement={arrangement} onChange={onChange} />
  );
  return (
    <div className="arrange">
      <div className="arrange-bar">
        <p>
          <Trans>Arrange the overview: drag the cards, or hide those you do not look at.</Trans>
        </p>
        <Button kind="quiet" icon={RestoreIcon} onClick={() => onChange(undefined)}>
          <Trans>Reset</Trans>
        </Button>
        <Button kind="primary" onClick={onDone}>
          <Trans>Done</Trans>
        </Button>
      </div>
      <TwoColumns
        main={<div data-wide="">{column("main", t`How things are`)}</div>}
        side={<div data-wide="">{column("side", t`What to do`)}</div>}
      />
      {arrangement.hidden.length > 0 ? (
        <Card title={<Trans>Hidden</Trans>}>
          <ul className="arrange-lines">
            {arrangement.hidden.map((card) => {
              const name = names[card];
              return (
                <li key={card} className="arrange-line">
                  <span className="arrange-name">{name}</span>
                  <Button
                    icon={ShowIcon}
                    size="small"
                    aria-label={t`Show ${name}`}
                    onClick={() => onChange(show(arrangement, card))}
                  >
                    <Trans>Show</Trans>
                  </Button>
                </li>
              );
            })}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}

interface ColumnCardProps {
  readonly title: string;
  readonly column: Column;
  readonly arrangement: Arrangement;
  readonly onChange: (arrangement: Arrangement) => void;
}

function ColumnCard({ title, column, arrangement, onChange }: ColumnCardProps) {
  const { t } = useLingui();
  const names = useCardNames();
  const list = useRef<HTMLUListElement>(null);
  const [spoken, setSpoken] = useState("");
  const cards = shownIn(arrangement, column);
  const order = useDragOrder({
    list,
    ids: cards,
    onOrder(next, moved) {
      const name = names[moved as CardName];
      const at = next.indexOf(moved) + 1;
      const of = next.length;
      setSpoken(t`${name} is now ${at} of ${of}.`);
      onChange(reorder(arrangement, column, next as readonly CardName[]));
      return undefined;
    },
  });
  return (
    <Card title={title}>
      {cards.length === 0 ? (
        <p className="arrange-none">
          <Trans>Every card of this column is hidden.</Trans>
        </p>
      ) : null}
      <ul className="arrange-lines" ref={list}>
        {cards.map((card, at) => {
          const name = names[card];
          return (
            <li
              key={card}
              className="arrange-line"
              data-sort-id={card}
              data-dragged={order.dragged === card ? "" : undefined}
              data-drop={order.dropAt(card)}
            >
              <button
                type="button"
                className="arrange-grip"
                data-grip=""
                aria-label={t`Move ${name}`}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                title={t`Drag, or Alt and an arrow`}
                {...order.grip(card)}
              >
                <Icon of={DragIcon} />
              </button>
              <span className="arrange-name">{name}</span>
              <IconButton
                icon={UpIcon}
                name={t`Move ${name} up`}
                disabled={at === 0}
                onClick={() => order.step(card, "up")}
              />
              <IconButton
                icon={DownIcon}
                name={t`Move ${name} down`}
                disabled={at === cards.length - 1}
                onClick={() => order.step(card, "down")}
              />
              <IconButton icon={HideIcon} name={t`Hide ${name}`} onClick={() => onChange(hide(arrangement, card))} />
            </li>
          );
        })}
      </ul>
      <p className="spoken" role="status">
        {spoken}
      </p>
    </Card>
  );
}
