/**
 * One text for one value: keys sorted by code unit, no spaces, whole numbers only. A MAC over it means the same on every
 * computer, and a file that must be equal to its own canonical text has no byte that could change without being noticed.
 */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

export type JsonObject = { readonly [key: string]: JsonValue | undefined };

const DEEPEST = 16;

/**
 * Throws a `RangeError` on what no canonical text exists for: fractions, unsafe integers, depth over 16, and members named
 * `__proto__`, which copying an object would drop: a MAC over the copy would not have covered them.
 */
export function canonicalJson(value: JsonValue, depth = 0): string {
  if (depth > DEEPEST) throw new RangeError("nested too deeply");
  if (typeof value === "number" && (!Number.isSafeInteger(value) || Object.is(value, -0))) {
    throw new RangeError("not a whole number");
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(",")}]`;
  const members = Object.keys(value)
    .sort()
    .flatMap((key) => {
      if (key === "__proto__") throw new RangeError("a member that no object keeps");
      const member = value[key];
      return member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(member, depth + 1)}`];
    });
  return `{${members.join(",")}}`;
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
