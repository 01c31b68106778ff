import { afterEach, describe, expect, it } from "vitest";
import { browserHost } from "../../../src-shared/contract/bridge.ts";
import { closeCodes } from "./sockets.ts";
import {
  type Answer,
  closed,
  cookieOf,
  type Door,
  nextMessage,
  openDoor,
  opened,
  profileId,
} from "./test-support/door.ts";

let door: Door;
const open = async (...deps: Parameters<typeof openDoor>) => {
  door = await openDoor(...deps);
  return door;
};
afterEach(() => door.close());

const unlock = { profileId, passphrase: "right passphrase" };
const codeOf = ({ text }: Answer) => (JSON.parse(text) as { json: { code: string } }).json.code;

/** A call on a socket in the words of the wire. */
const callOnSocket = (id: number, path: string, input?: unknown) =>
  JSON.stringify({ i: String(id), p: { u: `/${path}`, b: { json: input } } });

async function openPage(page: { cookie: string; csrf: string }) {
  const socket = door.dial(page.cookie);
  await opened(socket);
  socket.send(`csrf ${page.csrf}`);
  socket.send(callOnSocket(1, "system/about"));
  expect(JSON.parse(await nextMessage(socket))).toMatchObject({ p: { b: { json: { door: "browser" } } } });
  return socket;
}

