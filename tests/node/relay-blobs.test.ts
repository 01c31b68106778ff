/** Sealed files at a relay: who may put, read and drop them, in which bounds, and that a broken upload goes on. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createRelayHttp } from "../../src-main/sync/transport/relay-http.ts";
import { BLOB_PART_BYTES } from "../../src-shared/sync/wire/limits.ts";
import { tokenFor } from "../support/raw-relay.ts";
import { registerRoom, startTestRelay, type TestRelay, type TestRoom } from "../support/relay.ts";

const BYTES = BLOB_PART_BYTES + 1_000;
let relay: TestRelay;
let room: TestRoom;
let http: ReturnType<typeof createRelayHttp>;
const tokens = { r: "", rw: "" };

beforeAll(async () => {
  relay = await startTestRelay({ limits: { blobBytes: 2 * BYTES, blobBytesOfRoom: 2 * BYTES } });
  room = await registerRoom(relay.address);
  http = createRelayHttp(relay.address);
  for (const scope of ["r", "rw"] as const) tokens[scope] = await tokenFor(relay.address, room, scope);
});
afterAll(() => relay.close());

const newId = () => randomBytes(16).toString("hex");
const refusal = (error: string) => ({ ok: false, error });
const held = (parts: number, isWhole = false) => ({ ok: true, value: { parts, isWhole } });

it("a writer puts one part by part, also after a break; a reader reads it, and nobody before it is whole", async () => {
  const id = newId();
  const parts = [randomBytes(BLOB_PART_BYTES), randomBytes(1_000)];
  expect(await http.offerBlob(room.room, tokens.rw, id, BYTES)).toEqual(held(0));
  expect(await http.putBlobPart(room.room, tokens.rw, id, 0, parts[0] ?? randomBytes(0))).toEqual(held(1));
  expect(await http.blobPart(room.room, tokens.r, id, 0)).toEqual(refusal("not-found"));
  const again = createRelayHttp(relay.address);
  expect(await again.offerBlob(room.room, tokens.rw, id, BYTES)).toEqual(held(1));
  expect(await again.putBlobPart(room.room, tokens.rw, id, 1, parts[1] ?? randomBytes(0))).toEqual(held(2, true));
  for (const [at, part] of parts.entries()) {
    const read = await http.blobPart(room.room, tokens.r, id, at);
    expect(read.ok && Buffer.from(read.value).equals(part)).toBe(true);
  }
  expect(await http.blobs(room.room, tokens.r, null)).toEqual({ ok: true, value: { blobs: [{ id, isWhole: true }] } });
  expect(await http.blobs(room.room, tokens.r, id)).toEqual({ ok: true, value: { blobs: [] } });
  const metrics = await (await fetch(`${relay.address}/metrics`)).text();
  expect(metrics).toContain('coffer_relay_blobs_total{what="put"} 1');
  expect(await http.dropBlob(room.room, tokens.rw, id)).toMatchObject({ ok: true });
  expect(await http.blobPart(room.room, tokens.r, id, 0)).toEqual(refusal("not-found"));
});

it("who only reads cannot begin, put or drop one, and a token of another room opens nothing", async () => {
  const id = newId();
  expect(await http.offerBlob(room.room, tokens.r, id, BYTES)).toEqual(refusal("read-only"));
  expect(await http.offerBlob(room.room, tokens.rw, id, 1_000)).toEqual(held(0));
  expect(await http.putBlobPart(room.room, tokens.r, id, 0, randomBytes(1_000))).toEqual(refusal("read-only"));
  expect(await http.dropBlob(room.room, tokens.r, id)).toEqual(refusal("read-only"));
  const other = await registerRoom(relay.address);
  for (const token of [await tokenFor(relay.address, other), "", "x.y.z"]) {
    expect(await http.blobs(room.room, token, null)).toEqual(refusal("bad-token"));
    expect(await http.putBlobPart(room.room, token, id, 0, randomBytes(1_000))).toEqual(refusal("bad-token"));
  }
  expect(await http.dropBlob(room.room, tokens.rw, id)).toMatchObject({ ok: true });
});

it("one too large, one more than the room may hold, and a part of a wrong size are refused by name", async () => {
  const [first, second] = [newId(), newId()];
  expect(await http.offerBlob(room.room, tokens.rw, first, 2 * BYTES + 1)).toEqual(refusal("too-large"));
  expect(await http.offerBlob(room.room, tokens.rw, first, BYTES)).toEqual(held(0));
  expect(await http.offerBlob(room.room, tokens.rw, second, BYTES + 1)).toEqual(refusal("full"));
  expect(await http.offerBlob(room.room, tokens.rw, first, BYTES - 1)).toEqual(refusal("exists"));
  expect(await http.putBlobPart(room.room, tokens.rw, first, 0, randomBytes(9))).toEqual(refusal("bad-request"));
  expect(await http.putBlobPart(room.room, tokens.rw, first, 0, randomBytes(BLOB_PART_BYTES + 1))).toEqual(
    refusal("too-large"),
  );
  expect(await http.putBlobPart(room.room, tokens.rw, second, 0, randomBytes(9))).toEqual(refusal("not-found"));
});
