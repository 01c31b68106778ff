/** When two names are the same to a person: case, width and spaces around do not count. */
import type { Refusal } from "./refusal.ts";

export const sameName = (a: string, b: string): boolean => comparable(a) === comparable(b);

const comparable = (name: string) => name.trim().normalize("NFKC").toLowerCase();

/** @returns the refusal when another of these carries the name already */
export function refuseName<Id extends string>(
  name: string,
  others: Iterable<{ readonly id: Id; readonly name: string }>,
  except?: Id,
): Refusal | undefined {
  for (const other of others)
    if (other.id !== except && sameName(other.name, name)) return { kind: "name-taken", name };
  return undefined;
}
