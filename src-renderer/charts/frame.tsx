/**
 * Around every chart: the question as heading, the answer as a sentence, the drawing, and its twin as a real table (`T`,
 * always there for screen readers), with export as PNG, SVG and CSV.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { ChartIcon, ExportIcon, IconButton, Menu, TableIcon } from "../design/index.ts";
import { drawingToSvg, save, svgToPng, tableToCsv } from "./export.ts";

export interface ChartTable {
  readonly columns: readonly { readonly name: string; readonly align?: "start" | "end" | undefined }[];
  readonly rows: readonly {
    readonly key: string;
    readonly cells: readonly ReactNode[];
    /** The same as plain text, for CSV. */
    readonly text: readonly string[];
  }[];
}

export interface ChartFrameProps {
  /** “Am I spending more?” */
  readonly question: ReactNode;
  /** “You spent 12 % less than in October, mostly on Eating out.” */
  readonly answer?: ReactNode;
  readonly table: ChartTable;
  /** Name of exported files, without ending. */
  readonly fileName: string;
  /** Before Table and Export: a range, a link. */
  readonly tools?: ReactNode;
  /** Colours and dashes, when the lines are not labelled themselves. */
  readonly legend?: ReactNode;
  /** In small cards the two buttons hide until they are needed. */
  readonly compact?: boolean | undefined;
  /** 1 for a page of its own; default 2. */
  readonly children: ReactNode;
}

export function ChartFrame({ question, answer, table, fileName, tools, legend, compact, children }: ChartFrameProps) {
  const { t } = useLingui();
  const [asTable, setAsTable] = useState(false);
  const frame = useRef<HTMLElement>(null);
  const heading = useId();

  const onKeyDown = (event: KeyboardEvent) => {
    const plain = !event.metaKey && !event.ctrlKey && !event.altKey;
    if (!plain || event.key.toLowerCase() !== "t" || (event.target as HTMLElement).closest("input, textarea")) return;
    event.preventDefault();
    event.stopPropagation();
    setAsTable(!asTable);
  };

  const saveDrawing = async (kind: "png" | "svg") => {
    const drawing = frame.current?.querySelector<SVGSVGElement>("svg.plot-drawing");
    if (!frame.current || !drawing) return;
    const svg = drawingToSvg(frame.current, drawing);
    if (kind === "svg") save(new Blob([svg], { type: "image/svg+xml" }), `${fileName}.svg`);
    else {
      const png = await svgToPng(svg, drawing.width.baseVal.value, drawing.height.baseVal.value);
      if (png) save(png, `${fileName}.png`);
    }
  };
  const saveTable = () => {
    const csv = tableToCsv([table.columns.map((column) => column.name), ...table.rows.map((row) => row.text)]);
    save(new Blob([csv], { type: "text/csv" }), `${fileName}.csv`);
  };

  return (
    <figure
      className="chart-frame"
      ref={frame}
      aria-labelledby={heading}
      onKeyDown={onKeyDown}
      data-compact={compact ? "" : undefined}
    >
      <figcaption>
        <div className="card-head">
          <h2 className="card-title" id={heading}>
            {question}
          </h2>
          <div className="chart-tools">
            <span className="chart-buttons">
              <IconButton
                size="small"
                icon={asTable ? ChartIcon : TableIcon}
                name={asTable ? t`Show as chart` : t`Show as table`}
                shortcut="T"
                onClick={() => setAsTable(!asTable)}
              />
              <Menu
                align="end"
                trigger={<IconButton size="small" icon={ExportIcon} name={t`Export`} />}
                entries={[
                  { label: <Trans>Picture (PNG)</Trans>, disabled: asTable, onAct: () => void saveDrawing("png") },
                  { label: <Trans>Drawing (SVG)</Trans>, disabled: asTable, onAct: () => void saveDrawing("svg") },
                  { label: <Trans>Numbers (CSV)</Trans>, onAct: saveTable },
                ]}
              />
            </span>
            {tools}
          </div>
        </div>
        {answer ? <div className="card-sub">{answer}</div> : null}
      </figcaption>
      {asTable ? null : children}
      {asTable || !legend ? null : <div className="chart-legend">{legend}</div>}
      <div className={asTable ? "chart-table-room" : "spoken"}>
        <TwinTable table={table} labelledBy={heading} />
      </div>
    </figure>
  );
}

function TwinTable({ table, labelledBy }: { readonly table: ChartTable; readonly labelledBy: string }) {
  return (
    <table className="chart-table" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column.name} scope="col" data-align={column.align}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.key}>
            {table.columns.map((column, at) =>
              at === 0 ? (
                <th key={column.name} scope="row">
                  {row.cells[at]}
                </th>
              ) : (
                <td key={column.name} data-align={column.align}>
                  {row.cells[at]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface LegendItem {
  readonly label: ReactNode;
  /** CSS class of the mark. */
  readonly mark: string;
  readonly shape?: "box" | "line" | "dashed" | undefined;
}

export function Legend({ items, aside }: { readonly items: readonly LegendItem[]; readonly aside?: ReactNode }) {
  return (
    <>
      {items.map((item) => (
        <span key={item.mark}>
          <i className={`legend-mark ${item.mark}`} data-shape={item.shape} aria-hidden="true" />
          {item.label}
        </span>
      ))}
      {aside ? <span className="chart-legend-aside">{aside}</span> : null}
    </>
  );
}
