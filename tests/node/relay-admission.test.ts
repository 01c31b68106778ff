/** Who gets into a room, for how long, and what the mailbox gives to whom. */
import { createHash, randomBytes } from "node:crypto";
import { decodeProtectedHeader, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRelayHttp, type RelayToken } from "../../src-main/sync/transport/relay-http.ts";
import { closeCodes } from "../../src-shared/sync/wire/close-codes.ts";
import { openRaw, rawMember, tokenFor } from "../support/raw-relay.ts";
import { joinRoom, makeRoom, registerRoom, startTestRelay, type TestRelay, type TestRoom } from "../support/relay.ts";

const DAY = 86_400_000;
let relay: TestRelay;
let room: TestRoom;
/** Moves the relay's clock. */
let ahead = 0;

beforeAll(async () => {
  relay = await startTestRelay({ now: () => Date.now() + ahead, origins: ["https://page.example"] });
  room = await registerRoom(relay.address);
});
afterAll(() => relay.close());

const statusOf = async (token: string, tag = room.room, headers?: Record<string, string>) => {
  const opened = await openRaw(relay.address, tag, token, headers);
  if (typeof opened === "number") return opened;
  opened.socket.terminate();
  return 101;
};

describe("a token", () => {
  it("lets in as a second subprotocol or as a header, never in the address", async () => {
    const token = await tokenFor(relay.address, room);
    expect(await statusOf(token)).toBe(101);
    expect(await statusOf("", room.room, { authorization: `Bearer ${token}` })).toBe(101);
    expect(await statusOf("", `${room.room}?token=${token}`)).toBe(404);
  });

  it("is refused when it is foreign, tampered with, unsigned, signed by another or of another room", async () => {
    const token = await tokenFor(relay.address, room);
    const other = await registerRoom(relay.address);
    const [head = "", body = "", signature = ""] = token.split(".");
    const changed = JSON.stringify({
      ...JSON.parse(Buffer.from(body, "base64url").toString()),
      scope: "rw",
      room: other.room,
    });
    const claims = { room: room.room, scope: "rw", epoch: 1 };
    const signed = (alg: string, kid: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg, kid })
        .setIssuer("coffer-relay")
        .setAudience("coffer-relay")
        .setJti("x")
        .setIssuedAt()
        .setExpirationTime("1h")
        .sign(randomBytes(32));
    const { kid = "" } = decodeProtectedHeader(token);
    const none = Buffer.from(JSON.stringify({ alg: "none", kid })).toString("base64url");
    for (const bad of [
      "",
      "x.y.z",
      `${head}.${body}.${signature.slice(0, -4)}AAAA`,
      `${head}.${Buffer.from(changed).toString("base64url")}.${signature}`,
      `${none}.${body}.`,
      await signed("HS256", kid),
      await signed("HS256", "unknown"),
      await tokenFor(relay.address, other),
    ])
      expect(await statusOf(bad)).toBe(401);
  });

  it("ends after ten minutes, and with it the socket; a new one in time keeps it open", async () => {
    const token = await tokenFor(relay.address, room);
    ahead += 11 * 60_000;
    expect(await statusOf(token)).toBe(401);
    const short = await startTestRelay({ limits: { tokenLife: 3_000 } });
    const brief = await registerRoom(short.address);
    const [renewed, forgotten] = [await rawMember(short.address, brief), await rawMember(short.address, brief)];
    renewed.send({ kind: "token", token: await tokenFor(short.address, brief) });
    await renewed.message("tokenTaken");
    renewed.send({ kind: "token", token: await tokenFor(short.address, brief, "r") });
    expect(await renewed.message("reject")).toMatchObject({ code: "bad-token" });
    expect(await forgotten.closed).toBe(closeCodes.tokenEnded);
    await short.close();
  });

  it("is believed over a change of the signing key, and the key of the day before yesterday is not", async () => {
    const first = await tokenFor(relay.address, room);
    ahead += DAY + 1_000;
    const second = await tokenFor(relay.address, room);
    expect(decodeProtectedHeader(second).kid).not.toBe(decodeProtectedHeader(first).kid);
    expect(await statusOf(second)).toBe(101);
  });

  it("is renewed by the app itself without a break", async () => {
    const short = await startTestRelay({ limits: { tokenLife: 3_000 } });
    const brief = await registerRoom(short.address);
    const anna = joinRoom(short.address, brief);
    await anna.untilStatus("online");
    const ends = Date.now() + 3_600;
    while (Date.now() < ends) {
      anna.write("still here");
      await anna.until(() => anna.waiting() === 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(anna.statuses.map(({ kind }) => kind)).toEqual(["connecting", "catching-up", "online"]);
    anna.transport.destroy();
    await short.close();
  });
});

describe("admission", () => {
  it("wants the key of the scope, over a live challenge of this room", async () => {
    const http = createRelayHttp(relay.address);
    expect((await http.admit(room.room, "r", room.sign("r"))).ok).toBe(true);
    expect(await http.admit(room.room, "rw", room.sign("r"))).toEqual({ ok: false, error: "bad-signature" });
    expect(await http.admit(makeRoom().room, "rw", room.sign("rw"))).toEqual({ ok: false, error: "bad-signature" });
    const late = await http.admit(room.room, "rw", (statement) => {
      ahead += 61_000;
      return room.sign("rw")(statement);
    });
    expect(late).toEqual({ ok: false, error: "bad-signature" });
  });

  it("refuses pages but those that were named", async () => {
    const token = await tokenFor(relay.address, room);
    expect(await statusOf(token, room.room, { origin: "https://evil.example" })).toBe(403);
    expect(await statusOf(token, room.room, { origin: "https://page.example" })).toBe(101);
    const answer = await fetch(`${relay.address}/rooms/${room.room}/challenge`, {
      method: "POST",
      headers: { origin: "null" },
    });
    expect(answer.status).toBe(403);
  });

  it("makes a room only for who holds its writer key, and once", async () => {
    const http = createRelayHttp(relay.address);
    const made = makeRoom();
    expect(await http.createRoom(made.room, made.keys, room.sign("rw"))).toEqual({ ok: false, error: "bad-signature" });
    expect((await http.createRoom(made.room, made.keys, made.sign("rw"))).ok).toBe(true);
    expect(await http.createRoom(made.room, made.keys, made.sign("rw"))).toEqual({ ok: false, error: "exists" });
  });

  it("answers malformed requests with a code", async () => {
    const post = async (path: string, body: string, type = "application/json") => {
      const answer = await fetch(`${relay.address}${path}`, {
        method: "POST",
        body,
        headers: { "content-type": type },
      });
      return [answer.status, await answer.json()];
    };
    expect(await post("/rooms", "{")).toEqual([400, { error: "bad-request" }]);
    expect(await post("/rooms", "{}")).toEqual([400, { error: "bad-request" }]);
    expect(await post("/rooms", "{}", "text/plain")).toEqual([400, { error: "bad-request" }]);
    expect(await post("/rooms", "x".repeat(100_000))).toEqual([413, { error: "too-large" }]);
    expect(await post("/nowhere", "{}")).toEqual([404, { error: "not-found" }]);
  });
});

describe("the mailbox", () => {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
  const secret = randomBytes(32);
  const hash = text(createHash("sha256").update(secret).digest());
  const http = () => createRelayHttp(relay.address);
  const writer = async (): Promise<RelayToken["token"]> => tokenFor(relay.address, room);
  const sealed = text(randomBytes(80));

  it("carries an invitation, a request and its answer between people who never met", async () => {
    const anna = joinRoom(relay.address, room);
    await anna.untilStatus("online");
    const token = await writer();
    const life = 72 * 3_600_000;
    const invite = { hash, blob: sealed, life, uses: 1, role: "editor" } as const;
    const before = Date.now() + ahead;
    expect((await http().invite(room.room, token, invite)).ok).toBe(true);
    const opened = await http().openInvite({ secret: text(secret) });
    expect(opened).toMatchObject({ ok: true, value: { blob: sealed, role: "editor", usesLeft: 1 } });
    const { expires } = opened.ok ? opened.value : { expires: 0 };
    expect(expires).toBeGreaterThanOrEqual(before + life);
    expect(expires).toBeLessThanOrEqual(Date.now() + ahead + life);
    const [first, second] = [text(randomBytes(16)), text(randomBytes(16))];
    const request = { secret: text(secret), id: first, blob: sealed };
    expect((await http().requestToJoin(request)).ok).toBe(true);
    expect((await http().requestToJoin(request)).ok).toBe(true);
    expect(await http().requestToJoin({ ...request, id: second })).toEqual({ ok: false, error: "used-up" });
    await anna.until(() => anna.mails() > 0);
    const requests = await http().requests(room.room, token);
    expect(requests).toMatchObject({ ok: true, value: { requests: [{ id: first, invite: hash, blob: sealed }] } });
    const ask = { secret: text(secret), id: first };
    expect(await http().resultOfRequest(ask)).toEqual({ ok: true, value: { state: "waiting", blob: null } });
    const answer = text(randomBytes(64));
    expect((await http().answerRequest(room.room, token, first, { blob: answer })).ok).toBe(true);
    expect(await http().resultOfRequest(ask)).toEqual({ ok: true, value: { state: "answered", blob: answer } });
    anna.transport.destroy();
  });

  it("shows nothing without the secret, and takes nothing from a reader or of another room", async () => {
    expect(await http().openInvite({ secret: text(randomBytes(32)) })).toEqual({ ok: false, error: "not-found" });
    const reader = await tokenFor(relay.address, room, "r");
    const invite = {
      hash: text(randomBytes(32)),
      blob: sealed,
      life: 1_000,
      uses: 1,
      role: "viewer",
    } as const;
    expect(await http().invite(room.room, reader, invite)).toEqual({ ok: false, error: "read-only" });
    expect(await http().requests(room.room, reader)).toEqual({ ok: false, error: "read-only" });
    const other = await registerRoom(relay.address);
    expect(await http().requests(other.room, await writer())).toEqual({ ok: false, error: "bad-token" });
  });

  it("ends an invitation by its time or by its owner's word", async () => {
    const token = await writer();
    const [late, revoked] = [randomBytes(32), randomBytes(32)].map((one) => ({
      secret: text(one),
      hash: text(createHash("sha256").update(one).digest()),
    })) as [{ secret: string; hash: string }, { secret: string; hash: string }];
    for (const { hash } of [late, revoked])
      await http().invite(room.room, token, { hash, blob: sealed, life: 60_000, uses: 1, role: "viewer" });
    expect((await http().revokeInvite(room.room, token, revoked.hash)).ok).toBe(true);
    expect(await http().openInvite({ secret: revoked.secret })).toEqual({ ok: false, error: "not-found" });
    ahead += 61_000;
    expect(await http().openInvite({ secret: late.secret })).toEqual({ ok: false, error: "expired" });
    const request = { secret: late.secret, id: text(randomBytes(16)), blob: sealed };
    expect(await http().requestToJoin(request)).toEqual({ ok: false, error: "expired" });
  });
});
