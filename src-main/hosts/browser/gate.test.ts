import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserHost } from "../../../src-shared/contract/bridge.ts";
import { procedures } from "../../../tests/support/procedures.ts";
import { type Doorway, judge, type Purpose, type RequestFacts } from "./gate.ts";
import { type Door, openDoor } from "./test-support/door.ts";

const doorway: Doorway = { hosts: new Set(["127.0.0.1:4780", "localhost:4780", "[::1]:4780"]), scheme: "http" };
const purposes: readonly Purpose[] = ["page", "begin", "resume", "rpc", "socket", "rest"];
const hosts = [
  ["127.0.0.1:4780"],
  ["LocalHost:4780"],
  ["127.0.0.1:4781"],
  ["127.0.0.1"],
  ["evil.example:4780"],
  ["127.0.0.1:4780", "127.0.0.1:4780"],
  [],
];
const origins = [
  [],
  ["http://127.0.0.1:4780"],
  ["http://localhost:4780"],
  ["https://127.0.0.1:4780"],
  ["http://127.0.0.1:4781"],
  ["null"],
  ["http://evil.example"],
];
const sites = [undefined, "same-origin", "same-site", "cross-site", "none"];
const methods = ["GET", "POST", "OPTIONS", "PUT"];

const usual: Omit<RequestFacts, "method" | "hosts" | "origins" | "fetchSite"> = {
  target: "/x",
  fetchMode: "cors",
  fetchDest: "empty",
  contentType: "application/json",
  hasBody: true,
  asksForAccess: false,
};

/** The allowed set, written down a second time in another form: a list of what passes. */
function isExpected(
  purpose: Purpose,
  method: string,
  host: string | undefined,
  origin: string | undefined,
  site?: string,
) {
  const own = host === "127.0.0.1:4780" ? "http://127.0.0.1:4780" : "http://localhost:4780";
  const passes: Record<Purpose, [methods: string, origins: (string | undefined)[], sites: (string | undefined)[]]> = {
    page: ["GET", [undefined, own], [undefined, "same-origin", "none"]],
    begin: ["POST", [own], [undefined, "same-origin"]],
    resume: ["GET", [undefined, own], [undefined, "same-origin"]],
    rpc: ["POST", [own], [undefined, "same-origin"]],
    socket: ["GET", [own], [undefined, "same-origin"]],
    rest: ["GET POST", [undefined, own], [undefined, "same-origin", "none"]],
  };
  const [allowedMethods, allowedOrigins, allowedSites] = passes[purpose];
  return allowedMethods.includes(method) && allowedOrigins.includes(origin) && allowedSites.includes(site);
}

