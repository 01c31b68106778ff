import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createAllowance } from "./allowance.ts";
import { createBootstrap } from "./bootstrap.ts";
import { createSessionCookie } from "./cookies.ts";
import { createSessions } from "./sessions.ts";

const MINUTE = 60_000;

function start() {
  let time = 1_000_000;
  const ended: string[] = [];
  const sessions = createSessions({
    now: () => time,
    random: randomBytes,
    idle: 15 * MINUTE,
    absolute: 720 * MINUTE,
    onEnd: ({ name }) => ended.push(name),
  });
  return { sessions, ended, pass: (milliseconds: number) => (time += milliseconds) };
}

describe("sessions of pages", () => {
  it("knows a session by its cookie and by nothing else", () => {
    const { sessions } = start();
    const { cookie, csrf, session } = sessions.begin();
    expect(sessions.find(cookie)).toBe(session);
    for (const wrong of [undefined, "", csrf, session.name, `${cookie}x`]) expect(sessions.find(wrong)).toBeUndefined();
    expect(sessions.isProof(session, csrf)).toBe(true);
    for (const wrong of [undefined, "", cookie, `${csrf}x`]) expect(sessions.isProof(session, wrong)).toBe(false);
  });

  it("renewing makes the old cookie and the old proof worthless", () => {
    const { sessions } = start();
    const first = sessions.begin();
    const second = sessions.renew(first.session);
    expect(sessions.find(first.cookie)).toBeUndefined();
    expect(sessions.isProof(first.session, first.csrf)).toBe(false);
    expect(sessions.find(second?.cookie)).toBe(first.session);
  });

  it("ends after 15 minutes without a request when no page is open", () => {
    const { ended, pass, sessions } = start();
    const { cookie, session } = sessions.begin();
    pass(14 * MINUTE);
    expect(sessions.find(cookie)).toBe(session);
    pass(15 * MINUTE);
    expect(sessions.find(cookie)).toBeUndefined();
    expect(ended).toEqual([session.name]);
  });

  it("lives on while a page is open, but never longer than 12 hours", () => {
    const { ended, pass, sessions } = start();
    const { cookie, session } = sessions.begin();
    sessions.countPage(session, 1);
    pass(300 * MINUTE);
    expect(sessions.find(cookie)).toBe(session);
    sessions.sweep();
    pass(420 * MINUTE);
    sessions.sweep();
    expect(ended).toEqual([session.name]);
    expect(sessions.find(cookie)).toBeUndefined();
  });

  it("notices a vault that was opened without a fresh cookie, whatever the order of the notes", () => {
    const { sessions } = start();
    const { session } = sessions.begin();
    sessions.noteRenewed(session);
    sessions.noteOpened(session.name);
    expect(sessions.takeStale(session)).toBe(false);
    sessions.noteOpened(session.name);
    sessions.noteRenewed(session);
    expect(sessions.takeStale(session)).toBe(false);
    sessions.noteOpened(session.name);
    expect(sessions.takeStale(session)).toBe(true);
    expect(sessions.takeStale(session)).toBe(false);
  });
});

describe("the one-time token", () => {
  it("works once, in time, and only the newest", () => {
    let time = 0;
    const bootstrap = createBootstrap({ now: () => time, random: randomBytes, lifetime: MINUTE });
    const first = bootstrap.mint();
    expect(bootstrap.spend("wrong")).toBe(false);
    expect(bootstrap.spend(first)).toBe(true);
    expect(bootstrap.spend(first)).toBe(false);
    const second = bootstrap.mint();
    const third = bootstrap.mint();
    expect(bootstrap.spend(second)).toBe(false);
    expect(bootstrap.spend(third)).toBe(true);
    const late = bootstrap.mint();
    time += MINUTE + 1;
    expect(bootstrap.spend(late)).toBe(false);
  });
});

describe("the cookie", () => {
  it("has a name of its own for each start and shows itself only to this host's own pages", () => {
    const one = createSessionCookie(randomBytes, false);
    const other = createSessionCookie(randomBytes, false);
    expect(one.name).not.toBe(other.name);
    expect(one.write("v")).toBe(`${one.name}=v; Path=/; HttpOnly; SameSite=Strict`);
    expect(createSessionCookie(randomBytes, true).write("v")).toMatch(/^__Host-coffer-.*; Secure$/);
  });

  it("is not believed when there are two of it", () => {
    const cookie = createSessionCookie(randomBytes, false);
    expect(cookie.read(`a=b; ${cookie.name}=one`)).toBe("one");
    expect(cookie.read(`${cookie.name}=one; ${cookie.name}=two`)).toBeUndefined();
    expect(cookie.read(undefined)).toBeUndefined();
  });
});

describe("the allowance of a token", () => {
  it("allows a burst, then an even rate, each token for itself", () => {
    let time = 0;
    const allowance = createAllowance({ now: () => time, burst: 3, perSecond: 2 });
    expect([1, 2, 3, 4].map(() => allowance.take("a"))).toEqual([0, 0, 0, 1]);
    expect(allowance.take("b")).toBe(0);
    time += 500;
    expect([allowance.take("a"), allowance.take("a")]).toEqual([0, 1]);
  });
});
