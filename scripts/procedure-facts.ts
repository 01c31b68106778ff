/**
 * What the screens need to know of each procedure (its kind and what it reads), taken out of the contract while the
 * screens are built. So the contract's schemas, and the library that makes them, stay out of the page.
 */
import { isContractProcedure } from "@orpc/contract";
import type { Plugin } from "vite";
import type { Meta } from "../src-shared/contract/base.ts";
import { contract } from "../src-shared/contract/contract.ts";

const NAME = "virtual:procedure-facts";

export interface ProcedureFacts {
  readonly path: readonly string[];
  readonly kind: Meta["kind"];
  readonly reads: Meta["reads"];
}

/** @param router the contract, or a part of it */
export function procedureFacts(router: unknown = contract, path: readonly string[] = []): readonly ProcedureFacts[] {
  if (typeof router !== "object" || router === null) return [];
  if (isContractProcedure(router)) {
    const { kind, reads } = router["~orpc"].meta as Meta;
    return [{ path, kind, reads }];
  }
  return Object.entries(router).flatMap(([name, part]) => procedureFacts(part, [...path, name]));
}

/** Gives the facts as the module `virtual:procedure-facts`. */
export function procedureFactsPlugin(): Plugin {
  return {
    name: "procedure-facts",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) => (id === `\0${NAME}` ? `export const facts = ${JSON.stringify(procedureFacts())};` : undefined),
  };
}
