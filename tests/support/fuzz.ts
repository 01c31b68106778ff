/**
 * Payloads for the fuzz test: right by the schema, right but for one thing, and plainly hostile. Everything follows from a
 * seed, so that a failure can be seen again.
 */
import * as z from "zod";
import type { ProcedureInfo } from "./procedures.ts";

/** Uniform numbers from 0 to 1 (mulberry32). */
export function createChance(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { next, below, pick: <T>(all: readonly T[]): T => all[below(all.length)] as T };
}
export type Chance = ReturnType<typeof createChance>;

/** Ids and other words that mean something to the backend, by the name of their schema. */
export type KnownWords = Readonly<Record<string, readonly string[]>>;

const TEXTS = [
  "",
  " ",
  "Lidl",
  "'; DROP TABLE transactions; --",
  "%_\\",
  "\u0000",
  "𝕏".repeat(30),
  "\u202Eevil",
  "a".repeat(300),
  '{"$ne":1}',
  "../../etc/passwd",
  "<script>alert(1)</script>",
];
const NUMBERS = [0, 1, -1, 2, 7, 100, -5420, 1.5, 2 ** 31, 10 ** 12, -(2 ** 53) + 1, 2 ** 53 - 1, 2 ** 53, 1e21];

/** A value that the schema would probably take. */
export function fitting(schema: unknown, chance: Chance, words: KnownWords): unknown {
  if (!(schema instanceof z.ZodType)) return undefined;
  const known = words[z.globalRegistry.get(schema)?.id ?? ""];
  if (known && known.length > 0 && chance.next() < 0.9) return chance.pick(known);
  const { def } = schema as { readonly def: z.core.$ZodTypeDef };
  const inner = (of: unknown) => fitting(of, chance, words);
  const field = (name: string): unknown => Reflect.get(def, name);
  switch (def.type) {
    case "object": {
      const shape = Object.entries(field("shape") as Record<string, unknown>);
      const entries = shape.map(([key, value]) => [key, inner(value)] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    case "array":
      return Array.from({ length: chance.below(4) }, () => inner(field("element")));
    case "optional":
      return chance.next() < 0.6 ? undefined : inner(field("innerType"));
    case "default":
    case "prefault":
      return chance.next() < 0.5 ? undefined : inner(field("innerType"));
    case "nullable":
      return chance.next() < 0.3 ? null : inner(field("innerType"));
    case "union":
      return inner(chance.pick(field("options") as unknown[]));
    case "literal":
      return chance.pick(field("values") as unknown[]);
    case "enum":
      return chance.pick(Object.values(field("entries") as object));
    case "boolean":
      return chance.next() < 0.5;
    case "number":
      return chance.pick(NUMBERS);
    case "string":
      return chance.pick(TEXTS);
    case "pipe":
      return inner(field("in"));
    default:
      return chance.pick(TEXTS);
  }
}

/** Values that no program sends. Each is made new, because a test may change it. */
const HOSTILE: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -0,
  () => 10n,
  () => Symbol("x"),
  () => () => 1,
  () => new Date(0),
  () => new Map([["a", 1]]),
  () => new Uint8Array(10),
  () => /x/,
  () => [],
  () => "x".repeat(70_000),
  () => Array.from({ length: 10_001 }, () => 1),
  () => nested(12),
  () => JSON.parse('{"__proto__":{"polluted":true}}'),
  () => JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  () => JSON.parse('{"id":{"__proto__":{"polluted":true}}}'),
  () => Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [`k${index}`, index])),
  () => ({ toString: () => "owned" }),
  () => Object.create({ inherited: 1 }),
];

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
}

/** One payload: a third fits, a third fits but for one thing, a third is hostile. */
export function payloadFor(procedure: ProcedureInfo, chance: Chance, words: KnownWords): unknown {
  const kind = chance.next();
  const fits = fitting(procedure.inputSchema, chance, words);
  if (kind < 0.34) return fits;
  if (kind < 0.67 && typeof fits === "object" && fits !== null) {
    const hostile = chance.pick(HOSTILE)();
    const keys = [...Object.keys(fits), "unknownKey"];
    return { ...fits, [chance.pick(keys)]: hostile };
  }
  return chance.pick(HOSTILE)();
}
