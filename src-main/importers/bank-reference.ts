/**
 * The bank's own id of a booking. Only what the bank promises to be unique within the account is taken; placeholders and
 * ids that stand at several bookings of a statement prove nothing and are left out (matching would trust them).
 */
import type { Draft } from "../../src-shared/domain/draft.ts";
import { said } from "./clean-text.ts";

const LONGEST = 100;

/** @returns undefined for blanks, zeros and words such as NONREF */
export function reference(text: string | undefined): string | undefined {
  const id = said(text);
  return id === undefined || id.length > LONGEST || /^[0\s]+$/.test(id) ? undefined : id;
}

export function withoutRepeatedReferences(drafts: readonly Draft[]): readonly Draft[] {
  const times = new Map<string, number>();
  for (const { bankRef } of drafts) if (bankRef) times.set(bankRef, (times.get(bankRef) ?? 0) + 1);
  if (times.size === drafts.length) return drafts;
  return drafts.map((draft) => {
    if (!draft.bankRef || times.get(draft.bankRef) === 1) return draft;
    const { bankRef: _repeated, ...rest } = draft;
    return rest;
  });
}
