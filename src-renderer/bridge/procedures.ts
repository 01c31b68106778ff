/** What the contract says of each procedure, by its dotted name: the ground of refreshing and of asking again. */
import { isContractProcedure } from "@orpc/contract";
import type { Meta, Subject } from "../../src-shared/contract/base.ts";

export interface Procedure extends Meta {
  readonly path: readonly string[];
}

/** @param router the contract, or a part of it */
export function procedures(router: unknown, path: readonly string[] = []): ReadonlyMap<string, Procedure> {
  const found = new Map<string, Procedure>();
  if (typeof router !== "object" || router === null) return found;
  if (isContractProcedure(router)) {
    found.set(path.join("."), { path, ...(router["~orpc"].meta as Meta) });
    return found;
  }
  for (const [name, part] of Object.entries(router))
    for (const [key, value] of procedures(part, [...path, name])) found.set(key, value);
  return found;
}

/** The queries that look at one of the subjects. */
export function readersOf(
  all: ReadonlyMap<string, Procedure>,
  touched: readonly Subject[],
): readonly (readonly string[])[] {
  const subjects = new Set(touched);
  return [...all.values()]
    .filter(({ kind, reads }) => kind === "query" && reads.some((subject) => subjects.has(subject)))
    .map(({ path }) => path);
}
