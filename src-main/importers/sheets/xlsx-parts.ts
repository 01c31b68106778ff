/** What the cells of an XLSX file refer to: the list of sheets, number formats of styles, texts that cells share. */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import type { Archive } from "../archive.ts";
import { oneLine } from "./grid.ts";
import { limits } from "./limits.ts";
import { type MarkupSink, readMarkup, type SheetTrouble } from "./markup.ts";
import { builtInFormat, GENERAL, type NumberFormat, readFormat } from "./number-format.ts";
import type { SheetName } from "./workbook.ts";

export interface XlsxSheet extends SheetName {
  /** Name in the archive. */
  readonly member: string;
}

export interface XlsxParts {
  readonly sheets: readonly XlsxSheet[];
  readonly from1904: boolean;
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

interface Related {
  readonly target: string;
  readonly type: string;
}

/** The workbook with what it points at. Programs put the parts where they like, so the pointers are followed. */
export async function readParts(archive: Archive): Promise<Result<XlsxParts, SheetTrouble>> {
  const roots = await readRelated(archive, "_rels/.rels", "");
  if (!roots.ok) return roots;
  const told = [...roots.value.values()].find(({ type }) => type.endsWith("/officeDocument"))?.target;
  const workbook = told !== undefined && archive.has(told) ? told : "xl/workbook.xml";
  if (!archive.has(workbook)) return err("no-sheet");
  const cut = workbook.lastIndexOf("/") + 1;
  const [folder, file] = [workbook.slice(0, cut), workbook.slice(cut)];
  const related = await readRelated(archive, `${folder}_rels/${file}.rels`, folder);
  if (!related.ok) return related;
  let from1904 = false;
  const sheets: XlsxSheet[] = [];
  const read = await readMarkup(archive, workbook, {
    open(name, attribute) {
      if (name === "workbookPr") from1904 = isTrue(attribute("date1904"));
      if (name !== "sheet" || sheets.length >= limits.sheets) return;
      const target = related.value.get(attribute("id") ?? "");
      // Charts have a tab as well, and no cells.
      if (!target?.type.endsWith("/worksheet") || !archive.has(target.target)) return;
      const state = attribute("state") ?? "";
      sheets.push({ name: attribute("name") ?? "", isHidden: /hidden/i.test(state), member: target.target });
    },
    text() {},
    close() {},
  });
  if (!read.ok) return read;
  const part = (kind: string) =>
    [...related.value.values()].find(({ type, target }) => type.endsWith(`/${kind}`) && archive.has(target))?.target;
  return sheets.length === 0
    ? err("no-sheet")
    : ok({ sheets, from1904, strings: part("sharedStrings"), styles: part("styles") });
}

const isTrue = (text: string | undefined): boolean => text === "1" || text === "true" || text === "on";

async function readRelated(
  archive: Archive,
  member: string,
  folder: string,
): Promise<Result<ReadonlyMap<string, Related>, SheetTrouble>> {
  const related = new Map<string, Related>();
  if (!archive.has(member)) return ok(related);
  const read = await readMarkup(archive, member, {
    open(name, attribute) {
      if (name !== "Relationship" || related.size >= limits.sheets * 4) return;
      const target = attribute("Target") ?? "";
      related.set(attribute("Id") ?? "", { target: resolve(folder, target), type: attribute("Type") ?? "" });
    },
    text() {},
    close() {},
  });
  return read.ok ? ok(related) : read;
}

/** `../x.xml` seen from a folder; a slash in front begins at the root. */
function resolve(folder: string, target: string): string {
  const parts = target.startsWith("/") ? [] : folder.split("/").filter(Boolean);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** By the number that cells carry as their style. */
export async function readStyles(
  archive: Archive,
  member: string,
): Promise<Result<readonly NumberFormat[], SheetTrouble>> {
  const codes = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isInCells = false;
  const read = await readMarkup(archive, member, {
    open(name, attribute) {
      if (name === "numFmt" && codes.size < limits.styles)
        codes.set(Number(attribute("numFmtId")), readFormat(attribute("formatCode") ?? ""));
      if (name === "cellXfs") isInCells = true;
      if (name !== "xf" || !isInCells || formats.length >= limits.styles) return;
      const id = Number(attribute("numFmtId") ?? 0);
      formats.push(codes.get(id) ?? builtInFormat(id));
    },
    text() {},
    close(name) {
      if (name === "cellXfs") isInCells = false;
    },
  });
  return read.ok ? ok(formats) : read;
}

export const formatOfStyle = (formats: readonly NumberFormat[], style: string | undefined): NumberFormat =>
  formats[Number(style ?? 0)] ?? GENERAL;

/** Rich text is the text of its pieces; how Japanese is spoken (`rPh`) is none of it. */
export function createTextCollector() {
  let text = "";
  let isText = false;
  let isSpoken = false;
  return {
    open(name: string): void {
      if (name === "rPh") isSpoken = true;
      if (name === "t") isText = !isSpoken;
    },
    text(part: string): void {
      if (isText && text.length <= limits.cellLength) text += part;
    },
    close(name: string): void {
      if (name === "t") isText = false;
      if (name === "rPh") isSpoken = false;
    },
    take(): string {
      const whole = unescaped(text);
      text = "";
      return whole;
    },
  };
}

/** Signs that XML cannot hold stand as `_x000D_`. */
export const unescaped = (text: string): string =>
  oneLine(
    text.includes("_x")
      ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      : text,
  );

export async function readStrings(
  archive: Archive,
  member: string,
  signal: AbortSignal | undefined,
): Promise<Result<readonly string[], SheetTrouble>> {
  const strings: string[] = [];
  const collector = createTextCollector();
  let letters = 0;
  const sink: MarkupSink = {
    open: collector.open,
    text: collector.text,
    close(name) {
      collector.close(name);
      if (name !== "si") return;
      const text = collector.take();
      letters += text.length + 1;
      strings.push(text);
    },
    trouble: () => (letters > limits.letters ? "too-large" : undefined),
  };
  const read = await readMarkup(archive, member, sink, signal);
  return read.ok ? ok(strings) : read;
}
