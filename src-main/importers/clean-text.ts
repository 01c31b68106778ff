/** Names and texts as banks print them, made readable: no runs of blanks, no control signs, nothing said twice. */

/** Longer texts are cut: nobody reads them, and a hostile file could hold millions of signs in one field. */
const LONGEST = 2000;

export function squeeze(text: string): string {
  return text
    .slice(0, LONGEST * 2)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, LONGEST);
}

/** Joins with a dot in the middle what is not blank and not already said by another part. */
export function joinTexts(parts: readonly (string | undefined)[]): string {
  const told: string[] = [];
  let length = 0;
  for (const part of parts) {
    if (length > LONGEST) break;
    const text = squeeze(part ?? "");
    if (text === "" || told.some((other) => other.includes(text))) continue;
    told.push(text);
    length += text.length + 3;
  }
  return told.join(" · ").slice(0, LONGEST);
}

const NO_WORD =
  /^(?:[^\p{L}\p{N}]*|not ?provided|not ?available|nonref|none|null|n\/?a|unknown|unbekannt|keine information(?:en)? vorhanden)$/iu;

/** @returns undefined for blanks and for the words that banks print where they know nothing */
export function said(text: string | undefined): string | undefined {
  const clean = squeeze(text ?? "");
  return NO_WORD.test(clean) ? undefined : clean;
}
