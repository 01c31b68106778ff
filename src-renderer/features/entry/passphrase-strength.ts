/**
 * How hard a passphrase is to guess, in words. Length counts first; repetition, runs and the most common phrases are
 * taken off again. An estimate that is simple and errs on the careful side, not a promise.
 */
export type Strength = "empty" | "too-short" | "weak" | "fair" | "strong";

/** The least number of characters that a vault accepts. */
export const leastCharacters = 8;

const COMMON = [
  "password",
  "passwort",
  "passphrase",
  "qwertz",
  "qwerty",
  "letmein",
  "iloveyou",
  "geheim",
  "schatz",
  "hallo",
];

export function passphraseStrength(text: string): Strength {
  const characters = [...text];
  if (characters.length === 0) return "empty";
  if (characters.length < leastCharacters) return "too-short";
  const bits = guessBits(text);
  return bits < 45 ? "weak" : bits < 64 ? "fair" : "strong";
}

/** Bits of guessing work: words count as words, everything else by its alphabet. */
export function guessBits(text: string): number {
  const lower = text.toLowerCase();
  const words = lower.split(/[\s\-_.,]+/u).filter((word) => /^\p{L}{3,}$/u.test(word));
  const plain = collapse(lower);
  const alphabet =
    (/\p{Ll}/u.test(text) ? 26 : 0) +
    (/\p{Lu}/u.test(text) ? 26 : 0) +
    (/\d/.test(text) ? 10 : 0) +
    (/[^\p{L}\d]/u.test(text) ? 20 : 0);
  const byCharacter = [...plain].length * Math.log2(Math.max(alphabet, 2)) * 0.8;
  // Someone who guesses words knows about 4,000 of them; two the same are one.
  const byWord =
    words.length > 1 && words.join("").length >= lower.replace(/[^\p{L}\d]/gu, "").length - 2
      ? new Set(words).size * 12 + (lower.length - words.join("").length)
      : Number.POSITIVE_INFINITY;
  const common = COMMON.reduce((rest, word) => rest.replaceAll(word, ""), plain);
  const penalty = common.length < plain.length ? (plain.length - common.length) * 4 : 0;
  return Math.max(0, Math.min(byCharacter, byWord) - penalty);
}

/** Runs of the same or of neighbouring characters (aaa, 1234, abcd) count as two. */
function collapse(text: string): string {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  let kept = "";
  let run = 0;
  for (const [at, code] of codes.entries()) {
    const step = at === 0 ? Number.NaN : code - (codes[at - 1] ?? 0);
    run = step === 0 || Math.abs(step) === 1 ? run + 1 : 0;
    if (run < 2) kept += String.fromCodePoint(code);
  }
  return kept;
}
