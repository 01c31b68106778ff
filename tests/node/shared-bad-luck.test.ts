/**
 * A shared budget in bad luck, over the whole stack: what is killed, full, late, twice, wrong or a lie costs no edit that was
 * taken, and each case is told as something that a person can act on.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { tempHome } from "../support/backend.ts";
import { refusalOf } from "../support/refusal.ts";
import type { TestRelay } from "../support/relay.ts";
import { patience, rounds } from "../support/rounds.ts";
import {
  bring,
  confirmOne,
  createNeighbourhood,
  has,
  names,
  until,
  untilSame,
  untilSent,
} from "../support/shared-household.ts";

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
const DAY = "2026-03-01" as LocalDate;
const LITTLE = minor(-1);

const { end, home, household, started } = createNeighbourhood();
const folders: string[] = [];
afterEach(async () => {
  await end();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function folder(): string {
  const made = mkdtempSync(path.join(os.tmpdir(), "coffer-luck-"));
  folders.push(made);
  return made;
}

test(
  "a client that is killed at any moment has lost no edit that it took, and none is there twice",
  patience,
  async () => {
    const { home: place, dispose } = tempHome();
    try {
      const relay = await started();
      const anna = await home("Anna");
      const { account } = await anna.client.accounts.create({ name: "Giro", kind: "checking" });
      await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
      const ben = await home("Ben", { home: place });
      await bring(anna, ben);
      ben.dispose();
      const taken: string[] = [];
      for (let round = 0; round < rounds(1, 25); round++) {
        const script = path.join(import.meta.dirname, "..", "support", "edit-forever.ts");
        const child = spawn(process.execPath, [script, place, account.id, `Round ${round} no`], {
          stdio: ["ignore", "pipe", "inherit"],
        });
        const gone = new Promise((resolve) => child.once("close", resolve));
        child.stdout.on("data", (chunk: Buffer) => {
          taken.push(...String(chunk).split("\n").filter(Boolean));
          if (taken.length > 3 * (round + 1)) setTimeout(() => child.kill("SIGKILL"), Math.random() * 60);
        });
        await gone;
      }
      expect(taken.length).toBeGreaterThan(3);
      const again = await home("Ben", { home: place });
      await untilSent(again);
      await untilSame(anna, again);
      const text = JSON.stringify(await anna.rows());
      for (const payee of taken) expect(text.split(`"${payee}"`), payee).toHaveLength(2);
    } finally {
      dispose();
    }
  },
);

describe("Anna and Ben at one relay, which is full, lies or is gone", () => {
  const { end: endAll, household: meet, started: start } = createNeighbourhood();
  const opened = new Set<Database.Database>();
  let relay: TestRelay;
  let met: Awaited<ReturnType<typeof meet>>;
  /** Number of the entry that is. */
  let garbled: number | undefined;
  let mood: "honest" | "full" | "garbling" | "repeating" = "honest";
  const honest = async () => {
    mood = "honest";
    for (const each of [met.anna, met.ben]) await each.client.sharing.reconnect();
    for (const each of [met.anna, met.ben]) await untilSent(each);
    await untilSame(met.anna, met.ben);
  };

  beforeAll(async () => {
    const { pragma } = Database.prototype;
    const seen = vi.spyOn(Database.prototype, "pragma").mockImplementation(function (this: Database.Database, ...what) {
      opened.add(this);
      return pragma.apply(this, what);
    });
    relay = await start({
      wrapStore: (store) => ({
        ...store,
        append: (batch) => (mood === "full" ? Promise.reject(new Error("SQLITE_FULL")) : store.append(batch)),
        async entriesAfter(...question) {
          const entries = await store.entriesAfter(...question);
          const [first] = entries;
          if (!first) return entries;
          if (mood === "repeating") return [first, first, ...entries.slice(1)];
          if (mood !== "garbling") return entries;
          garbled ??= first.seq;
          return entries.map((entry) =>
            entry.seq === garbled ? { ...entry, sealed: Buffer.from(entry.sealed).fill(0, 200) } : entry,
          );
        },
      }),
    });
    met = await meet("editor", relay);
    seen.mockRestore();
    await untilSame(met.anna, met.ben);
  });
  afterAll(endAll);

  test("a device whose own disk is full says so and loses nothing; with room it goes on where it stood", async () => {
    const { anna, ben, giro } = met;
    const files = [...opened].filter(
      ({ name, open, readonly }) => open && !readonly && name.startsWith(ben.backend.home),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files)
      file.pragma(`max_page_count = ${Number(file.pragma("page_count", { simple: true })) + 2}`);
    const before = await ben.rows();
    const much = () => ({
      additions: Array.from({ length: 8 }, () => {
        const note = randomBytes(14_000).toString("base64");
        return { accountId: giro, date: DAY, amount: LITTLE, note };
      }),
    });
    await anna.client.transactions.write(much());
    await until(ben.shared, ({ line }) => line.kind === "stopped" && line.why === "not-taken-in");
    expect(await refusalOf(ben.client.transactions.write(much()))).toMatchObject({
      code: "STORAGE",
      data: { reason: "no-space" },
    });
    expect(await ben.rows()).toEqual(before);
    for (const file of files) file.pragma("max_page_count = 1000000");
    await honest();
  });

  test("a relay whose disk is full takes nothing and loses nothing; it goes on when there is room", async () => {
    const { anna, ben, giro } = met;
    await untilSent(anna);
    mood = "full";
    await anna.spend(giro, 700, "While it is full");
    expect((await until(anna.shared, ({ waiting }) => waiting > 0)).line.kind).toBe("online");
    expect(await has(ben, "While it is full")).toBe(false);
    await honest();
    expect(await has(ben, "While it is full")).toBe(true);
  });

  test("a change that a relay garbles is missed, asked for again, told, and taken when the relay gives it after all", async () => {
    const { anna, ben, giro } = met;
    await ben.goAway();
    for (const payee of ["Garbled", "After it"]) {
      await anna.spend(giro, 500, payee);
      await untilSent(anna);
    }
    mood = "garbling";
    await ben.comeBack();
    const { device } = await anna.shared();
    await until(ben.shared, ({ line, missing }) => line.kind === "online" && missing.includes(device));
    for (const payee of ["Garbled", "After it"]) expect(await has(ben, payee)).toBe(false);
    mood = "honest";
    // A run of entries that was sent once is sent again as it was.
    await anna.spend(giro, 500, "The last one");
    await honest();
    await until(ben.shared, ({ missing }) => missing.length === 0);
  });

  test("a relay that gives one change twice is not believed; what answers in its place is told to be none", async () => {
    const { anna, ben, giro } = met;
    await ben.goAway();
    await anna.spend(giro, 400, "Given twice");
    await untilSent(anna);
    mood = "repeating";
    await ben.comeBack();
    await until(ben.shared, ({ line }) => line.kind === "stopped" && line.why === "relay-fault");
    expect(await has(anna, "Given twice")).toBe(true);
    await honest();
    const { port } = relay.relay;
    await relay.close();
    const stranger = createServer((_, response) => response.end("Welcome to my pages")).listen(port, "127.0.0.1");
    await anna.client.sharing.reconnect();
    await until(anna.shared, ({ line }) => line.kind === "offline" && line.why === "not-a-relay");
    await anna.spend(giro, 400, "Kept meanwhile");
    await until(anna.shared, ({ waiting }) => waiting > 0);
    stranger.closeAllConnections();
    await new Promise((resolve) => stranger.close(resolve));
  });
});

