/**
 * What an action on securities does to the cash of its account. Actions that end in X take the money from another account
 * or send it there: two movements of one transaction. Shares that move without money are no line of money.
 * Source: Quicken's list of investment actions.
 */
export type CashEffect =
  | { readonly kind: "none" }
  /** Money of the action itself. */
  | { readonly kind: "own"; readonly sign: 1 | -1 }
  /** Money that only comes from, or goes to, another account. */
  | { readonly kind: "moved"; readonly sign: 1 | -1 }
  /** The action pays, or is paid, and another account settles it at once. */
  | { readonly kind: "settled"; readonly sign: 1 | -1 };

const IN = "sell shtsell div intinc cglong cgmid cgshort miscinc rtrncap".split(" ");
const OUT = "buy cvrshrt miscexp margint".split(" ");
const MOVED: Readonly<Record<string, 1 | -1>> = { xin: 1, contribx: 1, xout: -1, withdrwx: -1 };

/** @returns undefined for a record that is no action: a plain line of money in an account of investments */
export function cashEffect(action: string): CashEffect | undefined {
  const word = action.trim().toLowerCase();
  if (word === "" || word === "cash") return undefined;
  const moved = MOVED[word];
  if (moved) return { kind: "moved", sign: moved };
  const plain = word.endsWith("x") ? word.slice(0, -1) : word;
  const sign = IN.includes(plain) ? 1 : OUT.includes(plain) ? -1 : undefined;
  if (sign === undefined) return { kind: "none" };
  return { kind: plain === word ? "own" : "settled", sign };
}
