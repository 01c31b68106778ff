/** A raw Ed25519 public key of 32 bytes as Node takes it: behind the fixed head of its SPKI form (RFC 8410). */
import { createPublicKey, type KeyObject } from "node:crypto";

const HEAD = Buffer.from("302a300506032b6570032100", "hex");

export const publicKeyOf = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([HEAD, raw]), format: "der", type: "spki" });
