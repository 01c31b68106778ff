/** The payee that a person means by a text: found by name or alias, made when there is none. */
import type { Payee } from "../../src-shared/domain/payee.ts";
import type { Change } from "../ledger/change.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import type { ServiceDeps } from "./service-deps.ts";

export interface PayeeFor {
  /** Undefined for an empty text. */
  readonly payee: Payee | undefined;
  /** What makes it, where it is new. */
  readonly changes: readonly Change[];
}

export function payeeFor(reads: Pick<Reads, "payeeNamed">, newId: ServiceDeps["newId"], text: string): PayeeFor {
  const name = nameOfPayee(text);
  if (name === "") return { payee: undefined, changes: [] };
  const there = reads.payeeNamed(name);
  if (there) return { payee: there, changes: [] };
  const after: Payee = { id: newId(), name, aliases: [], defaultCategoryId: null };
  return { payee: after, changes: [{ table: "payees", before: null, after }] };
}

/** One line of text: what people paste from statements has tabs and line ends in it. */
const nameOfPayee = (text: string) => text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
