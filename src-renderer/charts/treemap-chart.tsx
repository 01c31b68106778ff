/** Which categories, when there are more than a dozen: areas with their names inside, the rest in tooltip and table. */
import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { type Minor, minor, toDecimal } from "../../src-shared/domain/money.ts";
import { Amount, formatAmount, formatMoney, formatShare, type Slot, useFormat } from "../design/index.ts";
import type { ChartTable } from "./frame.tsx";
import { fitText } from "./label.layout.ts";
import { MarkPlot } from "./mark-plot.tsx";
import { boxPath, type ChartMark, type MarkDrawing, slotPaint } from "./marks.ts";
import { type TreemapTile, treemapLayout } from "./treemap.layout.ts";
import { toUnits } from "./units.ts";
import { walkInOrder } from "./walk-marks.ts";

export interface TreemapPart {
  readonly key: string;
  readonly name: string;
  /** Parts of one group lie together. */
  readonly group?: string | undefined;
  readonly slot?: Slot | undefined;
  /** Positive; what is not above zero stands in the table only. */
  readonly value: Minor;
}

export interface TreemapChartProps {
  readonly name: string;
  readonly parts: readonly TreemapPart[];
  readonly currency?: Currency | undefined;
  readonly height?: number | undefined;
  readonly onDrill?: ((part: TreemapPart) => void) | undefined;
}

const sumOf = (parts: readonly TreemapPart[]) => minor(parts.reduce((sum, part) => sum + Math.max(0, part.value), 0));

export function TreemapChart({ name, parts, currency, height = 320, onDrill }: TreemapChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const hide = format.hidden;
  const total = sumOf(parts);
  const partsByKey = new Map(parts.map((part) => [part.key, part]));
  const tilesOf = useCallback(
    (width: number) =>
      treemapLayout(
        parts.map(({ key, group, value }) => ({ key, group, value: toUnits(value, of) })),
        width,
        height,
      ),
    [parts, of, height],
  );
  const drawingOf = useCallback(
    (width: number): MarkDrawing => {
      const slots = new Map(parts.map((part) => [part.key, part.slot]));
      const spots = tilesOf(width);
      return { spots, marks: spots.flatMap((tile) => tileMarks(tile, slots.get(tile.key))) };
    },
    [parts, tilesOf],
  );
  const amountOf = (part: TreemapPart | undefined) =>
    hide || !part ? "•••" : formatAmount(part.value, of, format.locale);

  return (
    <MarkPlot
      name={name}
      height={height}
      walk={walkInOrder}
      drawingOf={drawingOf}
      note={total === 0 ? t`No spending in this time.` : undefined}
      onDrill={
        onDrill &&
        ((key) => {
          const part = partsByKey.get(key);
          if (part) onDrill(part);
        })
      }
      tipOf={(key) => {
        const part = partsByKey.get(key);
        if (!part) return { title: "", lines: [], spoken: "" };
        const share = formatShare(total === 0 ? 0 : part.value / total, format.locale);
        const money = formatMoney(part.value, of, format.locale);
        return {
          title: part.group ? `${part.group} · ${part.name}` : part.name,
          lines: [
            { label: t`Spent`, value: <Amount value={part.value} meaning="balance" currency={of} /> },
            { label: t`Share`, value: share },
          ],
          spoken: hide ? t`${part.name}, hidden amount` : t`${part.name}: ${money}, ${share} of all`,
        };
      }}
    >
      {(width) =>
        tilesOf(width).map((tile) => {
          const part = partsByKey.get(tile.key);
          return <TileLabel key={tile.key} tile={tile} text={part?.name ?? ""} amount={amountOf(part)} />;
        })
      }
    </MarkPlot>
  );
}

const EDGE = 3;

function tileMarks(tile: TreemapTile, slot: Slot | undefined): readonly ChartMark[] {
  const { key, x0, y0, x1, y1 } = tile;
  const paint = slotPaint(slot);
  const ground: ChartMark = { key, d: boxPath(x0, y0, x1, y1, 3), paint, look: "tint", spots: [key] };
  if (x1 - x0 < EDGE * 6) return [ground];
  return [ground, { ...ground, key: `${key}-edge`, d: boxPath(x0, y0, x0 + EDGE, y1, 1.5), look: "solid" }];
}

interface TileLabelProps {
  readonly tile: TreemapTile;
  readonly text: string;
  readonly amount: string;
}

/** Name and amount inside where both fit, only the name where one line fits, nothing in the small ones. */
function TileLabel({ tile, text, amount }: TileLabelProps) {
  const width = tile.x1 - tile.x0 - 16;
  const height = tile.y1 - tile.y0;
  const name = height >= 22 ? fitText(text, width) : "";
  if (name === "") return null;
  return (
    <g>
      <text className="chart-label" x={tile.x0 + 10} y={tile.y0 + 17}>
        {name}
      </text>
      {height >= 40 && fitText(amount, width) === amount ? (
        <text className="chart-amount" x={tile.x0 + 10} y={tile.y0 + 33}>
          {amount}
        </text>
      ) : null}
    </g>
  );
}

/** The twin: all parts, the largest first, with their share of what was spent. */
export function useTreemapTable(parts: readonly TreemapPart[], currency?: Currency): ChartTable {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const total = sumOf(parts);
  const share = (value: Minor) => formatShare(total === 0 ? 0 : Math.max(0, value) / total, format.locale, 1);
  return {
    columns: [
      { name: t`Category` },
      { name: t`Group` },
      { name: t`Spent`, align: "end" },
      { name: t`Share`, align: "end" },
    ],
    rows: [...parts]
      .sort((a, b) => b.value - a.value)
      .map((part) => ({
        key: part.key,
        cells: [
          part.name,
          part.group ?? "",
          <Amount key="spent" value={part.value} meaning="balance" currency={of} />,
          share(part.value),
        ],
        text: [part.name, part.group ?? "", toDecimal(part.value, of), share(part.value)],
      })),
  };
}
