/** The cards in the order of their person: how things are at the left, what to do at the right. */
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { AdjustIcon, Button, EmptyState, OverviewIcon, TwoColumns } from "../../design/index.ts";
import { type Arrangement, type CardName, shownIn, widths } from "./arrangement.ts";

export interface CardsProps {
  readonly arrangement: Arrangement;
  readonly cards: Readonly<Record<CardName, ReactNode>>;
  /** Above what to do, and not part of the arrangement. */
  readonly first: ReactNode;
  readonly onArrange: () => void;
}

export function Cards({ arrangement, cards, first, onArrange }: CardsProps) {
  const main = widths(shownIn(arrangement, "main"));
  const side = shownIn(arrangement, "side");
  if (main.length === 0 && side.length === 0 && !first)
    return (
      <div className="overview-empty">
        <EmptyState
          icon={OverviewIcon}
          action={
            <Button icon={AdjustIcon} onClick={onArrange}>
              <Trans>Arrange the overview</Trans>
            </Button>
          }
        >
          <Trans>Every card is hidden.</Trans>
        </EmptyState>
      </div>
    );
  return (
    <TwoColumns
      main={main.map(({ card, wide }) => (
        <div key={card} className="overview-slot" data-wide={wide ? "" : undefined}>
          {cards[card]}
        </div>
      ))}
      side={
        <>
          {first}
          {side.map((card) => (
            <div key={card} className="overview-slot">
              {cards[card]}
            </div>
          ))}
        </>
      }
    />
  );
}
