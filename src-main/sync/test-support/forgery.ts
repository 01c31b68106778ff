/** Messages that nobody sealed as they are: by a member with a program of its own, or changed on their way. */
import { randomBytes } from "node:crypto";
import { createDeviceIdentity } from "../sealing/device-identity.ts";
import type { EpochKeys } from "../sealing/epoch-keys.ts";
import { type Inner, type MessageType, OUTER_BYTES } from "../sealing/layout.ts";
import { sealMessage } from "../sealing/message.ts";
import type { Person } from "./household.ts";

/** What somebody can do who holds a member's keys and wrote a program of its own; under another device's name it signs as itself. */
export function forge(person: Person, message: Partial<Inner> & { readonly type?: MessageType }, keys?: EpochKeys) {
  const stored = person.store.identity(person.room.device());
  const standing = person.room.standing();
  if (!stored || !standing.epoch) throw new Error("nothing to forge with");
  const { device = person.room.device(), ...rest } = message;
  const usual = {
    type: "update" as const,
    payload: Buffer.from("forged"),
    seq: 1,
    previous: "00".repeat(32),
    lamport: 1,
  };
  return sealMessage(
    {
      room: person.room,
      keys: keys ?? standing.epoch.keys,
      identity: { ...createDeviceIdentity(stored, stored.names), device },
      random: (length) => randomBytes(length),
    },
    { ...usual, heads: standing.heads, ...rest },
  ).bytes;
}

export const flipped = (bytes: Uint8Array, at: number, bit = 1) => {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
};

/** @param all to take parts of */
export function mutant(seed: Uint8Array, all: readonly Uint8Array[]): Uint8Array {
  const random = randomBytes(8);
  const at = random.readUInt32BE(0) % seed.length;
  switch ((random[4] ?? 0) % 5) {
    case 0:
      return flipped(seed, at, 1 << ((random[5] ?? 0) % 8));
    case 1:
      return seed.subarray(0, at);
    case 2:
      return Buffer.concat([seed, randomBytes(1 + ((random[5] ?? 0) % 300))]);
    case 3: {
      // The head of one with the body of another.
      const other = all.find((each) => each !== seed) ?? seed;
      return Buffer.concat([seed.subarray(0, OUTER_BYTES), other.subarray(OUTER_BYTES)]);
    }
    default: {
      const copy = Uint8Array.from(seed);
      copy.set(randomBytes(Math.min(16, seed.length - at)), at);
      // Chance may have thrown what was there: that would be no mutant.
      return copy[at] === seed[at] ? flipped(copy, at) : copy;
    }
  }
}
