/**
 * What makes two lines of bank files the same line: their content, freed of case, accents, spaces and punctuation.
 * The fingerprint is stored with the posting that came from a line and must never change its meaning: raise the
 * version letter in front when it does. It identifies, it does not protect: 106 bits of a fast hash. Serves law L12.
 */
import type { Draft } from "./draft.ts";

const ascii = /^[\x20-\x7e]*$/;

/** Lower case, without accents, every run of other signs than letters and digits one space: `cafe muller 12`. */
export function normalisePayee(text: string): string {
  const plain = ascii.test(text) ? text : text.normalize("NFKD").replace(/\p{M}+/gu, "");
  return plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Stable text of 23 signs for the content of a draft: date, amount, currency, payee, memo, bank reference. */
export function importHash(draft: Pick<Draft, "date" | "amount" | "currency" | "payee" | "memo" | "bankRef">): string {
  const content = `${draft.date}|${draft.amount}|${draft.currency ?? ""}|${squeeze(draft.payee)}|${squeeze(draft.memo)}|${squeeze(draft.bankRef ?? "")}`;
  return `a${hash53(content, 0x9e3779b9).padStart(11, "0")}${hash53(content, 0x85ebca6b).padStart(11, "0")}`;
}

const squeeze = (text: string) => (text === "" ? "" : normalisePayee(text));

/** 53 bits in base 36. Source: cyrb53 by bryc (public domain). */
function hash53(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}
