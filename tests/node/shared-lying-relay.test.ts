/** Anna and Ben at one relay that is full, lies or is gone, over the whole stack: each is told as it is, and costs no edit. */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { refusalOf } from "../support/refusal.ts";
import type { TestRelay } from "../support/relay.ts";
import { createNeighbourhood, has, until, untilSame, untilSent } from "../support/shared-household.ts";

const DAY = "2026-03-01" as LocalDate;
const LITTLE = minor(-1);

const { end, household, started } = createNeighbourhood();
const opened = new Set<Database.Database>();
let relay: TestRelay;
let met: Awaited<ReturnType<typeof household>>;
/** Number of the entry that is. */
let garbled: number | undefined;
let mood: "honest" | "full" | "garbling" | "repeating" | "two-faced" = "honest";
/** One that everybody has, and the first of those in whose place it is given again. */
const twoFaced: { old?: Uint8Array; from?: number } = {};
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
  relay = await started({
    wrapStore: (store) => ({
      ...store,
      append(batch) {
        if (mood === "full") return Promise.reject(new Error("SQLITE_FULL"));
        if (mood === "honest" && batch[0]) twoFaced.old = batch[0].sealed;
        return store.append(batch);
      },
      async entriesAfter(...question) {
        const entries = await store.entriesAfter(...question);
        const [first] = entries;
        if (!first) return entries;
        if (mood === "repeating") return [first, first, ...entries.slice(1)];
        if (mood === "two-faced") {
          const { from = first.seq, old = first.sealed } = twoFaced;
          twoFaced.from = from;
          return entries.map((entry) => (entry.seq < from ? entry : { ...entry, sealed: old }));
        }
        if (mood !== "garbling") return entries;
        garbled ??= first.seq;
        return entries.map((entry) =>
          entry.seq === garbled ? { ...entry, sealed: Buffer.from(entry.sealed).fill(0, 200) } : entry,
        );
      },
    }),
  });
  met = await household("editor", relay);
  seen.mockRestore();
  await untilSame(met.anna, met.ben);
});
afterAll(end);

test("a device whose own disk is full says so and loses nothing; with room it goes on where it stood", async () => {
  const { anna, ben, giro } = met;
  const files = [...opened].filter(
    ({ name, open, readonly }) => open && !readonly && name.startsWith(ben.backend.home),
  );
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) file.pragma(`max_page_count = ${Number(file.pragma("page_count", { simple: true })) + 2}`);
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

test("E16 · a relay that shows each a story of its own is told to both, costs neither an edit, and both are one story again when it ends", async () => {
  const { anna, ben, giro } = met;
  await ben.goAway();
  mood = "two-faced";
  await anna.spend(giro, 600, "Shown to Anna");
  await untilSent(anna);
  await anna.goAway();
  await ben.comeBack();
  await ben.spend(giro, 600, "Shown to Ben");
  await untilSent(ben);
  // Whoever comes online says at once how far it has read, and then once a minute.
  await ben.reopen();
  await anna.comeBack();
  // No number is missing: only what they tell each other of how far they have read shows it.
  for (const [one, other] of [
    [anna, ben],
    [ben, anna],
  ] as const) {
    const { device } = await other.shared();
    await until(one.shared, ({ line, missing }) => line.kind === "online" && missing.includes(device));
    expect(await has(one, `Shown to ${one.name}`)).toBe(true);
    expect(await has(one, `Shown to ${other.name}`)).toBe(false);
  }
  await honest();
  for (const each of [anna, ben]) {
    await until(each.shared, ({ missing }) => missing.length === 0);
    for (const payee of ["Shown to Anna", "Shown to Ben"]) expect(await has(each, payee)).toBe(true);
  }
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
