/**
 * What is inside of a snapshot and of the heads that devices tell each other. A snapshot stands for messages that a relay no
 * longer has, so it says how far it goes: number and hash of every device's last message, the membership log, and the
 * snapshot before. Its author vouches for it with the signature of the message that it travels in.
 */
import * as z from "zod";
import { type Stream, vectorSchema } from "./streams.ts";

const headerSchema = z.strictObject({
  v: z.literal(1),
  /** hash of the snapshot before, hexadecimal text */
  parent: z.string().nullable(),
  vector: vectorSchema,
  /** signed entries, parents before children, as their own text */
  membership: z.array(z.string()),
});

export interface Snapshot {
  readonly parent: string | null;
  readonly vector: readonly Stream[];
  readonly membership: readonly Uint8Array[];
  /** what the documents say */
  readonly content: Uint8Array;
}

export function snapshotToBytes({ content, membership, parent, vector }: Snapshot): Buffer {
  const texts = membership.map((entry) => Buffer.from(entry).toString("utf8"));
  const header = Buffer.from(JSON.stringify({ v: 1, parent, vector, membership: texts }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, content]);
}

/** @returns undefined when it is none */
export function bytesToSnapshot(bytes: Uint8Array): Snapshot | undefined {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = 4 + buffer.readUInt32BE(0);
    if (end > buffer.length) return undefined;
    const header = headerSchema.parse(JSON.parse(buffer.subarray(4, end).toString("utf8")));
    return {
      parent: header.parent,
      vector: header.vector,
      membership: header.membership.map((text) => Buffer.from(text, "utf8")),
      content: buffer.subarray(end),
    };
  } catch {
    return undefined;
  }
}

export const headsToBytes = (vector: readonly Stream[]): Buffer => Buffer.from(JSON.stringify(vector));

/** @returns undefined when it is none */
export function bytesToHeads(bytes: Uint8Array): readonly Stream[] | undefined {
  try {
    return vectorSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  } catch {
    return undefined;
  }
}
