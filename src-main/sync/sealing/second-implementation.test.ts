/** The same bytes by @noble, which shares no code with libsodium: what both agree on is the standard. */
import { createHash, randomBytes } from "node:crypto";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import sodium from "libsodium-wrappers-sumo";
import { beforeAll, describe, expect, it } from "vitest";
import { SIGNATURE_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import { patience, rounds } from "../../../tests/support/rounds.ts";
import { createDeviceIdentity, isSignedBy } from "./device-identity.ts";
import { createEpochKeys } from "./epoch-keys.ts";
import { bytesToHex, hexToBytes } from "./hex.ts";
import { OUTER_BYTES } from "./layout.ts";
import { sealMessage } from "./message.ts";

const names = { device: "laptop", person: "Anna" };
/** Bytes that count up: known answers need known chance. */
const counting = (from: number) => (length: number) => Uint8Array.from({ length }, (_, at) => (from + at) % 256);
const room = { room: "aa".repeat(32), tag: "bb".repeat(16) };

beforeAll(() => sodium.ready);

function sample(random: (length: number) => Uint8Array) {
  const secrets = { signSeed: random(32), receiveSeed: random(32), mailbox: random(32) };
  const epoch = { epoch: 3, entry: "cc".repeat(32), secret: random(32), writerSecret: random(32) };
  return { secrets, epoch, identity: createDeviceIdentity(secrets, names), keys: createEpochKeys(room.tag, epoch) };
}

const message = {
  type: "update" as const,
  payload: Buffer.from("Lidl 54.20"),
  seq: 5,
  previous: "dd".repeat(32),
  lamport: 6,
  heads: ["ee".repeat(32)],
};

describe("libsodium and @noble", () => {
  it("E18 · seal, sign and derive the same", patience, () => {
    for (let round = 0; round < rounds(25, 2_000); round++) {
      const { identity, keys, secrets } = sample((length) => randomBytes(length));
      expect(identity.keys.sign).toBe(bytesToHex(ed25519.getPublicKey(secrets.signSeed)));
      // libsodium takes the first half of the seed's SHA-512 as the key of X25519.
      const receiving = createHash("sha512").update(secrets.receiveSeed).digest().subarray(0, 32);
      expect(identity.keys.receive).toBe(bytesToHex(x25519.getPublicKey(receiving)));
      const payload = randomBytes(1 + (round % 700));
      const { bytes } = sealMessage(
        { room, keys, identity, random: (length) => randomBytes(length) },
        { ...message, payload },
      );
      const header = bytes.subarray(0, OUTER_BYTES);
      const plain = xchacha20poly1305(keys.message, header.subarray(25, 49), header).decrypt(
        bytes.subarray(OUTER_BYTES),
      );
      const unsigned = plain.subarray(0, plain.length - SIGNATURE_BYTES);
      const signature = plain.subarray(plain.length - SIGNATURE_BYTES);
      const signed = Buffer.concat([Buffer.from("coffer/message/1\0"), hexToBytes(room.room), header, unsigned]);
      expect(ed25519.verify(signature, signed, hexToBytes(identity.keys.sign))).toBe(true);
      expect(Buffer.from(unsigned).includes(payload)).toBe(true);
      const theirs = ed25519.sign(signed, secrets.signSeed);
      expect(isSignedBy(identity.keys.sign, signed, theirs)).toBe(true);
      expect(isSignedBy(identity.keys.sign, Buffer.concat([signed, Buffer.of(0)]), theirs)).toBe(false);
    }
  });

  it("E19 · known answers: the same secrets give these bytes on every computer and in every version", () => {
    const { identity, keys } = sample(counting(1));
    expect(identity.device).toMatchInlineSnapshot(`"8021eed3aac81f7b545d14e7620dc15d"`);
    expect(bytesToHex(keys.message)).toMatchInlineSnapshot(
      `"f7e1f1a9d556a2bc9d84f900edc88e06eda6b2e921d98c5a3533124151b35afb"`,
    );
    expect(keys.reader.publicKey).toMatchInlineSnapshot(
      `"d71b48ac18470f31ce8ecb3fd3c527fd4afffc7707804a7f3a0d275772dcd702"`,
    );
    expect(keys.writer?.publicKey).toMatchInlineSnapshot(
      `"66f815c1959da6484e74a2a6d7c035a19b51f08825faf1d2e78b800830c6e303"`,
    );
    expect(bytesToHex(keys.lane(identity.device))).toMatchInlineSnapshot(`"006e5b947c70f6a1f376202d67515f2c"`);
    const { bytes, hash } = sealMessage({ room, keys, identity, random: counting(9) }, message);
    expect(bytes.length).toMatchInlineSnapshot(`353`);
    expect(bytesToHex(bytes.subarray(0, OUTER_BYTES))).toMatchInlineSnapshot(
      `"5342553101bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb00000003090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20e8d5ff74ce53b485ea4ebe1cf7b41aabf8fb6a3d367a53bdf6e34c17a4a8c0e4"`,
    );
    expect(hash).toMatchInlineSnapshot(`"224807c1e3d5aa02100566bcf6c5bdfcd00830b16a40b8836334d77889716593"`);
    expect(hash).toBe(createHash("sha256").update(bytes).digest("hex"));
  });
});
