/**
 * What must hold around the contract: nothing readable on disk or in the log, guessing is slow, nobody there means locked,
 * an older copy is noticed, sessions do not see each other.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { samplePassphrase } from "../../src-shared/contract/sample-passphrase.ts";
import type { ProfileId } from "../../src-shared/domain/id.ts";
import { personContext, type TestBackend, type TestBackendOptions, tempBackend } from "../support/backend.ts";
import { sightings, sightingsInText } from "../support/canary.ts";
import { cents, day, eur } from "../support/contract-suite.ts";
import { brokenLawsOf } from "../support/open-budget.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const PASSPHRASE = "correct horse battery";
const open: TestBackend[] = [];
function backendFor(options: TestBackendOptions = {}) {
  const backend = tempBackend(options);
  open.push(backend);
  return backend;
}
afterEach(() => {
  for (const backend of open.splice(0)) backend.dispose();
});

const signUp = async (backend: TestBackend, session = "session-1", name = "Anna") => {
  const client = backend.client(personContext(session));
  const { profile, recoveryCode } = await client.profiles.create({ name, passphrase: PASSPHRASE, currency: eur });
  return { client, id: profile.id, recoveryCode };
};

describe("plaintext", () => {
  const word = (field: string) => `Canary${field}Zq7vX`;

  test("no field, passphrase or code is readable on disk, in temporary files or in the log", async () => {
    const started = Date.now() - 1000;
    const backend = backendFor();
    const passphrase = word("Passphrase");
    const client = backend.client(personContext());
    const { profile, recoveryCode } = await client.profiles.create({ name: "Anna", passphrase, currency: eur });
    const { account } = await client.accounts.create({
      name: word("Account"),
      kind: "checking",
      note: word("Note"),
      institution: word("Institution"),
      number: word("Number"),
      openingBalance: cents(123_456),
    });
    const group = await client.categories.createGroup({ name: word("Group") });
    const { category } = await client.categories.create({ groupId: group.id, name: word("Category") });
    const { transactions } = await client.transactions.create({
      accountId: account.id,
      date: day("2026-03-01"),
      payee: word("Payee"),
      memo: word("Memo"),
      amount: cents(-100),
      lines: [{ amount: cents(-100), categoryId: category.id, memo: word("LineMemo") }],
    });
    const ids = transactions.map(({ id }) => id);
    await client.transactions.setPayee({ ids, payee: word("Renamed") });
    const file = `Date,Payee,Amount\n2026-02-10,${word("FilePayee")},-12.50\n`;
    const { uploadId } = await client.files.beginUpload({ name: `${word("FileName")}.csv`, size: file.length });
    await client.files.appendUpload({ uploadId, at: 0, piece: Buffer.from(file).toString("base64") });
    const { understanding } = await client.imports.understand({ uploadId, accountId: account.id });
    const review = await client.imports.review({ uploadId, accountId: account.id, mapping: understanding.mapping });
    await client.imports.commit({ reviewId: review.reviewId, rememberAs: word("Preset") });
    await client.exports.create({ format: "json" });
    const token = await client.tokens.create({ name: word("Token"), scope: "write", days: 5 });
    await codeOf(client.profiles.unlock({ profileId: profile.id, passphrase: word("Wrong") }));
    await client.history.undo({});
    const fields =
      "Passphrase Account Note Institution Number Group Category Payee Memo LineMemo Renamed FilePayee FileName Preset Token Wrong";
    const secrets = [...fields.split(" ").map(word), token.secret, token.secret.split(".")[2] ?? "", recoveryCode];

    // While it is open, with logs beside the files, and again when it is locked.
    expect(sightings(backend.home, secrets)).toEqual([]);
    await client.profiles.lock();
    expect(sightings(backend.home, secrets)).toEqual([]);
    expect(sightings(os.tmpdir(), secrets, started)).toEqual([]);
    expect(sightingsInText(backend.logged, secrets)).toEqual([]);
  });

  test("the scanner finds a word that was written in the clear, in each encoding", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-canary-"));
    try {
      const leaks = {
        plain: word("Leak"),
        wide: Buffer.from(`x${word("Leak")}`, "utf16le"),
        coded: Buffer.from(word("Leak")).toString("base64"),
        hexed: Buffer.from(word("Leak")).toString("hex"),
      };
      for (const [name, content] of Object.entries(leaks)) writeFileSync(path.join(folder, name), content);
      expect(
        sightings(folder, [word("Leak"), word("Other")])
          .map(({ file }) => path.basename(file))
          .sort(),
      ).toEqual(Object.keys(leaks).sort());
      expect(sightingsInText([`{"event":"${word("Leak")}"}`], [word("Leak")])).toEqual([word("Leak")]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("guessing", () => {
  const guess = (backend: TestBackend, id: ProfileId, address = "this computer", passphrase = "guess") =>
    refusalOf(backend.client(personContext("guesser", { address })).profiles.unlock({ profileId: id, passphrase }));

  test("five tries are free, then the wait doubles, also after a restart; the right passphrase forgives all", async () => {
    const backend = backendFor();
    const { client, id } = await signUp(backend);
    await client.profiles.lock();
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await guess(backend, id)).toMatchObject({ code: "WRONG_PASSPHRASE", data: { triesLeft } });
    expect(await guess(backend, id)).toMatchObject({ code: "TRY_LATER", data: { seconds: 2 }, defined: true });
    backend.advance(2000);
    expect((await guess(backend, id)).code).toBe("WRONG_PASSPHRASE");
    expect(await guess(backend, id)).toMatchObject({ code: "TRY_LATER", data: { seconds: 4 } });

    const home = backend.home;
    const again = backendFor({ home, now: Date.UTC(2026, 2, 15, 12, 0, 3) });
    expect((await guess(again, id)).code).toBe("TRY_LATER");
    again.advance(10_000);
    await again.client(personContext()).profiles.unlock({ profileId: id, passphrase: PASSPHRASE });
    expect(await guess(again, id)).toMatchObject({ code: "WRONG_PASSPHRASE", data: { triesLeft: 4 } });
  });

  test("an address that guesses at one profile waits at the next one too; another address does not", async () => {
    const backend = backendFor();
    const first = await signUp(backend, "one", "Anna");
    const second = await signUp(backend, "two", "Ben");
    for (let count = 0; count < 5; count++) await guess(backend, first.id, "far away");
    expect((await guess(backend, second.id, "far away")).code).toBe("TRY_LATER");
    expect((await guess(backend, second.id, "at home")).code).toBe("WRONG_PASSPHRASE");
  });

  test("keys are derived one at a time: four wait, the next is sent away at once", async () => {
    const backend = backendFor();
    const { id } = await signUp(backend);
    const tries = Array.from({ length: 8 }, (_, index) => guess(backend, id, `address ${index}`, "wrong one"));
    const codes = (await Promise.all(tries)).map(({ code }) => code);
    expect(codes.filter((code) => code === "TRY_LATER").length).toBeGreaterThanOrEqual(3);
    expect(codes.filter((code) => code === "WRONG_PASSPHRASE").length).toBeGreaterThanOrEqual(1);
  });
});

describe("locking", () => {
  test("a vault that nobody uses for as long as its settings say locks itself", async () => {
    const backend = backendFor();
    const { client } = await signUp(backend);
    await client.settings.update({ autoLockMinutes: 2 });
    const heard: (readonly string[])[] = [];
    backend.onLocked((sessions) => heard.push(sessions));
    backend.advance(119_000);
    backend.tick();
    expect((await client.settings.get()).autoLockMinutes).toBe(2);
    await client.system.present();
    backend.advance(119_000);
    backend.tick();
    await client.accounts.list();
    backend.advance(2_000);
    backend.tick();
    expect(await codeOf(client.accounts.list())).toBe("LOCKED");
    expect(heard).toEqual([["session-1"]]);
  });

  test("a token's calls keep nothing open, and end with the lock", async () => {
    const backend = backendFor();
    const { client } = await signUp(backend);
    const { secret } = await client.tokens.create({ name: "script", scope: "write", days: 1 });
    const verified = await backend.verifyToken(secret);
    if (!verified) throw new Error("the token is not taken");
    const script = backend.client(personContext(verified.session, { door: "token", scope: verified.scope }));
    backend.advance(9 * 60_000);
    await script.accounts.create({ name: "By script", kind: "cash" });
    backend.advance(2 * 60_000);
    backend.tick();
    expect(await codeOf(script.accounts.list())).toBe("LOCKED");
    expect(await backend.verifyToken(secret)).toBeNull();
  });

  test("files on their way are forgotten with the lock", async () => {
    const backend = backendFor();
    const { client, id } = await signUp(backend);
    const { uploadId } = await client.files.beginUpload({ name: "bank.csv", size: 3 });
    const made = await client.exports.create({ format: "json" });
    await client.profiles.lock();
    await client.profiles.unlock({ profileId: id, passphrase: PASSPHRASE });
    const append = client.files.appendUpload({ uploadId, at: 0, piece: "QUJD" });
    expect(await codeOf(append)).toBe("NOT_FOUND");
    expect(await codeOf(client.files.readDownload({ downloadId: made.downloadId, at: 0 }))).toBe("NOT_FOUND");
  });

  test("the vault stays open until its last session ends", async () => {
    const backend = backendFor();
    const { client, id } = await signUp(backend);
    const second = backend.client(personContext("session-2"));
    expect(await codeOf(second.profiles.unlock({ profileId: id, passphrase: "wrong" }))).toBe("WRONG_PASSPHRASE");
    await second.profiles.unlock({ profileId: id, passphrase: PASSPHRASE });
    backend.sessions.end("session-1");
    expect(await codeOf(client.accounts.list())).toBe("LOCKED");
    expect(await second.accounts.list()).toEqual([]);
    backend.sessions.end("session-2");
    expect((await client.profiles.list()).map(({ open: isOpen }) => isOpen)).toEqual([false]);
  });

  test("opening another profile lets the first one go", async () => {
    const backend = backendFor();
    const { client, id } = await signUp(backend);
    await client.accounts.create({ name: "Anna's", kind: "cash" });
    await signUp(backend, "session-1", "Ben");
    expect(await client.accounts.list()).toEqual([]);
    expect((await client.profiles.list()).find((profile) => profile.id === id)?.open).toBe(false);
  });

  test("a second program cannot open what the first one has open", async () => {
    const backend = backendFor();
    const { id } = await signUp(backend);
    const other = backendFor({ home: backend.home }).client(personContext());
    expect(await codeOf(other.profiles.unlock({ profileId: id, passphrase: PASSPHRASE }))).toBe("OPEN_ELSEWHERE");
  });
});

describe("an older copy", () => {
  test("OLDER_THAN_SEEN names the file; the person can open it knowingly", async () => {
    const backend = backendFor();
    const { client, id } = await signUp(backend);
    await client.accounts.create({ name: "Before", kind: "cash" });
    await client.profiles.lock();
    const budgets = path.join(backend.home, "profiles", id, "budgets");
    const copy = mkdtempSync(path.join(os.tmpdir(), "coffer-copy-"));
    cpSync(budgets, copy, { recursive: true });
    await client.profiles.unlock({ profileId: id, passphrase: PASSPHRASE });
    await client.accounts.create({ name: "After", kind: "cash" });
    await client.profiles.lock();
    cpSync(copy, budgets, { recursive: true });
    rmSync(copy, { recursive: true, force: true });

    const refusal = await refusalOf(client.profiles.unlock({ profileId: id, passphrase: PASSPHRASE }));
    expect(refusal).toMatchObject({ code: "OLDER_THAN_SEEN", defined: true });
    const data = refusal.data as { file: string; expected: number; found: number };
    expect(data.file).toMatch(/^budgets\/.+\.db$/);
    expect(data.found).toBeLessThan(data.expected);
    expect(await client.profiles.current()).toEqual({ profile: null });

    await client.profiles.unlock({ profileId: id, passphrase: PASSPHRASE, acceptOlder: true });
    expect((await client.accounts.list()).map(({ name }) => name)).toEqual(["Before"]);
    await client.profiles.lock();
    await client.profiles.unlock({ profileId: id, passphrase: PASSPHRASE });
  });

  test("the anchor follows within a minute, so that a kill loses nothing of it", async () => {
    const backend = backendFor();
    const { client, id } = await signUp(backend);
    await client.accounts.create({ name: "Cash", kind: "cash" });
    const anchor = () => readFileSync(path.join(backend.home, "profiles", id, "vault.keys.anchor"), "utf8");
    const before = anchor();
    backend.advance(3000);
    backend.tick();
    expect(anchor()).not.toBe(before);
  });
});

describe("tokens", () => {
  test("a token ends with its day, with its revocation, and when somebody else signed it", async () => {
    const backend = backendFor();
    const { client } = await signUp(backend);
    const stranger = await signUp(backend, "stranger", "Ben");
    const mine = await client.tokens.create({ name: "script", scope: "read", days: 1 });
    const theirs = await stranger.client.tokens.create({ name: "script", scope: "write", days: 1 });
    expect(await backend.verifyToken(mine.secret)).toMatchObject({ scope: "read" });
    expect((await client.tokens.list())[0]?.lastUsed).not.toBeNull();

    const [head, , signature] = mine.secret.split(".");
    const claims = JSON.parse(Buffer.from(mine.secret.split(".")[1] ?? "", "base64url").toString());
    const forged = (change: object) =>
      `${head}.${Buffer.from(JSON.stringify({ ...claims, ...change })).toString("base64url")}.${signature}`;
    expect(await backend.verifyToken(forged({ scope: "write" }))).toBeNull();
    const theirClaims = theirs.secret.split(".");
    expect(await backend.verifyToken(`${theirClaims[0]}.${theirClaims[1]}.${signature}`)).toBeNull();
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    expect(await backend.verifyToken(`${none}.${mine.secret.split(".")[1]}.`)).toBeNull();
    expect(await backend.verifyToken("")).toBeNull();

    await stranger.client.tokens.revoke({ id: theirs.token.id });
    expect(await backend.verifyToken(theirs.secret)).toBeNull();
    backend.advance(86_400_000 + 1000);
    await client.system.present();
    expect(await backend.verifyToken(mine.secret)).toBeNull();
  });
});

test("the sample profile opens with the passphrase that its lock screen shows", async () => {
  const backend = backendFor();
  const client = backend.client(personContext());
  const { profile } = await client.profiles.createSample({});
  expect(profile).toMatchObject({ sample: true, open: true });
  const { transactions } = await client.overview.get({});
  expect(transactions).toBeGreaterThan(1000);
  await client.profiles.lock();
  await client.profiles.unlock({ profileId: profile.id, passphrase: samplePassphrase });
  expect((await client.health.check()).healthy).toBe(true);
});

describe("long work", () => {
  test("can be cancelled by its id and by hanging up; nothing was changed", async () => {
    const backend = backendFor();
    const client = backend.client(personContext());
    await client.profiles.createSample({});
    const events = await client.events.subscribe();
    // Listening begins with the first look: the work is started after it, or its beginning could be missed.
    await events.next();
    const byId = codeOf(client.health.check());
    for await (const event of events) {
      if (event.kind !== "job" || event.job.kind !== "health") continue;
      await client.jobs.cancel({ id: event.job.id });
      break;
    }
    expect(await byId).toBe("CANCELLED");
    const call = new AbortController();
    const byCall = codeOf(client.health.check(undefined, { signal: call.signal }));
    call.abort();
    expect(await byCall).toBe("CANCELLED");
    const jobs = await client.jobs.list();
    expect(jobs.filter(({ kind }) => kind === "health").map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    expect((await client.health.check()).healthy).toBe(true);
  });

  test("a lock in the middle of an import ends it; what is in the file afterwards keeps every law", async () => {
    const backend = backendFor();
    const { client, id } = await signUp(backend);
    const { account } = await client.accounts.create({ name: "Giro", kind: "checking" });
    const lines = Array.from({ length: 8000 }, (_, n) => `2026-02-${10 + (n % 9)},Shop ${n},-${n + 1}.50`);
    const file = Buffer.from(`Date,Payee,Amount\n${lines.join("\n")}\n`);
    const { uploadId } = await client.files.beginUpload({ name: "bank.csv", size: file.length });
    for (let at = 0; at < file.length; at += 200_000)
      await client.files.appendUpload({ uploadId, at, piece: file.subarray(at, at + 200_000).toString("base64") });
    const { understanding } = await client.imports.understand({ uploadId, accountId: account.id });
    const review = await client.imports.review({ uploadId, accountId: account.id, mapping: understanding.mapping });
    const commit = codeOf(client.imports.commit({ reviewId: review.reviewId }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await client.profiles.lock();
    expect(["LOCKED", "CANCELLED"]).toContain(await commit);
    await client.profiles.unlock({ profileId: id, passphrase: PASSPHRASE });
    expect(await brokenLawsOf(client)).toEqual([]);
    expect((await client.overview.get({})).transactions).toBe(0);
  });
});
