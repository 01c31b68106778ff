/** The browser host over the real backend: what doors and vault do together. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BrowserHost, startBrowserHost } from "../../src-main/hosts/browser/host.ts";
import { browserHost } from "../../src-shared/contract/bridge.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { type TestThread, tempBackendThread } from "../support/backend.ts";
import { openPage, openRest } from "../support/host-doors.ts";
import { codeOf } from "../support/refusal.ts";

const PASSPHRASE = "correct horse battery";
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let backend: TestThread;
let host: BrowserHost;

beforeAll(async () => {
  backend = await tempBackendThread();
  host = await startBrowserHost({ backend, assets: new Map(), log, version: "0.0.0", limits: { farewell: 10 } });
});
afterAll(async () => {
  await host.close();
  await backend.dispose();
});

const signUp = async (name: string) => {
  const page = await openPage(host);
  const { profile } = await page.http.profiles.create({ name, passphrase: PASSPHRASE, currency: "EUR" as Currency });
  return { page, profileId: profile.id };
};

describe("the browser host and the vault", () => {
  it("a token is worth nothing from the moment it is revoked or its vault is locked", async () => {
    const { page } = await signUp("Anna");
    const first = await page.http.tokens.create({ name: "first", scope: "write", days: 1 });
    const second = await page.http.tokens.create({ name: "second", scope: "read", days: 1 });
    const ask = async (secret: string) =>
      (await fetch(`${host.origin}${browserHost.rest}/accounts`, { headers: { authorization: `Bearer ${secret}` } }))
        .status;
    expect([await ask(first.secret), await ask(second.secret)]).toEqual([200, 200]);
    expect(await ask(`${first.secret.slice(0, -4)}AAAA`)).toBe(401);
    await page.http.tokens.revoke({ id: first.token.id });
    expect([await ask(first.secret), await ask(second.secret)]).toEqual([401, 200]);
    await page.http.profiles.lock();
    expect(await ask(second.secret)).toBe(401);
    page.close();
  });

  it("a reading token changes nothing, and no token acts for the person", async () => {
    const { page } = await signUp("Ben");
    const { secret } = await page.http.tokens.create({ name: "reader", scope: "read", days: 1 });
    const reader = openRest(host, secret);
    expect(await reader.accounts.list()).toEqual([]);
    expect(await codeOf(reader.accounts.create({ name: "Giro", kind: "checking" }))).toBe("FORBIDDEN_HERE");
    expect(await codeOf(reader.tokens.list())).toBe("FORBIDDEN_HERE");
    expect(await codeOf(reader.profiles.lock())).toBe("FORBIDDEN_HERE");
    expect(await page.http.accounts.list()).toEqual([]);
    page.close();
  });

  it("a page that never opened the vault stays outside while another has it open", async () => {
    const { page } = await signUp("Clara");
    const stranger = await openPage(host);
    expect(await codeOf(stranger.http.accounts.list())).toBe("LOCKED");
    expect(await stranger.http.profiles.current()).toEqual({ profile: null });
    page.close();
    stranger.close();
  });

  it("wrong passphrases are counted over all pages, and then even the right one has to wait", async () => {
    const { page, profileId } = await signUp("Dora");
    await page.http.profiles.lock();
    const pages = [page, await openPage(host), await openPage(host)];
    const codes: string[] = [];
    for (let round = 0; round < 7; round++) {
      const { http } = pages[round % pages.length] ?? page;
      codes.push(await codeOf(http.profiles.unlock({ profileId, passphrase: "wrong passphrase" })));
    }
    expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => "WRONG_PASSPHRASE"));
    expect(codes.at(-1)).toBe("TRY_LATER");
    expect(await codeOf(page.http.profiles.unlock({ profileId, passphrase: PASSPHRASE }))).toBe("TRY_LATER");
    for (const one of pages) one.close();
  });
});
