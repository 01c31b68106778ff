/**
 * What makes two lines of bank files the same line: their content, freed of case, accents, spaces and punctuation.
 * The fingerprint is stored with the posting that came from a line and must never change its meaning: raise the
 * version letter in front when it does. It identifies, it does not protect: 106 bits of a fast hash. Serves law L12.
 */
import type { Draft } from "./draft.ts";

/** The dot joins memos and falls away with the punctuation. */
const NOT_ASCII = /[^\x20-\x7e·]/;

/** Lower case, without accents, every run of other signs than letters and digits one space: `cafe muller 12`. */
export function normalisePayee(text: string): string {
  if (!NOT_ASCII.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

export type Fingerprinted = Pick<Draft, "date" | "amount" | "currency" | "payee" | "memo" | "bankRef">;

/**
 * Stable text of 25 signs for the content of a draft: date, amount, currency, payee, memo, bank reference.
 * @param normalise `normalisePayee`, or the same with a memory, for many drafts at once
 */
export function importHash(draft: Fingerprinted, normalise: (text: string) => string = normalisePayee): string {
  const memo = draft.memo === "" ? "" : normalisePayee(draft.memo);
  const reference = draft.bankRef ? normalisePayee(draft.bankRef) : "";
  return hash128(
    `${draft.date}|${draft.amount}|${draft.currency ?? ""}|${normalise(draft.payee)}|${memo}|${reference}`,
  );
}

const ALPHABET = Uint8Array.from("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_", (sign) =>
  sign.charCodeAt(0),
);

/** Four lanes of 32 bits, mixed like MurmurHash3's finaliser (Austin Appleby, public domain), six bits to a sign. */
function hash128(text: string): string {
  let a = 0x9e3779b9;
  let b = 0x41c6ce57;
  let c = 0x85ebca6b;
  let d = 0xdeadbeef;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
    c = Math.imul(c ^ code, 2_246_822_507) + a;
    d = Math.imul(d ^ code, 3_266_489_909) ^ b;
  }
  return `a${lane(a ^ (d >>> 15))}${lane(b ^ (a >>> 13))}${lane(c ^ (b >>> 16))}${lane(d ^ (c >>> 14))}`;
}

function lane(value: number): string {
  let mixed = Math.imul(value ^ (value >>> 16), 2_246_822_507);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 3_266_489_909);
  mixed ^= mixed >>> 16;
  const sign = (shift: number) => ALPHABET[(mixed >>> shift) & 63] as number;
  return String.fromCharCode(sign(0), sign(6), sign(12), sign(18), sign(24), sign(30));
}
