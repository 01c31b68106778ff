/**
 * Texts that a bank cut into lines of a fixed width. A full line was cut anywhere, so the next one goes on without a
 * blank; a shorter one ended at a blank that was lost.
 */

/** SWIFT's width of a line of `:86:`. */
export const LINE_WIDTH = 65;
/** Width of `?20` to `?29`, `?32`, `?33` of German banks. */
export const SUBFIELD_WIDTH = 27;

/** @param separator begins subfields; before it nothing is missing */
export function unwrapSubfields(lines: readonly string[], separator: string): string {
  let text = "";
  lines.forEach((line, at) => {
    text += line;
    const next = lines[at + 1];
    if (next === undefined || next.startsWith(separator)) return;
    // Some banks count the tag of the first line. Cut one to three short of full: blanks were cut off.
    const missing = at === 0 && line.length <= LINE_WIDTH - 4 ? LINE_WIDTH - 4 - line.length : LINE_WIDTH - line.length;
    // A number goes on: blanks between digits are rare.
    const isNumber = /\d$/.test(line) && /^\d/.test(next);
    if (missing > 0 && missing < 4 && !line.endsWith(" ") && !isNumber) text += " ";
  });
  return text;
}

/** @param seam what stands where a blank was lost */
export function unwrap(pieces: readonly string[], width: number, seam = " "): string {
  let text = "";
  let before: string | undefined;
  for (const piece of pieces) {
    if (before !== undefined && before.length < width && !before.endsWith(" ") && before !== "") text += seam;
    text += piece;
    before = piece;
  }
  return text;
}
