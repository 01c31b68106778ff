/** A budget of several people over the whole stack: vaults, ledgers, sealing, sockets, a relay with its disk. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { STORE_FILE } from "../../src-relay/store/sqlite.ts";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { sightings, sightingsInMemory } from "../support/canary.ts";
import { codeOf } from "../support/refusal.ts";
import { startRelayProcess } from "../support/relay-process.ts";
import { patience, rounds } from "../support/rounds.ts";
import {
  bring,
  confirmOne,
  createNeighbourhood,
  names,
  type Resident,
  until,
  untilSame,
} from "../support/shared-household.ts";
import { uploadFile } from "../support/transfer-files.ts";

const { end, home, household, started } = createNeighbourhood();
afterEach(end);

test("what two people enter ends in the same rows with both, with the name of who did it", async () => {
  const { anna, ben, giro } = await household();
  await untilSame(anna, ben);
  await ben.spend(giro, 2_000, "Ben's lunch");
  await anna.spend(giro, 3_000, "Anna's book");
  await until(anna.rows, (rows) => JSON.stringify(rows).includes("Ben's lunch"));
  await untilSame(anna, ben);
  const { activities } = await anna.client.sharing.activity({ others: true });
  expect(activities[0]).toMatchObject({ person: "Ben", isSelf: false, kind: "shared-changed" });
  const [one, other] = [await anna.shared(), await ben.shared()];
  expect(one.safetyWords).toHaveLength(6);
  expect(one.safetyWords).toEqual(other.safetyWords);
  expect(other.members.map(({ person, role, isSelf }) => [person, role, isSelf])).toEqual([
    ["Ben", "editor", true],
    ["Anna", "owner", false],
  ]);
});

test("what is entered without a relay waits, and reaches the others when one is there again", async () => {
  const { relay, anna, ben, giro } = await household();
  const port = relay.relay.port;
  const { folder } = relay;
  await untilSame(anna, ben);
  await relay.relay.close();
  await anna.spend(giro, 4_500, "On the train");
  await ben.spend(giro, 100, "Meanwhile");
  await until(anna.shared, ({ line, waiting }) => line.kind === "offline" && waiting > 0);
  await anna.reopen();
  await started({ folder, port });
  for (const each of [anna, ben]) await each.client.sharing.reconnect();
  await until(anna.rows, (rows) => JSON.stringify(rows).includes("Meanwhile"));
  await until(ben.rows, (rows) => JSON.stringify(rows).includes("On the train"));
  await untilSame(anna, ben);
  expect((await until(anna.shared, ({ waiting }) => waiting === 0)).line.kind).toBe("online");
});

test("changes that are far larger than an entry of a relay reach the others whole", patience, async () => {
  const { anna, ben, giro } = await household();
  // Few rows of much noise, or as many as a budget of many years has.
  const noise = () => randomBytes(rounds(15_000, 300)).toString("base64");
  for (let round = 0; round < rounds(4, 60); round++) {
    const additions = Array.from({ length: rounds(20, 800) }, () => ({
      accountId: giro,
      date: "2026-02-01" as LocalDate,
      amount: -1 as Minor,
      note: noise(),
    }));
    await anna.client.transactions.write({ additions });
  }
  const change = (what: Parameters<CofferClient["transactions"]["changeMatching"]>[0]["change"]) =>
    anna.client.transactions.changeMatching({ filter: {}, change: what });
  await change({ kind: "duplicate" });
  await change({ kind: "memo", memo: "all of them" });
  const count = async (who: Resident) => {
    const { total } = await who.client.transactions.page({ limit: 1, text: "all of them" });
    return total;
  };
  await until(
    () => count(ben),
    (found) => found > 0,
  );
  await until(anna.shared, ({ line, waiting }) => waiting === 0 && line.kind === "online");
  const all = await count(anna);
  await until(
    () => count(ben),
    (found) => found === all,
  );
  await untilSame(anna, ben);
  const carl = await home("Carl");
  await bring(anna, carl);
  await untilSame(anna, carl);
  // Who was there for each edit and who came after all of them show what the documents say, row by row.
  for (const each of [ben, carl]) {
    const { healthy, laws } = await each.client.health.check();
    const { broken, checked = 0 } = laws.find(({ id }) => id === "S1") ?? {};
    expect([healthy, broken]).toEqual([true, 0]);
    expect(checked).toBeGreaterThan(all);
  }
});

test("a relay that is killed and started again has lost no edit that it acknowledged", patience, async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-killed-"));
  let relay = await startRelayProcess("--port", "0", "--data", folder);
  try {
    const [anna, ben] = [await home("Anna"), await home("Ben")];
    const { account } = await anna.client.accounts.create({ name: "Giro", kind: "checking" });
    await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
    await bring(anna, ben);
    for (let round = 0; round < rounds(2, 30); round++) {
      for (const [number, who] of [anna, ben, anna].entries())
        await who.spend(account.id, 100 + number, `Round ${round}`);
      await relay.end("SIGKILL");
      await ben.spend(account.id, 1, `Alone ${round}`);
      relay = await startRelayProcess("--port", String(relay.port), "--data", folder);
      for (const each of [anna, ben]) await each.client.sharing.reconnect();
      for (const each of [anna, ben])
        await until(each.shared, ({ waiting, line }) => waiting === 0 && line.kind === "online");
      await until(anna.rows, (rows) => JSON.stringify(rows).includes(`Alone ${round}`));
      await untilSame(anna, ben);
    }
  } finally {
    await relay.end("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});

test("what people enter, are called and agree on lies neither in a relay's memory nor in its files nor in its log", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-blind-"));
  const relay = await startRelayProcess("--port", "0", "--data", folder);
  try {
    const secret = (what: string) => `${what}-${randomBytes(9).toString("hex")}`;
    const [payee, account, person, budget, receipt] = ["payee", "account", "person", "budget", "receipt"].map(
      secret,
    ) as [string, string, string, string, string];
    const [anna, ben] = [await home("Anna"), await home("Ben")];
    const made = await anna.client.accounts.create({ name: account, kind: "checking" });
    await anna.client.sharing.share({ relay: relay.address, person, deviceName: "Laptop" });
    const { link } = await anna.client.sharing.invite({ role: "editor", budget });
    await ben.client.sharing.join({ link, ...names("Ben") });
    await confirmOne(anna);
    await until(
      () => ben.client.sharing.status(),
      (status) => status.kind === "shared" && status.line.kind === "online",
    );
    await anna.spend(made.account.id, 1_000, payee);
    const { rows } = await anna.client.transactions.page({ limit: 1 });
    const uploadIds = [await uploadFile(anna.client, `${receipt}.txt`, Buffer.from(`${receipt}\n`.repeat(2_000)))];
    if (rows[0]) await anna.client.attachments.add({ id: rows[0].id, uploadIds });
    await ben.client.sharing.publishPresence({ place: { screen: `/${payee}`, cell: null } });
    await untilSame(anna, ben);
    const words = await anna.shared();
    await until(anna.shared, ({ receipts }) => receipts.sending === 0);
    const secrets = [
      payee,
      account,
      person,
      budget,
      receipt,
      link.split(".").at(-2) ?? "",
      words.safetyWords.join(" "),
    ];
    // The detector itself: the room's address, which a relay has to know, is found in the same ways.
    const [room] = new SqliteDatabase(path.join(folder, STORE_FILE), { readonly: true })
      .prepare<[], string>("SELECT room FROM rooms")
      .pluck()
      .all();
    const known = room ?? "no room";
    expect(sightingsInMemory(relay.child.pid ?? 0, [...secrets, known])).toEqual([known]);
    expect(sightings(folder, [...secrets, known]).map(({ word }) => word)).toContain(known);
    expect(sightings(folder, secrets)).toEqual([]);
    await relay.end("SIGTERM");
    expect(sightings(folder, secrets)).toEqual([]);
    for (const each of secrets) expect(relay.log()).not.toContain(each);
  } finally {
    await relay.end("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a viewer sees everything and changes nothing; as an editor it does", async () => {
  const { anna, ben, giro } = await household("viewer");
  await untilSame(anna, ben);
  expect(await codeOf(ben.spend(giro, 500, "Refused"))).toBe("VIEWER");
  await untilSame(anna, ben);
  const { device } = await ben.shared();
  await anna.client.sharing.setRole({ device, role: "editor" });
  await until(ben.shared, ({ role, line }) => role === "editor" && line.kind === "online");
  await ben.spend(giro, 500, "Allowed");
  await until(anna.rows, (rows) => JSON.stringify(rows).includes("Allowed"));
});

test("who is removed hears nothing more, and what it writes later reaches nobody", async () => {
  const { anna, ben, giro } = await household();
  await untilSame(anna, ben);
  const { device } = await ben.shared();
  await anna.client.sharing.removeMember({ device });
  await until(ben.shared, ({ line }) => line.kind === "stopped");
  await until(anna.shared, ({ members, line }) => members.length === 1 && line.kind === "online");
  await anna.spend(giro, 700, "After");
  await until(anna.shared, ({ waiting }) => waiting === 0);
  expect(await codeOf(ben.spend(giro, 900, "Late"))).toBe("VIEWER");
  expect(JSON.stringify(await ben.rows())).not.toContain("After");
  const left = await ben.client.sharing.leave();
  expect(left.kind).toBe("private");
  await ben.spend(giro, 900, "Alone");
  expect(JSON.stringify(await anna.rows())).not.toContain("Alone");
});

test("who was removed while away is told so when it comes back", async () => {
  const { anna, ben } = await household();
  await untilSame(anna, ben);
  const { device } = await ben.shared();
  await ben.goAway();
  await anna.client.sharing.removeMember({ device });
  await until(
    anna.shared,
    ({ members, line, waiting }) => members.length === 1 && line.kind === "online" && waiting === 0,
  );
  await ben.comeBack();
  const { role } = await until(ben.shared, ({ line }) => line.kind === "stopped" && line.why === "removed");
  expect(role).toBeNull();
});

test("a relay that is several changes of keys behind is brought up to them, and who was away over all of it as well", async () => {
  const { relay, anna, ben, giro } = await household();
  const { folder } = relay;
  const { port } = relay.relay;
  const carl = await home("Carl");
  await bring(anna, carl);
  const devices = { ben: (await ben.shared()).device, carl: (await carl.shared()).device };
  await until(ben.shared, ({ members }) => members.length === 3);
  await ben.goAway();
  await relay.relay.close();
  await until(anna.shared, ({ line }) => line.kind === "offline");
  await anna.client.sharing.removeMember({ device: devices.carl });
  await anna.client.sharing.setRole({ device: devices.ben, role: "viewer" });
  await anna.spend(giro, 700, "Between us");
  await anna.reopen();
  await started({ folder, port });
  for (const each of [anna, carl]) await each.client.sharing.reconnect();
  await ben.comeBack();
  await until(ben.rows, (rows) => JSON.stringify(rows).includes("Between us"));
  await until(carl.shared, ({ line, role }) => role === null && line.kind === "stopped");
  expect(JSON.stringify(await carl.rows())).not.toContain("Between us");
});

test("M14 · a viewer who leaves is gone for everybody, though it cannot write into the log", async () => {
  const { anna, ben } = await household("viewer");
  const carl = await home("Carl");
  await bring(anna, carl);
  await ben.client.sharing.leave();
  await anna.reopen();
  for (const each of [anna, carl]) await until(each.shared, ({ members }) => members.length === 2);
});

test("the last owner cannot leave while others are there; who leaves keeps a private copy", async () => {
  const { anna, ben, giro } = await household();
  await untilSame(anna, ben);
  expect(await codeOf(anna.client.sharing.leave())).toBe("LAST_OWNER");
  const before = await ben.rows();
  await ben.client.sharing.leave();
  expect(await ben.rows()).toEqual(before);
  await until(anna.shared, ({ members }) => members.length === 1);
  await ben.spend(giro, 1, "Own");
  expect(await ben.client.sharing.status()).toEqual({ kind: "private", joining: null });
});

test("many rows that one deletes while the other changes them are one note for both, and come back together", async () => {
  const { relay, anna, ben, giro } = await household();
  const many = 12;
  const date = "2026-03-02" as LocalDate;
  await anna.client.transactions.write({
    additions: Array.from({ length: many }, (_, at) => ({
      accountId: giro,
      date,
      amount: -100 as Minor,
      payee: `No ${at}`,
    })),
  });
  await untilSame(anna, ben);
  const { port } = relay.relay;
  await relay.relay.close();
  const { rows } = await ben.client.transactions.page({ from: date, limit: many });
  const ids = rows.map(({ id }) => id);
  await ben.client.transactions.write({ edits: ids.map((id) => ({ id, memo: "changed" })) });
  await anna.client.transactions.remove({ ids });
  await started({ folder: relay.folder, port });
  for (const each of [anna, ben]) await each.client.sharing.reconnect();
  for (const each of [anna, ben]) await until(each.shared, ({ conflicts }) => conflicts === 1);
  await untilSame(anna, ben);
  expect(await anna.client.sharing.conflicts()).toMatchObject([{ count: many, deletedBy: "me", person: "Ben" }]);
  const [note] = await ben.client.sharing.conflicts();
  expect(note).toMatchObject({ count: many, deletedBy: "them", person: "Anna", what: "transaction" });
  await ben.client.sharing.settleConflict({ conflict: note?.conflict ?? "", use: "mine" });
  await until(anna.shared, ({ conflicts }) => conflicts === 0);
  await untilSame(anna, ben);
  const back = await anna.client.transactions.page({ from: date, limit: many });
  expect(back.rows.map(({ memo }) => memo)).toEqual(Array(many).fill("changed"));
  expect((await ben.shared()).conflicts).toBe(0);
  await ben.client.history.undo({});
  await until(
    () => anna.client.transactions.page({ from: date }),
    ({ total }) => total === 0,
  );
});
