/**
 * Between services and the wire: a refusal (a value) becomes a thrown `RefusedCall`, which the guards turn into the typed
 * error of the contract. Handlers are therefore one line each: what goes in, which service, what comes out.
 */
import type { Result } from "../../src-shared/domain/result.ts";
import type { Refusal } from "../services/refusal.ts";

export class RefusedCall extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** @throws RefusedCall */
export function answer<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new RefusedCall(result.error);
}
