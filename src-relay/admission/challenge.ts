/**
 * Challenges without memory: what a relay would have to remember of each stands in the challenge itself, under a MAC that
 * only relays of one store can make. 12 random bytes, the end of its life in 4, a MAC of 16 over both and the room.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

const RANDOM = 12;
const READABLE = 16;

/** @param key of the relay @param expires milliseconds since 1970 */
export function makeChallenge(key: Uint8Array, room: string, expires: number, random: Uint8Array): Buffer {
  const challenge = Buffer.alloc(READABLE);
  challenge.set(random.subarray(0, RANDOM));
  challenge.writeUInt32BE(Math.floor(expires / 1_000), RANDOM);
  return Buffer.concat([challenge, mac(key, room, challenge)]);
}

export function isLiveChallenge(key: Uint8Array, room: string, challenge: Buffer, now: number): boolean {
  const readable = challenge.subarray(0, READABLE);
  if (readable.length < READABLE || challenge.length !== 2 * READABLE) return false;
  if (!timingSafeEqual(mac(key, room, readable), challenge.subarray(READABLE))) return false;
  return challenge.readUInt32BE(RANDOM) * 1_000 > now;
}

const mac = (key: Uint8Array, room: string, readable: Uint8Array): Buffer =>
  createHmac("sha256", key).update("coffer-relay/challenge/1\0").update(room).update(readable).digest().subarray(0, 16);
