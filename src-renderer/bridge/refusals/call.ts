/** What was refused, as those who put it in words take it. */
import type { Refusal } from "../refusal.ts";

export interface RefusedCall {
  readonly code: string;
  /** A fact of the refusal by its name in the contract; 0 or empty where it has none. */
  readonly number: (key: string) => number;
  readonly word: (key: string) => string;
  /** Words for it; without an effect they say that nothing was changed. */
  readonly say: (what: string, effect?: string) => Refusal;
}
