/** Bytes as the text that membership entries and ids use: lower-case hexadecimal. */

export const bytesToHex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");

export const hexToBytes = (text: string): Buffer => Buffer.from(text, "hex");
