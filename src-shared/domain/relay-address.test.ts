import { expect, test } from "vitest";
import { readRelayAddress } from "./relay-address.ts";

test.each([
  ["relay.example", "https://relay.example"],
  [" https://relay.example/ ", "https://relay.example"],
  ["https://Example.org:8443/coffer/", "https://example.org:8443/coffer"],
  ["http://127.0.0.1:4455", "http://127.0.0.1:4455"],
  ["http://[::1]:4455", "http://[::1]:4455"],
  ["http://192.168.1.20:4455", "http://192.168.1.20:4455"],
  ["http://shelf.local", "http://shelf.local"],
  ["http://shelf:4455", "http://shelf:4455"],
])("%s is the relay %s", (typed, address) => {
  expect(readRelayAddress(typed)).toEqual({ ok: true, value: address });
});

test.each([
  ["", "not-an-address"],
  ["https://", "not-an-address"],
  ["ftp://relay.example", "not-an-address"],
  ["https://me:secret@relay.example", "not-an-address"],
  ["https://relay.example/?a=1", "not-an-address"],
  ["http://relay.example", "not-encrypted"],
  ["http://172.32.0.1", "not-encrypted"],
])("%s is refused: %s", (typed, problem) => {
  expect(readRelayAddress(typed)).toEqual({ ok: false, error: problem });
});
