/** Signed membership entries on their way: as the payload of a message, or as mail to a device that has missed an epoch. */
import * as z from "zod";

const payloadSchema = z.array(z.string()).max(4096);

export const entriesToBytes = (entries: readonly { readonly bytes: Uint8Array }[]): Buffer =>
  Buffer.from(JSON.stringify(entries.map(({ bytes }) => Buffer.from(bytes).toString("utf8"))));

/** @returns undefined when it is none */
export function bytesToEntries(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  try {
    return payloadSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8"))).map((text) => Buffer.from(text));
  } catch {
    return undefined;
  }
}
