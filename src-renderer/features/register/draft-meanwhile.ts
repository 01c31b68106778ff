/**
 * A draft of a transaction that others may change while it is written: what was not touched here follows them, what was
 * touched stays, and where both changed the same it is known, so that nobody takes a change back without knowing it.
 */
import type { Purpose } from "./choices.ts";
import type { Draft } from "./transaction-draft.ts";

/** What stands in a field of its own. */
export type DraftField = "date" | "payee" | "memo" | "purpose" | "amount";

export interface Followed {
  readonly draft: Draft;
  /** Changed here and by somebody else, to something else. */
  readonly crossed: readonly DraftField[];
}

/** Values under one law: nobody's half of them fits the other's. */
const money = ["amount", "accountId", "arrives", "lines", "days"] as const;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const isTransfer = (purpose: Purpose | undefined) => purpose?.kind === "transfer";

/** @param before what the draft was made from @param now what it would be made from now */
export function followDraft(draft: Draft, before: Draft, now: Draft): Followed {
  const crossed: DraftField[] = [];
  const merge = (field: DraftField, parts: readonly (keyof Draft)[] = [field]): Partial<Draft> => {
    const isOwn = parts.some((part) => !isSame(draft[part], before[part]));
    const isTheirs = parts.some((part) => !isSame(now[part], before[part]));
    if (isOwn && isTheirs && parts.some((part) => !isSame(draft[part], now[part]))) crossed.push(field);
    const from = isOwn ? draft : now;
    return Object.fromEntries(parts.map((part) => [part, from[part]]));
  };
  // Where it goes is part of the money of a transfer and of a split, and only of those.
  const isOneValue = [draft, before, now].some(({ lines, purpose }) => lines !== undefined || isTransfer(purpose));
  return {
    draft: {
      ...draft,
      ...merge("date"),
      ...merge("payee"),
      ...merge("memo"),
      ...(isOneValue ? merge("amount", [...money, "purpose"]) : { ...merge("amount", money), ...merge("purpose") }),
    },
    crossed,
  };
}
