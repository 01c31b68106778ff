/** One connection as its room sees it. */
import type { Scope } from "../../src-shared/sync/statements.ts";
import type { closeCodes } from "../../src-shared/sync/wire/close-codes.ts";
import type { Outflow } from "./outflow.ts";

export type Ending = keyof typeof closeCodes;

export interface Member {
  readonly scope: Scope;
  /** Of the keys that it was admitted with. */
  readonly epoch: number;
  readonly outflow: Outflow;
  send(bytes: Uint8Array): void;
  /** Says why and closes; a socket that does not answer is cut off. */
  end(why: Ending): void;
}