test("clocks that are wrong by a year keep nobody from inviting, joining and editing, and are told", async () => {
  const relay = await started();
  const anna = await home("Anna", { clock: () => Date.now() - YEAR });
  const ben = await home("Ben", { clock: () => Date.now() + YEAR });
  const { account } = await anna.client.accounts.create({ name: "Giro", kind: "checking" });
  await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
  const { link } = await anna.client.sharing.invite({ role: "editor", budget: "Home" });
  await ben.client.sharing.join({ link, ...names("Ben") });
  const { requests } = await until(anna.shared, (status) => status.requests.length > 0);
  expect(requests[0]?.clockAhead).toBeGreaterThan(YEAR);
  await confirmOne(anna);
  await until(
    () => ben.client.sharing.status(),
    (status) => status.kind === "shared" && status.line.kind === "online",
  );
  await ben.spend(account.id, 100, "Next year");
  await anna.spend(account.id, 100, "Last year");
  await until(() => has(anna, "Next year"), Boolean);
  await untilSame(anna, ben);
});

test("an invitation is for one: the second who takes it is told that it is used, and who comes late that it has ended", async () => {
  let ahead = 0;
  const relay = await started({ now: () => Date.now() + ahead });
  const anna = await home("Anna");
  await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
  const [ben, carl] = [await home("Ben"), await home("Carl")];
  const { link } = await anna.client.sharing.invite({ role: "editor", budget: "Home", hours: 2 });
  for (const each of [ben, carl])
    expect(await each.client.sharing.readInvite({ link })).toMatchObject({ budget: "Home" });
  const asked = [ben, carl].map((each) => each.client.sharing.join({ link, ...names(each.name) }));
  const [first, second] = await Promise.allSettled(asked);
  const loser = first?.status === "rejected" ? ben : carl;
  expect([first?.status, second?.status].sort()).toEqual(["fulfilled", "rejected"]);
  const used = { code: "INVITE_GONE", data: { why: "used" } };
  expect(await refusalOf(loser.client.sharing.join({ link, ...names(loser.name) }))).toMatchObject(used);
  await confirmOne(anna);
  expect(await refusalOf(loser.client.sharing.readInvite({ link }))).toMatchObject(used);
  const other = await anna.client.sharing.invite({ role: "viewer", budget: "Home", hours: 1 });
  ahead = 61 * 60_000;
  const late = { code: "INVITE_GONE", data: { why: "late" } };
  expect(await refusalOf(loser.client.sharing.readInvite({ link: other.link }))).toMatchObject(late);
  expect(await refusalOf(loser.client.sharing.join({ link: other.link, ...names("Carl") }))).toMatchObject(late);
});

