/**
 * How alike two payee texts are. People write "Lidl" where the bank prints "LIDL DANKT 0391 K2 18.09.": words that are
 * found again count more than the distance of the letters.
 */
import { distance } from "fastest-levenshtein";

const LONGEST = 60;

/** @param a @param b normalised by `normalisePayee` @returns 0 to 1 */
export function payeeSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  if (a === "" || b === "") return 0;
  const [short, long] =
    a.length <= b.length ? [a.slice(0, LONGEST), b.slice(0, LONGEST)] : [b.slice(0, LONGEST), a.slice(0, LONGEST)];
  const letters = 1 - distance(short, long) / long.length;
  const words = short.split(" ").filter((word) => word.length > 2 && /\p{L}/u.test(word));
  if (words.length === 0) return letters;
  const others = long.split(" ");
  const found = words.filter((word) =>
    others.some((other) => other.startsWith(word) || (word.startsWith(other) && other.length > 3)),
  ).length;
  return Math.max(letters, 0.95 * (found / words.length));
}
