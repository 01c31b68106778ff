/** The transport against relays that are broken, mad or malicious: every case ends in a typed status, none in a crash. */
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { closeCodes, SUBPROTOCOL } from "../../src-shared/sync/wire/close-codes.ts";
import { decodeMessage } from "../../src-shared/sync/wire/decode.ts";
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import { LANE_BYTES, PART_BYTES } from "../../src-shared/sync/wire/limits.ts";
import type { Message } from "../../src-shared/sync/wire/message.ts";
import { joinRoom, type MemberOptions, makeRoom, type TestMember } from "../../tests/support/relay.ts";
import { rounds } from "../../tests/support/rounds.ts";
import { until } from "../../tests/support/shared-household.ts";

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

interface MadRelay {
  readonly address: string;
  /** Tries to connect so far. */
  readonly tries: () => number;
}

/** Admits everybody, and answers a subscription with what the test says. */
async function madRelay(answer: (socket: WebSocket, message: Message) => void): Promise<MadRelay> {
  let tries = 0;
  const server: Server = createServer((request, response) => {
    const isChallenge = request.url?.endsWith("/challenge");
    const body = isChallenge ? { challenge: randomBytes(32).toString("base64url") } : { token: "a.b.c", life: 600 };
    const text = JSON.stringify(body);
    response.writeHead(200, { "content-type": "application/json", "content-length": text.length }).end(text);
  });
  const sockets = new WebSocketServer({ server, handleProtocols: () => SUBPROTOCOL });
  sockets.on("connection", (socket) => {
    tries++;
    socket.on("error", () => {});
    socket.on("message", (data: Buffer) => {
      const message = decodeMessage(data);
      if (message.ok) answer(socket, message.value);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ending.push(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, tries: () => tries };
}

function join(address: string, options?: MemberOptions): TestMember {
  const member = joinRoom(address, makeRoom(), options);
  ending.push(member.transport.destroy);
  return member;
}

/** What becomes of a member whose subscription is answered so. */
async function statusAfter(...answers: readonly (Message | Uint8Array | string)[]) {
  const relay = await madRelay((socket, { kind }) => {
    if (kind !== "subscribe") return;
    for (const one of answers)
      socket.send(typeof one === "string" || one instanceof Uint8Array ? one : encodeMessage(one));
  });
  const member = join(relay.address);
  await member.untilStatus("stopped");
  return member.transport.status();
}

const lane = new Uint8Array(LANE_BYTES);
const entry = (seq: number) => ({ seq, lane, laneSeq: seq, sealed: Uint8Array.of(1) });
const entries = (...numbers: readonly number[]): Message => ({ kind: "entries", entries: numbers.map(entry) });
const stopped = (why: string) => ({ kind: "stopped", why });

describe("a relay", () => {
  it("that leaves out, repeats or mixes up entries is found out", async () => {
    expect(await statusAfter(entries(2))).toEqual(stopped("out-of-sequence"));
    expect(await statusAfter(entries(1, 2), entries(2))).toEqual(stopped("out-of-sequence"));
    expect(await statusAfter(entries(1, 3))).toEqual(stopped("out-of-sequence"));
  });

  it("that changes the room's keys has what it said before taken in first, however long that takes", async () => {
    let hasClosed = false;
    const relay = await madRelay((socket, { kind }) => {
      if (kind !== "subscribe") return;
      socket.once("close", () => {
        hasClosed = true;
      });
      for (const one of [entries(1, 2), entries(3), { kind: "keysReplaced", epoch: 2 } as const])
        socket.send(encodeMessage(one));
      socket.close(closeCodes.keysReplaced);
    });
    let goOn = () => {};
    const isAllowed = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const member = join(relay.address, { pause: () => isAllowed });
    member.transport.connect();
    await until(() => Promise.resolve(hasClosed), Boolean);
    expect(member.transport.status().kind).toBe("catching-up");
    goOn();
    await member.untilStatus("stopped");
    expect(member.transport.status()).toEqual(stopped("keys-replaced"));
    expect(member.entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("that forgets what it had is found out", async () => {
    expect(await statusAfter(entries(1, 2), { kind: "head", seq: 1 })).toEqual(stopped("forgot"));
  });

  it("that answers nonsense is left", async () => {
    expect(await statusAfter(Uint8Array.of(20))).toEqual(stopped("garbage"));
    expect(await statusAfter({ kind: "credit", bytes: 1 })).toEqual(stopped("garbage"));
  });

  it("that sends parts of no snapshot, of another size or in another order is found out", async () => {
    const start = { kind: "snapshotStart", covers: 9, bytes: 2 * PART_BYTES, hash: randomBytes(32), part: 0 } as const;
    const part = (index: number, length = PART_BYTES) =>
      ({ kind: "snapshotPart", covers: 9, index, sealed: randomBytes(length) }) as const;
    expect(await statusAfter(part(0))).toEqual(stopped("bad-snapshot"));
    expect(await statusAfter(start, part(1))).toEqual(stopped("bad-snapshot"));
    expect(await statusAfter(start, part(0, 10))).toEqual(stopped("bad-snapshot"));
    expect(await statusAfter({ ...start, part: 1 })).toEqual(stopped("bad-snapshot"));
    expect(await statusAfter(start, entries(1))).toEqual(stopped("out-of-sequence"));
  });

  it("that sends texts, empty frames, unknown types or broken presence crashes nobody: it is tried again", async () => {
    const nonsense: (Uint8Array | string)[] = ["text", new Uint8Array(0), Uint8Array.of(120, 1), Uint8Array.of(255)];
    const relay = await madRelay((socket, { kind }) => {
      if (kind !== "subscribe") return;
      socket.send(Uint8Array.of(1, 3, 1, 2, 3));
      socket.send(Uint8Array.of(0, 1, 9, 9, 9));
      socket.send(Uint8Array.of(2, 9));
      socket.send(nonsense[(relay.tries() - 1) % nonsense.length] ?? "");
    });
    const member = join(relay.address, { longestWait: 1 });
    await member.until(() => relay.tries() > nonsense.length);
    expect(member.transport.status().kind).not.toBe("stopped");
  });

  it("that sends random frames never crashes an app", async () => {
    let frames = 0;
    const relay = await madRelay((socket, { kind }) => {
      if (kind !== "subscribe") return;
      for (let at = 0; at < 20; at++) socket.send(Uint8Array.of(frames++ % 34, ...randomBytes(frames % 60)));
    });
    for (let round = 0; round < rounds(5, 500); round++) {
      const member = join(relay.address, { longestWait: 1 });
      await member.until(() => ["stopped", "offline"].includes(member.transport.status().kind));
      member.transport.destroy();
    }
    expect(frames).toBeGreaterThan(0);
  });

  it("that is not there, or is something else, leaves the app offline and trying", async () => {
    const member = join("http://127.0.0.1:1");
    await member.untilStatus("offline");
    expect(member.transport.status()).toEqual({ kind: "offline", why: "unreachable" });
    const shop = createServer((_request, response) => response.end("<h1>Shop</h1>"));
    await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
    ending.push(() => shop.close());
    const lost = join(`http://127.0.0.1:${(shop.address() as AddressInfo).port}`);
    await lost.untilStatus("offline");
    expect(lost.transport.status()).toEqual({ kind: "offline", why: "garbage" });
  });

  it("that cuts off for being slow is come back to", async () => {
    const relay = await madRelay((socket, { kind }) => {
      if (kind === "subscribe" && relay.tries() < 3) socket.close(closeCodes.tooSlow);
      else if (kind === "subscribe") socket.send(encodeMessage({ kind: "head", seq: 0 }));
    });
    const member = join(relay.address, { longestWait: 1 });
    await member.untilStatus("online");
    expect(relay.tries()).toBe(3);
  });
});
