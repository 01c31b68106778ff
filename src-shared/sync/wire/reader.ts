/**
 * Reads untrusted bytes of the lib0 encoding (varints of 7 bits, byte strings with their length in front). Once something
 * is wrong the reader keeps the first fault and gives empty values, so that a decoder reads straight on and asks once at
 * its end. Only the shortest form of a number counts: what is decoded encodes to the same bytes.
 */
import { createDecoder, readUint8, readUint8Array } from "lib0/decoding";
import { decodeUtf8 } from "lib0/string";

export type WireFault =
  | "empty"
  | "unknown-kind"
  | "cut-off"
  | "number-too-large"
  | "number-not-shortest"
  | "too-long"
  | "too-many"
  | "not-allowed"
  | "not-text"
  | "trailing-bytes";

export type WireReader = ReturnType<typeof createReader>;

const EMPTY = new Uint8Array(0);

export function createReader(bytes: Uint8Array) {
  const decoder = createDecoder(bytes);
  let fault: WireFault | null = null;

  const left = () => decoder.arr.length - decoder.pos;
  function fail(code: WireFault): void {
    fault ??= code;
  }
  function number(most = Number.MAX_SAFE_INTEGER): number {
    if (fault) return 0;
    let value = 0;
    let scale = 1;
    for (;;) {
      if (left() < 1) {
        fail("cut-off");
        return 0;
      }
      const byte = readUint8(decoder);
      value += (byte & 127) * scale;
      scale *= 128;
      if (value > Number.MAX_SAFE_INTEGER) {
        fail("number-too-large");
        return 0;
      }
      if (byte < 128) {
        if (byte === 0 && scale > 128) fail("number-not-shortest");
        else if (value > most) fail("number-too-large");
        return fault ? 0 : value;
      }
      // The eighth byte reaches 2^56: a ninth can only be too large.
      if (scale > 2 ** 56) {
        fail("number-too-large");
        return 0;
      }
    }
  }
  function fixed(length: number): Uint8Array {
    if (fault) return EMPTY;
    if (left() < length) {
      fail("cut-off");
      return EMPTY;
    }
    return readUint8Array(decoder, length);
  }
  function counted(most: number, least = 0): Uint8Array {
    const length = number();
    if (fault) return EMPTY;
    if (length > most) fail("too-long");
    else if (length < least) fail("not-allowed");
    return fixed(length);
  }

  return {
    number,
    /** Exactly so many bytes; a view into what was given, not a copy. */
    fixed,
    /** Bytes with their length in front; a view as well. */
    counted,
    string(most: number): string {
      const bytes = counted(most);
      if (fault) return "";
      try {
        return decodeUtf8(bytes);
      } catch {
        fail("not-text");
        return "";
      }
    },
    flag(): boolean {
      const value = number();
      if (value > 1) fail("not-allowed");
      return value === 1;
    },
    list<Item>(most: number, item: () => Item): Item[] {
      const count = number();
      if (fault) return [];
      if (count > most) fail("too-many");
      const items: Item[] = [];
      for (let at = 0; at < count && !fault; at++) items.push(item());
      return items;
    },
    fail,
    /** @returns the first fault; bytes that are left over are one */
    end(): WireFault | null {
      if (!fault && left() > 0) fail("trailing-bytes");
      return fault;
    },
    /** The first fault so far. */
    fault: () => fault,
  };
}
