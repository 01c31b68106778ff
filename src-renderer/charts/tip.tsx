/** The tooltip of every chart: the same box follows the pointer and the keys. What it says is spoken elsewhere. */
import type { ReactNode } from "react";

export interface TipLine {
  readonly label: string;
  readonly value: ReactNode;
  /** A swatch: the CSS class of the mark. */
  readonly mark?: string | undefined;
}

export interface Tip {
  readonly title: string;
  readonly lines: readonly TipLine[];
  /** The same as a sentence, for the live region. */
  readonly spoken: string;
}

export interface TipPlace {
  /** Edges of what is shown, in pixels from the left. */
  readonly left: number;
  readonly right: number;
  /** Pixels from the top; default 0. */
  readonly top?: number | undefined;
}

export function ChartTip({
  tip,
  place,
  width,
}: {
  readonly tip: Tip;
  readonly place: TipPlace;
  readonly width: number;
}) {
  return (
    <div className="chart-tip" style={{ ...sideOf(place, width), top: place.top ?? 0 }} aria-hidden="true">
      <p className="chart-tip-title">{tip.title}</p>
      <dl>
        {tip.lines.map((line) => (
          <div key={line.label}>
            <dt>
              {line.mark ? <i className={`swatch ${line.mark}`} /> : null}
              {line.label}
            </dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Beside what is shown, on the side with more room: never under the finger. */
function sideOf({ left, right }: TipPlace, width: number) {
  return (left + right) / 2 > width / 2 ? { right: width - left + 12 } : { left: right + 12 };
}