describe("listening", () => {
  it("takes a port of 127.0.0.1 and none of the network", async () => {
    await open();
    expect(door.host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(door.host.link()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{43}$/);
  });
});

describe("a page's session", () => {
  it("begins with the one-time token of the link, once", async () => {
    await open();
    const token = door.host.link().split("#t=")[1] ?? "";
    expect((await door.begin("x".repeat(43))).status).toBe(401);
    const answer = await door.begin(token);
    expect(answer.status).toBe(200);
    expect(answer.headers["set-cookie"]?.[0]).toMatch(
      /^coffer-[\w-]{11}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect((await door.begin(token)).status).toBe(401);
  });

  it("refuses a link that is older than its lifetime", async () => {
    let time = 0;
    await open({ now: () => time });
    const token = door.host.link().split("#t=")[1];
    time += 60_001;
    expect((await door.begin(token)).status).toBe(401);
  });

  it("is taken up again by its cookie, and by nothing else", async () => {
    await open();
    const { cookie, csrf } = await door.enter();
    const resumed = await door.ask(browserHost.resume, { headers: { ...door.own, cookie } });
    expect(JSON.parse(resumed.text)).toEqual({ csrf });
    expect((await door.ask(browserHost.resume, { headers: door.own })).status).toBe(401);
    expect((await door.ask(browserHost.resume, { headers: { ...door.own, cookie: `${cookie}x` } })).status).toBe(401);
  });

  it("calls need the cookie and the proof of the same session", async () => {
    await open();
    const anna = await door.enter();
    const ben = await door.enter();
    expect((await door.rpc("system/about", undefined, anna)).status).toBe(200);
    expect((await door.rpc("system/about", undefined, { cookie: "", csrf: anna.csrf })).status).toBe(401);
    for (const csrf of ["", "x", ben.csrf])
      expect((await door.rpc("system/about", undefined, { cookie: anna.cookie, csrf })).status).toBe(403);
    const { headers } = await door.rpc("system/about", undefined, anna);
    expect(headers["set-cookie"]).toBeUndefined();
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("gets a new cookie and a new proof when a vault is opened; the old ones are dead", async () => {
    await open();
    const before = await door.enter();
    const wrong = await door.rpc("profiles/unlock", { ...unlock, passphrase: "wrong passphrase" }, before);
    expect([wrong.status, codeOf(wrong), wrong.headers["set-cookie"]]).toEqual([401, "WRONG_PASSPHRASE", undefined]);
    const answer = await door.rpc("profiles/unlock", unlock, before);
    expect(answer.status).toBe(200);
    const after = { cookie: cookieOf(answer), csrf: String(answer.headers[browserHost.csrfHeader]) };
    expect(after.cookie).not.toBe(before.cookie);
    expect((await door.rpc("system/about", undefined, before)).status).toBe(401);
    expect((await door.ask(browserHost.resume, { headers: { ...door.own, cookie: before.cookie } })).status).toBe(401);
    expect((await door.rpc("system/about", undefined, after)).status).toBe(200);
    // Both calls came from one session of the backend, and taking it up again hands out nothing new.
    expect(new Set(door.backend.contexts.map(({ session }) => session)).size).toBe(1);
    const resumed = await door.ask(browserHost.resume, { headers: { ...door.own, cookie: after.cookie } });
    expect([JSON.parse(resumed.text), resumed.headers["set-cookie"]]).toEqual([{ csrf: after.csrf }, undefined]);
  });

  it("that opened a vault over a socket gets its new cookie at the next chance", async () => {
    await open();
    const before = await door.enter();
    const socket = await openPage(before);
    socket.send(callOnSocket(2, "profiles/unlock", unlock));
    await nextMessage(socket);
    const resumed = await door.ask(browserHost.resume, { headers: { ...door.own, cookie: before.cookie } });
    expect(cookieOf(resumed)).not.toBe("");
    expect((await door.rpc("system/about", undefined, before)).status).toBe(401);
    socket.close();
  });

  it("ends after 12 hours with its sockets, and the backend learns of it", async () => {
    let time = 0;
    await open({ now: () => time, limits: { sweepInterval: 10 } });
    const page = await door.enter();
    const socket = await openPage(page);
    time += 12 * 3_600_000;
    expect(await closed(socket)).toBe(closeCodes.ended);
    expect(door.backend.ended).toHaveLength(1);
    expect((await door.rpc("system/about", undefined, page)).status).toBe(401);
  });
});

describe("a page's socket", () => {
  it("is refused without a session, from another origin and at another address", async () => {
    await open();
    const { cookie } = await door.enter();
    await expect(opened(door.dial(""))).rejects.toThrow("401");
    await expect(opened(door.dial(cookie, {}))).rejects.toThrow("403");
    await expect(opened(door.dial(cookie, { origin: "http://evil.example" }))).rejects.toThrow("403");
    await expect(opened(door.dial(cookie, { ...door.own, host: "evil.example" }))).rejects.toThrow("421");
  });

  it("is closed when its first message is no proof, a wrong proof or late", async () => {
    await open({ limits: { proofTimeout: 50 } });
    const { cookie } = await door.enter();
    for (const first of [callOnSocket(1, "system/about"), "csrf wrong", "csrf ", undefined]) {
      const socket = door.dial(cookie);
      await opened(socket);
      if (first !== undefined) socket.send(first);
      expect(await closed(socket)).toBe(closeCodes.noProof);
    }
    expect(door.backend.contexts).toEqual([]);
  });

  it("is closed when it sends more than a frame may hold, or bytes instead of text", async () => {
    await open({ limits: { frameBytes: 10_000 } });
    const page = await door.enter();
    const large = await openPage(page);
    large.send("x".repeat(10_001));
    expect(await closed(large)).toBe(1009);
    const binary = await openPage(page);
    binary.send(Buffer.from("bytes"));
    expect(await closed(binary)).toBe(closeCodes.onlyText);
  });

  it("dies when its session's vault is locked, and only then", async () => {
    await open({ limits: { farewell: 10 } });
    const anna = await openPage(await door.enter());
    const [session = ""] = door.backend.contexts.map((context) => context.session);
    const ben = await openPage(await door.enter());
    const died = closed(anna);
    door.backend.announceLocked([session]);
    expect(await died).toBe(closeCodes.ended);
    expect(ben.readyState).toBe(ben.OPEN);
    ben.close();
  });

  it("stays when it was opened after the lock, while the last answers of the older ones are still on their way", async () => {
    await open({ limits: { farewell: 300 } });
    const page = await door.enter();
    const older = await openPage(page);
    const [session = ""] = door.backend.contexts.map((context) => context.session);
    const died = closed(older);
    door.backend.announceLocked([session]);
    const newer = await openPage(page);
    expect(await died).toBe(closeCodes.ended);
    newer.send(callOnSocket(2, "system/about"));
    expect(JSON.parse(await nextMessage(newer))).toMatchObject({ i: "2" });
    newer.close();
  });

  it("is cut off when it asks for much and reads nothing", async () => {
    await open({ limits: { bufferedBytes: 1_048_576 } });
    const page = await door.enter();
    const socket = await openPage(page);
    const died = closed(socket);
    socket.pause();
    const input = { downloadId: "A".repeat(22), at: 0 };
    for (let call = 0; call < 200; call++) socket.send(callOnSocket(call + 10, "files/readDownload", input));
    // The client reads again only to learn that it was cut off.
    setTimeout(() => socket.resume(), 1_500);
    expect(await died).toBe(1006);
  });

  it("is one of at most 16 of a session", async () => {
    await open({ limits: { socketsOfSession: 2 } });
    const page = await door.enter();
    const sockets = [await openPage(page), await openPage(page)];
    const third = door.dial(page.cookie);
    expect(await closed(third)).toBe(closeCodes.tooMany);
    for (const socket of sockets) socket.close();
  });
});

describe("limits of the server", () => {
  it("cuts off a client that sends its headers slowly", async () => {
    await open({ limits: { headersTimeout: 100, requestTimeout: 200, checkInterval: 20 } });
    const socket = door.raw();
    socket.write("GET / HTTP/1.1\r\nHost: 127");
    const said = await new Promise<string>((resolve) => {
      let text = "";
      socket.on("data", (chunk) => {
        text += String(chunk);
      });
      socket.once("close", () => resolve(text));
    });
    expect(said).toMatch(/^HTTP\/1\.1 408/);
  });

  it("refuses large bodies, large headers and too many headers", async () => {
    await open({ limits: { bodyBytes: 5_000 } });
    const page = await door.enter();
    expect((await door.rpc("system/about", "x".repeat(6_000), page)).status).toBe(413);
    expect((await door.rpc("system/about", undefined, page)).status).toBe(200);
    const { status } = await door.ask("/", { headers: { "x-large": "x".repeat(9_000) } });
    expect(status).toBe(431);
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`x-${index}`, "1"]));
    expect((await door.ask("/", { headers: many })).status).toBe(431);
  });

  it("serves only what was built, with all headers of security", async () => {
    await open();
    const page = await door.ask("/");
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      "content-security-policy": expect.stringContaining("require-trusted-types-for 'script'"),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    for (const path of [
      "/../package.json",
      "/%2e%2e/package.json",
      "/assets/page-1234.js.map",
      "/assets/",
      "/index.html%00",
    ])
      expect((await door.ask(path)).status).toBe(404);
    const asset = await door.ask("/assets/page-1234.js");
    expect(asset.headers["cache-control"]).toContain("immutable");
    const again = await door.ask("/assets/page-1234.js", {
      headers: { "if-none-match": String(asset.headers["etag"]) },
    });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  it("says of an error inside only a reference", async () => {
    await open();
    const answer = await door.rpc("settings/get", undefined, await door.enter());
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/secret|TypeError|\.ts/);
  });
});
