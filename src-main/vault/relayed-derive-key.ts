/**
 * `deriveKey` over anything that carries one message to a derive-key process and one answer back. The carrier needs to know
 * nothing and sees only bytes: a fork under Node, a `utilityProcess` that the host thread of Electron starts for the worker.
 */
import { createDeriveKeyExchange } from "./derive-key-wire.ts";
import type { DeriveKey } from "./key-derivation.ts";

/** @returns the process's answer; rejects when there is none. The message is zeroed as soon as it settles. */
export type SendToDeriveKeyProcess = (message: Uint8Array) => Promise<Uint8Array>;

export function createRelayedDeriveKey(send: SendToDeriveKeyProcess): DeriveKey {
  return async (request) => {
    const exchange = createDeriveKeyExchange(request);
    try {
      return exchange.read(await send(exchange.message));
    } finally {
      exchange.end();
    }
  };
}
