/** What a room does with those who are in it. */
import type { closeCodes } from "../../src-shared/sync/wire/close-codes.ts";
import type { Connection } from "./connection.ts";

export type Ending = keyof typeof closeCodes;

export interface MemberWork {
  send(member: Connection, bytes: Uint8Array): void;
  /** Says why and closes; a socket that does not answer is cut off. */
  end(member: Connection, why: Ending): void;
  /** There may be something new for it. */
  wake(member: Connection): void;
}
