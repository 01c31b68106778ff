import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestRelay, type TestRelay } from "../support/relay.ts";

let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay();
});
afterAll(() => relay.close());

const ask = (language: string) => fetch(`${relay.address}/join`, { headers: { "accept-language": language } });

test("whoever presses an invitation without Coffer reads how to open it, in English or German", async () => {
  const english = await ask("fr, en;q=0.8");
  expect(english.status).toBe(200);
  expect(await english.text()).toContain("You are invited to a shared budget");
  const german = await ask("de-AT,de;q=0.9,en;q=0.5");
  expect(german.headers.get("vary")).toBe("accept-language");
  const page = await german.text();
  expect(page).toContain('<html lang="de">');
  expect(page).toContain("Einladung zu einem gemeinsamen Budget");
});

test("nothing on that page can read the secret in the address, or take it anywhere", async () => {
  const answer = await ask("en");
  const page = await answer.text();
  expect(page).not.toMatch(/<(script|a|img|form|link|iframe|base|object|input)\b|javascript:|\son\w+=|url\(|https?:/i);
  const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? "";
  const policy = answer.headers.get("content-security-policy");
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
});

test("only that address shows it, and only to be read", async () => {
  expect((await fetch(`${relay.address}/join/more`)).status).toBe(404);
  expect((await fetch(`${relay.address}/join`, { method: "POST" })).status).toBe(404);
  expect((await fetch(`${relay.address}/join`, { method: "HEAD" })).status).toBe(200);
});