describe("the gate", () => {
  it("lets exactly the allowed combinations of Host, Origin, Sec-Fetch-Site and method pass", () => {
    let combinations = 0;
    let passed = 0;
    for (const purpose of purposes)
      for (const host of hosts)
        for (const origin of origins)
          for (const fetchSite of sites)
            for (const method of methods) {
              const verdict = judge({ ...usual, method, hosts: host, origins: origin, fetchSite }, purpose, doorway);
              const isOwnHost =
                host.length === 1 && ["127.0.0.1:4780", "localhost:4780"].includes(host[0]?.toLowerCase() ?? "");
              const expected = isOwnHost && isExpected(purpose, method, host[0], origin[0], fetchSite);
              expect(verdict.ok, JSON.stringify({ purpose, host, origin, fetchSite, method })).toBe(expected);
              if (!isOwnHost) expect(verdict).toMatchObject({ status: 421 });
              combinations++;
              if (verdict.ok) passed++;
            }
    expect(combinations).toBeGreaterThan(5_000);
    expect(passed).toBeGreaterThan(20);
  });

  it("lets scripts call every procedure by the method that the contract names", () => {
    const refused = procedures.filter(
      ({ method }) =>
        !judge({ ...usual, method, hosts: ["127.0.0.1:4780"], origins: [], fetchSite: undefined }, "rest", doorway).ok,
    );
    expect(refused.map(({ path, method }) => `${method} ${path}`)).toEqual([]);
  });

  it("refuses preflights, questions for private networks, foreign targets and bodies that are no JSON", () => {
    const fine = {
      ...usual,
      method: "POST",
      hosts: ["127.0.0.1:4780"],
      origins: ["http://127.0.0.1:4780"],
      fetchSite: "same-origin",
    };
    const of = (change: Partial<RequestFacts>) => judge({ ...fine, ...change }, "rpc", doorway);
    expect(of({})).toEqual({ ok: true });
    expect(of({ asksForAccess: true })).toMatchObject({ status: 403 });
    expect(of({ method: "OPTIONS" })).toMatchObject({ status: 403 });
    expect(of({ target: "http://evil.example/rpc/x" })).toMatchObject({ status: 400 });
    expect(of({ target: "//evil.example/rpc/x" })).toMatchObject({ status: 400 });
    for (const contentType of [
      undefined,
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/json; charset=latin1",
    ])
      expect(of({ contentType })).toMatchObject({ status: 415 });
    expect(of({ contentType: "application/json; charset=UTF-8" })).toEqual({ ok: true });
  });

  it("lets a link from elsewhere open the whole page, but never a part of it", () => {
    const facts = {
      ...usual,
      hasBody: false,
      method: "GET",
      hosts: ["127.0.0.1:4780"],
      origins: [],
      fetchSite: "cross-site",
    };
    expect(judge({ ...facts, fetchMode: "navigate", fetchDest: "document" }, "page", doorway)).toEqual({ ok: true });
    for (const fetchDest of ["iframe", "script", "image", "embed", "empty"])
      expect(judge({ ...facts, fetchMode: "navigate", fetchDest }, "page", doorway)).toMatchObject({ status: 403 });
    expect(judge({ ...facts, fetchMode: "navigate", fetchDest: "document" }, "resume", doorway)).toMatchObject({
      status: 403,
    });
  });
});

describe("the gate on a real port", () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  afterAll(() => door.close());

  it("answers the same over the wire: more than 200 combinations", async () => {
    const { port } = new URL(door.host.origin);
    const wireHosts = [`127.0.0.1:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`, "127.0.0.1", `evil.example:${port}`];
    const wireOrigins = [undefined, "own", "null", "http://evil.example", `https://127.0.0.1:${port}`];
    let count = 0;
    for (const host of wireHosts)
      for (const named of wireOrigins)
        for (const site of [undefined, "same-origin", "cross-site", "none"])
          for (const [path, method] of [
            ["/", "GET"],
            [browserHost.begin, "POST"],
            [browserHost.resume, "GET"],
          ] as const) {
            const own = `http://${host.toLowerCase()}`;
            const origin = named === "own" ? own : named;
            const { headers, status } = await door.ask(path, {
              method,
              headers: {
                host,
                ...(origin ? { origin } : {}),
                ...(site ? { "sec-fetch-site": site } : {}),
                ...(method === "POST" ? { "content-type": "application/json" } : {}),
              },
              ...(method === "POST" ? { body: "{}" } : {}),
            });
            const isOwnHost = wireHosts.indexOf(host) < 3;
            const originIsFine = method === "POST" ? named === "own" : named === undefined || named === "own";
            const siteIsFine = site === undefined || site === "same-origin" || (path === "/" && site === "none");
            const expected = !isOwnHost ? 421 : !originIsFine || !siteIsFine ? 403 : path === "/" ? 200 : 401;
            expect(status, JSON.stringify({ host, origin, site, path })).toBe(expected);
            expect(headers["access-control-allow-origin"]).toBeUndefined();
            count++;
          }
    expect(count).toBeGreaterThan(200);
  });

  it("refuses preflights on every address without a word about what would be allowed", async () => {
    for (const path of ["/", browserHost.begin, `${browserHost.rpc}/system/about`, `${browserHost.rest}/accounts`]) {
      const { headers, status } = await door.ask(path, {
        method: "OPTIONS",
        headers: {
          origin: "http://evil.example",
          "access-control-request-method": "POST",
          "access-control-request-private-network": "true",
        },
      });
      expect(status).toBe(403);
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });
});
