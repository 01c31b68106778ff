/** What becomes of rules when something that they name is deleted, merged or renamed: changes for the same commit. */
import {
  type Rule,
  type RuleReference,
  referencesOf,
  withoutReference,
  withRenamedPayee,
} from "../../src-shared/domain/rule.ts";
import type { Change } from "../ledger/change.ts";

/**
 * A rule that is nothing any more, or would match more than it was meant to, goes with it.
 * @param gone what goes, and what takes its place where something does
 */
export function rulesWithout(
  rules: readonly Rule[],
  gone: readonly { readonly from: RuleReference; readonly to: string | null }[],
): Change[] {
  return rules.flatMap((before): Change[] => {
    let after: Rule | null = before;
    for (const { from, to } of gone) {
      const isNamed: boolean =
        after !== null && referencesOf(after).some(({ table, id }) => table === from.table && id === from.id);
      if (after && isNamed) after = withoutReference(after, from, to);
    }
    return after === before ? [] : [{ table: "rules", before, after }];
  });
}

/** Rules that ask for a payee by its old name ask for the new one; those that `changes` has already changed further. */
export function rulesRenamed(
  rules: readonly Rule[],
  names: readonly { readonly from: string; readonly to: string }[],
  changes: readonly Change[] = [],
): Change[] {
  const changedById = new Map<string, Rule | null>();
  for (const change of changes)
    if (change.table === "rules" && change.before) changedById.set(change.before.id, change.after);
  return rules.flatMap((before): Change[] => {
    let after: Rule | null = changedById.has(before.id) ? (changedById.get(before.id) ?? null) : before;
    for (const { from, to } of names) if (after) after = withRenamedPayee(after, from, to);
    return after === before ? [] : [{ table: "rules", before, after }];
  });
}
