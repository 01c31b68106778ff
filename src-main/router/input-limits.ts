/**
 * What any input may be at most, looked at before a schema sees it: a schema answers "is it right", this answers "is it
 * sane". Walks without recursion and stops at the first excess, so that refusing is cheaper than sending.
 */
export const limits = {
  depth: 8,
  /** Bytes, counting two for each character of text and eight for each number. */
  bytes: 1_048_576,
  arrayLength: 10_000,
  keys: 1_000,
  text: 65_536,
  /** A piece of a file: 256 KiB in base64. */
  piece: 350_000,
} as const;

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/** @returns what is wrong, in a few words without the content; undefined when nothing is */
export function refuseInput(input: unknown): string | undefined {
  const waiting: { readonly value: unknown; readonly depth: number; readonly key: string }[] = [
    { value: input, depth: 0, key: "" },
  ];
  let bytes = 0;
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const { value, depth, key } = entry;
    switch (typeof value) {
      case "string":
        if (value.length > (key === "piece" ? limits.piece : limits.text)) return "a text is too long";
        bytes += value.length * (key === "piece" ? 1 : 2);
        break;
      case "number":
        if (!Number.isFinite(value) || Object.is(value, -0)) return "a number is not finite, or minus zero";
        bytes += 8;
        break;
      case "boolean":
      case "undefined":
        bytes += 4;
        break;
      case "object": {
        if (value === null) break;
        if (depth >= limits.depth) return "it is nested too deeply";
        const excess = openUp(value, depth + 1, waiting);
        if (excess) return excess;
        bytes += 16;
        break;
      }
      default:
        return `a ${typeof value} has no place here`;
    }
    if (bytes > limits.bytes) return "it is too large";
  }
  return undefined;
}

function openUp(
  value: object,
  depth: number,
  waiting: { readonly value: unknown; readonly depth: number; readonly key: string }[],
): string | undefined {
  if (Array.isArray(value)) {
    if (value.length > limits.arrayLength) return "a list is too long";
    for (const item of value) waiting.push({ value: item, depth, key: "" });
    return undefined;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return "only plain objects and lists have a place here";
  const keys = Object.getOwnPropertyNames(value);
  if (keys.length > limits.keys) return "an object has too many keys";
  for (const key of keys) {
    if (FORBIDDEN_KEYS.has(key)) return `the key ${key} is not allowed`;
    if (key.length > 200) return "a key is too long";
    waiting.push({ value: Reflect.get(value, key), depth, key });
  }
  return undefined;
}