/** Each has removed the other without a relay, and both are away; the relay is there again. */
async function removedEachOther() {
  const met = await household("owner");
  const { relay, anna, ben } = met;
  await untilSame(anna, ben);
  const devices = { anna: (await anna.shared()).device, ben: (await ben.shared()).device };
  await relay.relay.close();
  for (const each of [anna, ben]) await until(each.shared, ({ line }) => line.kind === "offline");
  await anna.client.sharing.removeMember({ device: devices.ben });
  await ben.client.sharing.removeMember({ device: devices.anna });
  for (const each of [anna, ben]) await each.goAway();
  let keysReplaced = 0;
  await started({
    folder: relay.folder,
    port: relay.relay.port,
    wrapStore: (store) => ({
      ...store,
      async replaceKeys(...keys) {
        const isReplaced = await store.replaceKeys(...keys);
        keysReplaced += Number(isReplaced);
        return isReplaced;
      },
    }),
  });
  const untilRelayKnows = () =>
    until(
      async () => keysReplaced,
      (times) => times > 0,
    );
  return { ...met, untilRelayKnows };
}

test("M1 · two owners who remove each other without a relay: the elder stays, the other is told, both keep their rows", async () => {
  const { anna, ben, giro, untilRelayKnows } = await removedEachOther();
  await anna.comeBack();
  await untilRelayKnows();
  await ben.comeBack();
  await until(ben.shared, ({ line, role }) => role === null && line.kind === "stopped" && line.why === "removed");
  const { role } = await until(anna.shared, ({ line, members }) => members.length === 1 && line.kind === "online");
  expect(role).toBe("owner");
  expect(await has(ben, "Before")).toBe(true);
  await anna.spend(giro, 300, "Anna goes on");
  await untilSent(anna);
  expect(await has(ben, "Anna goes on")).toBe(false);
});

test("M1 · the younger of them reaches the relay first: the elder is told to share anew, and can, with every row", async () => {
  const { relay, anna, ben, giro, untilRelayKnows } = await removedEachOther();
  await ben.comeBack();
  await untilRelayKnows();
  await anna.comeBack();
  await anna.spend(giro, 300, "Anna goes on");
  const told = await until(anna.shared, ({ line }) => line.kind === "stopped" && line.why === "overtaken");
  expect([told.role, told.members.length, told.waiting > 0]).toEqual(["owner", 1, true]);
  await anna.client.sharing.leave();
  await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
  await untilSent(anna);
  for (const payee of ["Before", "Anna goes on"]) expect(await has(anna, payee)).toBe(true);
});

test("a relay that was set back to an older state is not believed, and nothing is lost here", async () => {
  const data = folder();
  const older = folder();
  const relay = await started({ folder: data });
  const { anna, ben, giro } = await household("editor", relay);
  await untilSame(anna, ben);
  await untilSent(anna);
  const { port } = relay.relay;
  await relay.relay.close();
  cpSync(data, older, { recursive: true });
  const between = await started({ folder: data, port });
  for (const each of [anna, ben]) await each.client.sharing.reconnect();
  await anna.spend(giro, 900, "Not in the copy");
  await until(() => has(ben, "Not in the copy"), Boolean);
  await untilSent(anna);
  for (const each of [anna, ben]) await each.goAway();
  await between.relay.close();
  await started({ folder: older, port });
  for (const each of [anna, ben]) {
    await each.comeBack();
    await until(each.shared, ({ line }) => line.kind === "stopped" && line.why === "relay-fault");
    expect(await has(each, "Not in the copy")).toBe(true);
  }
});

test("M13 · a copy of a vault on a second machine goes on as a new device, and the first is told", async () => {
  const { home: place, dispose } = tempHome();
  const { home: copied, dispose: disposeCopy } = tempHome();
  try {
    const relay = await started();
    const anna = await home("Anna");
    const { account } = await anna.client.accounts.create({ name: "Giro", kind: "checking" });
    await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
    const ben = await home("Ben", { home: place });
    await bring(anna, ben);
    await ben.goAway();
    ben.backend.dispose();
    cpSync(place, copied, { recursive: true });
    const first = await home("Ben", { home: place });
    await first.spend(account.id, 100, "On the first machine");
    await until(() => has(anna, "On the first machine"), Boolean);
    const second = await home("Ben", { home: copied });
    await until(second.shared, ({ line, role }) => role === "editor" && line.kind === "online");
    await second.spend(account.id, 100, "On the second machine");
    await until(() => has(anna, "On the second machine"), Boolean);
    await until(first.shared, ({ line }) => line.kind === "stopped" && line.why === "removed");
    await untilSame(anna, second);
    expect((await anna.shared()).members).toHaveLength(2);
  } finally {
    dispose();
    disposeCopy();
  }
});
