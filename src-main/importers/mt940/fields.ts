/**
 * Lines of a file to fields: `:61:…` and the lines that belong to it. Blocks `{1:…}`, trailers `-}` and the signs around
 * messages are left out. Banks wrap texts anywhere, so that a line of text may begin like a field (`:12:11` of a time of
 * day): only tags that MT940 and MT942 have begin one, and headers only where a header can stand.
 */
import { limits } from "./limits.ts";

export interface Field {
  /** `61`, `60F`, `NS`… without colons. */
  readonly tag: string;
  /** Without the tag. Nothing is trimmed: a blank at the end of a wrapped line is a blank of the text. */
  readonly lines: readonly string[];
  /** 1-based. */
  readonly line: number;
  readonly raw: string;
}

const TAG = /^:(NS|\d{2}[A-Z]?):(.*)$/s;
const KNOWN = new Set("13 13D 20 21 25 25P 28 28C 34F 60F 60M 61 62F 62M 64 65 65F 86 90C 90D NS".split(" "));
/** They stand before the first booking of a statement, never between two. */
const HEADERS = new Set("13 13D 21 25 25P 28 28C 34F".split(" "));

export function* readFields(lines: readonly string[]): Generator<Field> {
  let open: { tag: string; lines: string[]; line: number } | undefined;
  /** Between the first booking and the closing balance. */
  let amongBookings = false;
  const close = (): Field | undefined => {
    const done = open;
    open = undefined;
    if (!done) return undefined;
    const raw = `:${done.tag}:${done.lines.join("\n")}`.slice(0, limits.rawLength).trimEnd();
    return { ...done, raw };
  };
  for (let at = 0; at < lines.length; at++) {
    let text = withoutBlocks(lines[at] as string);
    const number = at + 1;
    // The colon of a tag on a line of its own.
    if (text === ":" && /^\d{2}[A-Z]?:/.test(lines[at + 1] ?? "")) text = `:${lines[++at]}`;
    const found = text.startsWith(":") ? TAG.exec(text.slice(0, limits.lineLength)) : null;
    const tag = found?.[1] ?? "";
    if (found && KNOWN.has(tag) && begins(tag, found[2] ?? "", lines, at, amongBookings)) {
      const done = close();
      if (done) yield done;
      // Some banks mistake the tag of the details.
      const isMistaken = amongBookings && HEADERS.has(tag);
      open = { tag: isMistaken ? "86" : tag, lines: [found[2] ?? ""], line: number };
      if (tag === "61") amongBookings = true;
      else if (tag === "20" || tag.startsWith("6")) amongBookings = false;
    } else if (isEnd(text)) {
      const done = close();
      if (done) yield done;
    } else if (open && open.lines.length < limits.fieldLines) open.lines.push(text.slice(0, limits.lineLength));
  }
  const done = close();
  if (done) yield done;
}

/** A header among bookings is text that was wrapped there, except `:20:` before other headers, and mistaken details. */
function begins(tag: string, value: string, lines: readonly string[], at: number, amongBookings: boolean): boolean {
  if (!amongBookings) return true;
  if (tag === "20") return /^:(?:21|25P?|28C?|13D?|34F|60[FM]):/.test(nextLine(lines, at));
  if (HEADERS.has(tag)) return /^\d{3}[?>]\d\d/.test(value);
  return true;
}

function nextLine(lines: readonly string[], at: number): string {
  for (let next = at + 1; next < lines.length && next < at + 6; next++)
    if ((lines[next] as string).trim() !== "") return lines[next] as string;
  return "";
}

/** `-`, `-}`, `-}{5:…}`, and what one bank writes instead: `-XXX`. A dash before words belongs to the text. */
function isEnd(text: string): boolean {
  if (!text.startsWith("-")) return false;
  const rest = text.startsWith("-XXX") ? text.slice(4) : text.slice(1).replace(/^\}/, "");
  return text.startsWith("-}") || rest.trim() === "" || rest.charCodeAt(0) < 9 || rest.startsWith("{");
}

/** Begins of messages: `{1:F01…}{2:…}{4:` in front of a field, on its own line, or after signs of transmission. */
function withoutBlocks(line: string): string {
  let at = 0;
  while (line.charCodeAt(at) < 9) at++;
  const text = at > 0 ? line.slice(at) : line;
  if (!/^\{[1-5]:/.test(text)) return text;
  const field = text.indexOf("{4:");
  // A message begins: what was open is over.
  return field >= 0 && field + 3 < text.length ? text.slice(field + 3) : "-";
}
