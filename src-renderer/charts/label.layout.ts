/**
 * How wide a text will be, near enough to decide whether it fits beside or inside of a mark. Measuring in the document
 * would force a layout for each label; widths of Inter by kind of letter are within a few percent.
 */
const NARROW = /[ijlI.,:;'|!()[\]]/;
const SLIM = /[ftr\s-]/;
const WIDE = /[mwMW@%…]/;

/** @param size of the type in pixels */
export function textWidth(text: string, size = 12): number {
  let width = 0;
  for (const letter of text) {
    width += NARROW.test(letter) ? 0.29 : SLIM.test(letter) ? 0.38 : WIDE.test(letter) ? 0.88 : 0.61;
  }
  return width * size;
}

/** The text, cut with an ellipsis where it has to be; empty when not even three letters would fit. */
export function fitText(text: string, width: number, size = 12): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  let kept = letters.length;
  while (kept > 0 && textWidth(`${letters.slice(0, kept).join("")}…`, size) > width) kept--;
  return kept < 3 ? "" : `${letters.slice(0, kept).join("").trimEnd()}…`;
}
