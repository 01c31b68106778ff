/**
 * A shared budget in bad luck, over the whole stack: what is killed, full, late, twice, wrong or a lie costs no edit that was
 * taken, and each case is told as something that a person can act on.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { tempHome } from "../support/backend.ts";
import { createHousehold } from "../support/coffer.ts";
import { startMember } from "../support/member-process.ts";
import { refusalOf } from "../support/refusal.ts";
import { patience, rounds } from "../support/rounds.ts";
import {
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
      const { anna, ben, giro } = await household("editor", undefined, { home: place });
      ben.dispose();
      const taken: string[] = [];
      for (let round = 0; round < rounds(1, 25); round++) {
        const member = startMember("edit-forever.ts", [place, giro, `Round ${round} no`], (payee) => {
          taken.push(payee);
          if (taken.length > 3 * (round + 1)) setTimeout(member.kill, Math.random() * 60);
        });
        await member.gone;
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
  await anna.goAway();
  const terminal = createHousehold(anna.backend.home);
  try {
    let said = await terminal.run("share", "status");
    while (!said.out.includes("stopped")) said = await terminal.run("share", "status");
    expect(said.out).toMatch(/Two owners removed each other.*the whole budget is here.*coffer share leave/);
    expect(await terminal.json("share", "leave")).toEqual({ kind: "private", joining: null });
    await terminal.json("share", "create", "--relay", relay.address, "--person", "Anna");
  } finally {
    terminal.dispose();
  }
  await anna.comeBack();
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
    const { anna, ben, giro } = await household("editor", undefined, { home: place });
    await ben.goAway();
    ben.backend.dispose();
    cpSync(place, copied, { recursive: true });
    const first = await home("Ben", { home: place });
    await first.spend(giro, 100, "On the first machine");
    await until(() => has(anna, "On the first machine"), Boolean);
    const second = await home("Ben", { home: copied });
    await until(second.shared, ({ line, role }) => role === "editor" && line.kind === "online");
    await second.spend(giro, 100, "On the second machine");
    await until(() => has(anna, "On the second machine"), Boolean);
    await until(first.shared, ({ line }) => line.kind === "stopped" && line.why === "removed");
    await untilSame(anna, second);
    expect((await anna.shared()).members).toHaveLength(2);
  } finally {
    dispose();
    disposeCopy();
  }
});

test("E14 · a vault that was set back where it lies goes on as a new device, gets back what it had written, and is heard", async () => {
  const { home: place, dispose } = tempHome();
  const older = folder();
  try {
    const { anna, ben, giro } = await household("editor", undefined, { home: place });
    await ben.spend(giro, 100, "In the backup");
    await untilSent(ben);
    await ben.goAway();
    ben.backend.dispose();
    cpSync(place, older, { recursive: true });
    const between = await home("Ben", { home: place });
    for (const payee of ["After the backup", "Also after it"]) await between.spend(giro, 100, payee);
    await untilSent(between);
    const { device } = await between.shared();
    await between.goAway();
    between.backend.dispose();
    // Over the files that are there, as a disk that is set back has them.
    cpSync(older, place, { recursive: true });
    const again = await home("Ben", { home: place });
    await again.spend(giro, 100, "Set back");
    await until(() => has(anna, "Set back"), Boolean);
    await untilSame(anna, again);
    for (const payee of ["After the backup", "Also after it"]) expect(await has(again, payee)).toBe(true);
    const { forked, line, members, missing } = await until(again.shared, (status) => status.device !== device);
    expect([line.kind, forked, missing, members.length]).toEqual(["online", [], [], 2]);
    expect((await anna.shared()).forked).toEqual([]);
  } finally {
    dispose();
  }
});
