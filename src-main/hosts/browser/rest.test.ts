import { isContractProcedure } from "@orpc/contract";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { browserHost } from "../../../src-shared/contract/bridge.ts";
import { contract } from "../../../src-shared/contract/contract.ts";
import { type Door, openDoor, profileId } from "./test-support/door.ts";

const token = "aaaa.bbbb.cccc";
const readOnly = "aaaa.bbbb.dddd";
let door: Door;
beforeEach(async () => {
  door = await openDoor();
  door.backend.tokens.set(token, { session: "session of the token", scope: "write" });
  door.backend.tokens.set(readOnly, { session: "session of the token", scope: "read" });
});
afterEach(() => door.close());

const ask = (path: string, bearer: string | undefined, more: Parameters<Door["ask"]>[1] = {}) =>
  door.ask(`${browserHost.rest}${path}`, {
    ...more,
    headers: { ...more.headers, ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
  });
const codeOf = ({ text }: { text: string }) => (JSON.parse(text) as { code: string }).code;

function procedures(part: unknown): { method: string; path: string }[] {
  if (isContractProcedure(part)) {
    const { method = "POST", path = "" } = part["~orpc"].route;
    return [{ method: method.toLowerCase(), path }];
  }
  return Object.values(part as Record<string, unknown>).flatMap(procedures);
}

describe("REST for programs with a token", () => {
  it("answers a valid token as that token's session", async () => {
    const answer = await ask("/about", token);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ door: "token", cipher: "session of the token" });
    expect(answer.headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  });

  it("refuses no token, a wrong token and, from the next call on, a revoked token", async () => {
    expect((await ask("/about", undefined)).status).toBe(401);
    expect((await ask("/about", "aaaa.bbbb.eeee")).status).toBe(401);
    expect((await ask("/about", token)).status).toBe(200);
    door.backend.tokens.delete(token);
    const refused = await ask("/about", token);
    expect([refused.status, refused.headers["www-authenticate"]]).toEqual([401, 'Bearer realm="Coffer"']);
  });

  it("takes no cookie for a token", async () => {
    const { cookie } = await door.enter();
    expect((await ask("/about", undefined, { headers: { cookie } })).status).toBe(401);
  });

  it("refuses a page of another site that knows a token", async () => {
    expect((await ask("/about", token, { headers: { origin: "http://evil.example" } })).status).toBe(403);
  });

  it("says FORBIDDEN_HERE to what only a person may do, and to changes with a reading token", async () => {
    const body = JSON.stringify({ passphrase: "right passphrase" });
    const json = { method: "POST", headers: { "content-type": "application/json" }, body };
    for (const answer of [
      await ask("/tokens", token),
      await ask(`/profiles/${profileId}/unlock`, token, json),
      await ask("/profiles/lock", token, { method: "POST" }),
      await ask("/profiles", token, json),
      await ask(`/downloads/${"A".repeat(22)}?at=0`, readOnly),
    ])
      expect([answer.status, codeOf(answer)]).toEqual([403, "FORBIDDEN_HERE"]);
  });

  it("reads numbers from the query as numbers, and names what is wrong with an input", async () => {
    const answer = await ask(`/downloads/${"A".repeat(22)}?at=7`, token);
    expect(JSON.parse(answer.text)).toMatchObject({ size: 7 });
    const wrong = await ask(`/downloads/${"A".repeat(22)}?at=x`, token);
    expect([wrong.status, codeOf(wrong)]).toEqual([400, "BAD_REQUEST"]);
  });

  it("slows a token down that asks too often", async () => {
    await door.close();
    door = await openDoor({ limits: { tokenBurst: 2, tokenPerSecond: 1 }, now: () => 0 });
    door.backend.tokens.set(token, { session: "s", scope: "write" });
    expect((await ask("/about", token)).status).toBe(200);
    expect((await ask("/about", token)).status).toBe(200);
    const slowed = await ask("/about", token);
    expect([slowed.status, codeOf(slowed), slowed.headers["retry-after"]]).toEqual([429, "TRY_LATER", "1"]);
  });

  it("cuts a stream of events off when its token is revoked", async () => {
    await door.close();
    door = await openDoor({ limits: { sweepInterval: 20 } });
    door.backend.tokens.set(token, { session: "s", scope: "write" });
    const stream = ask("/events", token);
    setTimeout(() => door.backend.tokens.delete(token), 100);
    await expect(stream).rejects.toThrow();
  });
});

describe("the description of REST", () => {
  it("is valid OpenAPI 3.1, has every procedure and asks for a token", async () => {
    const { status, text } = await ask("/openapi.json", undefined);
    expect(status).toBe(200);
    const document = JSON.parse(text) as {
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
      security: unknown;
      components: { securitySchemes: unknown };
    };
    expect(await new Validator().validate(document)).toMatchObject({ valid: true });
    expect(document.openapi).toMatch(/^3\.1/);
    const wanted = procedures(contract);
    expect(wanted.length).toBeGreaterThan(40);
    for (const { method, path } of wanted) expect(document.paths[path]?.[method], `${method} ${path}`).toBeDefined();
    expect(document.security).toEqual([{ token: [] }]);
    expect(document.components.securitySchemes).toMatchObject({ token: { type: "http", scheme: "bearer" } });
  });

  it("its check can fail", async () => {
    expect(await new Validator().validate({ openapi: "3.1.0", info: {}, paths: {} })).toMatchObject({ valid: false });
  });
});
