/**
 * What the contract says of each procedure, by its dotted name: the ground of refreshing and of asking again. The facts
 * are taken out of the contract by the build, so that its schemas are not part of the page.
 */
import { facts } from "virtual:procedure-facts";
import type { Meta, Subject } from "../../src-shared/contract/base.ts";

export interface Procedure extends Pick<Meta, "kind" | "reads"> {
  readonly path: readonly string[];
}

export const procedures: ReadonlyMap<string, Procedure> = new Map(facts.map((each) => [each.path.join("."), each]));

/** The queries that look at one of the subjects. */
export function readersOf(touched: readonly Subject[]): readonly (readonly string[])[] {
  const subjects = new Set(touched);
  return [...procedures.values()]
    .filter(({ kind, reads }) => kind === "query" && reads.some((subject) => subjects.has(subject)))
    .map(({ path }) => path);
}
