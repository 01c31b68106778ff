/**
 * What a name of a journal stands for: an account of the ledger, a category, the starting balances. Directives tell the
 * type (`account kasse  ; type: C`), for an account and all below it; else its first word does, in English or German.
 */
import { STARTING_BALANCES } from "../qif/opening.ts";

export type Role =
  | { readonly kind: "account"; readonly name: string; readonly isOwed: boolean }
  | {
      readonly kind: "category";
      readonly name: string;
      readonly group: string | undefined;
      readonly flow: "income" | "expense" | undefined;
    }
  /** What waits for a category. */
  | { readonly kind: "waiting" }
  /** Keeps a journal in balance where money changes its currency. */
  | { readonly kind: "conversion" }
  | { readonly kind: "unknown" };

const ROOTS: readonly (readonly [string, RegExp])[] = [
  ["A", /^(?:assets?|aktiva|vermögen|konten)$/i],
  ["L", /^(?:liabilit(?:y|ies)|debts?|passiva|verbindlichkeiten|schulden)$/i],
  ["E", /^(?:equity|eigenkapital)$/i],
  ["R", /^(?:income|revenues?|ertr[aä]ge?|einnahmen|einkommen)$/i],
  ["X", /^(?:expenses?|aufw[aä]nd(?:e|ungen)?|ausgaben)$/i],
];
const TYPES: Readonly<Record<string, string>> = {
  asset: "A",
  cash: "A",
  c: "A",
  liability: "L",
  equity: "E",
  revenue: "R",
  income: "R",
  expense: "X",
  conversion: "V",
};

const letterOf = (type: string): string | undefined =>
  /^[alerxv]$/i.test(type) ? type.toUpperCase() : TYPES[type.toLowerCase()];

export type AccountNames = ReturnType<typeof createAccountNames>;

export function createAccountNames() {
  const declared = new Map<string, string>();
  const known = new Map<string, Role>();

  function find(name: string): Role {
    const parts = name.split(":");
    let letter: string | undefined;
    for (let length = parts.length; length > 0 && !letter; length--)
      letter = declared.get(parts.slice(0, length).join(":").toLowerCase());
    const root = ROOTS.find(([, words]) => words.test(parts[0] ?? ""))?.[0];
    const rest = parts.length > 1 && (root || declared.has((parts[0] ?? "").toLowerCase())) ? parts.slice(1) : parts;
    return roleOf(letter ?? root, rest);
  }

  return {
    /** @param type as the directive has it: a letter or a word */
    declare(name: string, type: string): void {
      const letter = letterOf(type);
      if (letter) declared.set(name.toLowerCase(), letter);
      known.clear();
    },
    role(name: string): Role {
      const held = known.get(name);
      if (held) return held;
      const role = find(name);
      known.set(name, role);
      return role;
    },
  };
}

function roleOf(letter: string | undefined, parts: readonly string[]): Role {
  const whole = parts.join(":");
  const [first = "", ...below] = parts;
  switch (letter) {
    case "A":
    case "L":
      return { kind: "account", name: whole, isOwed: letter === "L" };
    case "V":
      return { kind: "conversion" };
    case "E":
      if (/^(?:conversions?|trad(?:e|ing)|umrechnung)$/i.test(first)) return { kind: "conversion" };
      if (/^(?:opening|starting|closing|anfang|eröffnung)/i.test(whole))
        return { kind: "category", name: STARTING_BALANCES, group: undefined, flow: "income" };
      return { kind: "category", name: whole, group: "Equity", flow: undefined };
    case "R":
    case "X":
      if (/^(?:uncategori[sz]ed|unknown|unbekannt)$/i.test(whole)) return { kind: "waiting" };
      return {
        kind: "category",
        name: below.length > 0 ? below.join(":") : first,
        group: below.length > 0 ? first : undefined,
        flow: letter === "R" ? "income" : "expense",
      };
    default:
      return { kind: "unknown" };
  }
}
