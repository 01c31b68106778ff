/** Which categories: horizontal bars of one hue, sorted, with a tick where the average is and a phrase that says it. */

import type { ReactNode } from "react";
import type { Minor } from "../../src-shared/domain/money.ts";
import { Amount, Mark, type Slot } from "../design/index.ts";
import { rankedLayout } from "./ranked.layout.ts";

export interface RankedBar {
  readonly key: string;
  readonly name: ReactNode;
  readonly slot?: Slot | undefined;
  /** Positive. */
  readonly value: Minor;
  readonly average?: Minor | undefined;
  /** “24 more than usual”. */
  readonly phrase?: ReactNode;
  readonly onDrill?: (() => void) | undefined;
}

/** A list, not a drawing: every bar is a line that can be read and pressed. */
export function RankedBars({ bars }: { readonly bars: readonly RankedBar[] }) {
  const layout = rankedLayout(bars);
  return (
    <ul className="ranked-bars">
      {bars.map((bar, at) => {
        const place = layout[at];
        const name = (
          <>
            <Mark slot={bar.slot} />
            <span className="cut">{bar.name}</span>
          </>
        );
        return (
          <li key={bar.key}>
            {bar.onDrill ? (
              <button type="button" className="ranked-name" onClick={bar.onDrill}>
                {name}
              </button>
            ) : (
              <span className="ranked-name">{name}</span>
            )}
            <span className="ranked-track" aria-hidden="true">
              <i style={{ width: `${place?.share ?? 0}%` }} />
              {place?.tick === undefined ? null : <b style={{ left: `${place.tick}%` }} />}
            </span>
            <Amount value={bar.value} meaning="outflow" />
            <span className="ranked-phrase">{bar.phrase}</span>
          </li>
        );
      })}
    </ul>
  );
}
