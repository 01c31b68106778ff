/**
 * Where a relay is: https anywhere, plain http only on this computer and in the own network, where nobody else listens. What
 * is sent is sealed either way; the address decides who can see that somebody speaks to it.
 */
import { err, ok, type Result } from "./result.ts";

export type RelayAddressProblem = "not-an-address" | "not-encrypted";

const ADDRESS = /^(?:(https?):\/\/)?([a-z\d-]+(?:\.[a-z\d-]+)*|\[[\da-f:]+\])(:\d{1,5})?((?:\/[\w.~-]+)*)\/*$/i;
const OWN_NETWORK =
  /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|[^.]+\.local|[^.:[\]]+)$/;
const CHARACTERS = 500;

/** @returns the address in its one form, without a slash at the end */
export function readRelayAddress(text: string): Result<string, RelayAddressProblem> {
  const [, scheme = "https", name, port = "", path = ""] = ADDRESS.exec(text.trim().slice(0, CHARACTERS)) ?? [];
  if (name === undefined) return err("not-an-address");
  const host = name.toLowerCase();
  const isEncrypted = scheme.toLowerCase() === "https";
  if (!isEncrypted && !OWN_NETWORK.test(host)) return err("not-encrypted");
  return ok(`${isEncrypted ? "https" : "http"}://${host}${port}${path}`);
}
