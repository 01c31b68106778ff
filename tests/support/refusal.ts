/** What a refused call says, seen by the caller: the same through every door. */
import { ORPCError } from "@orpc/client";

export interface SeenRefusal {
  readonly code: string;
  readonly data: unknown;
  readonly message: string;
  /** The contract names it. */
  readonly defined: boolean;
}

/** @throws when the call was answered, or failed in an untyped way */
export async function refusalOf(call: Promise<unknown>): Promise<SeenRefusal> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return { code: String(error.code), data: error.data, message: error.message, defined: error.defined };
  }
  throw new Error("the call was answered, not refused");
}

export const codeOf = async (call: Promise<unknown>): Promise<string> => (await refusalOf(call)).code;
