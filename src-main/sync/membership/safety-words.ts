/**
 * Six words that two people read to each other: the same only when both see the same room and the same owners' keys. 66 bits
 * of a hash, 11 a word, from the English list of BIP 39, whose words are told apart by their first four letters.
 */
import { createHash } from "node:crypto";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { type MembershipState, ownersOf } from "../../../src-shared/sync/membership/state.ts";
import { hexToBytes } from "../sealing/hex.ts";

const WORDS = 6;
const BITS_PER_WORD = 11;

/** @param room hash of the room's first entry */
export function safetyWords(room: string, state: MembershipState): string[] {
  const owners = ownersOf(state)
    .map(({ keys }) => keys.sign + keys.receive)
    .sort();
  const hash = createHash("sha256").update("coffer/safety-words/1\0").update(hexToBytes(room));
  for (const owner of owners) hash.update(hexToBytes(owner));
  const bits = BigInt(`0x${hash.digest("hex")}`) >> BigInt(256 - WORDS * BITS_PER_WORD);
  return Array.from({ length: WORDS }, (_, at) => {
    const index = Number((bits >> BigInt((WORDS - 1 - at) * BITS_PER_WORD)) & 2047n);
    return wordlist[index] ?? "";
  });
}
