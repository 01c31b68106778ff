/** The order of all accounts when some of them change places among themselves. Pure. */
import type { AccountId } from "../../../src-shared/domain/id.ts";

/** The places that `moved` take now are filled again in its order; all others stay where they are. */
export function orderWithin(all: readonly AccountId[], moved: readonly AccountId[]): readonly AccountId[] {
  const among = new Set(moved);
  let next = 0;
  return all.map((id) => (among.has(id) ? (moved[next++] ?? id) : id));
}
