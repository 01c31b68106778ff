/** Random rooms: owners who act on what they happen to know, entries that arrive in whatever order. */
import fc from "fast-check";
import sodium from "libsodium-wrappers-sumo";
import { beforeAll, describe, expect, it } from "vitest";
import { isAllowed } from "../../../src-shared/sync/membership/authority.ts";
import type { EntryBody, KnownEntry, Role } from "../../../src-shared/sync/membership/entry.ts";
import { headsOf, pastOf } from "../../../src-shared/sync/membership/history.ts";
import { resolve } from "../../../src-shared/sync/membership/resolve.ts";
import { type MembershipState, ownersOf } from "../../../src-shared/sync/membership/state.ts";
import { patience, rounds } from "../../../tests/support/rounds.ts";
import { createDeviceIdentity, type DeviceIdentity } from "../sealing/device-identity.ts";
import { createMembershipLog } from "./membership-log.ts";
import { type GenuineEntry, signEntry } from "./signed-entry.ts";

beforeAll(() => sodium.ready);

const DEVICES = 6;
const BOX = "ab".repeat(80);
const identities = () =>
  Array.from({ length: DEVICES }, (_, at) =>
    createDeviceIdentity(
      {
        signSeed: Buffer.alloc(32, at + 1),
        receiveSeed: Buffer.alloc(32, at + 40),
        mailbox: Buffer.alloc(32, at + 80),
      },
      { device: `d${at}`, person: `p${at}` },
    ),
  );

const KINDS: readonly EntryBody["kind"][] = [
  ...(["add", "add", "change-role", "change-role", "change-role", "remove", "remove"] as const),
  ...(["leave", "rotate", "transfer", "replace", "invite"] as const),
];
const step = fc.record({
  signer: fc.constantFrom(0, 0, 1, 1, 2, 2, 3, 4, 5),
  subject: fc.nat(DEVICES - 1),
  kind: fc.constantFrom(...KINDS),
  role: fc.constantFrom<Role>("owner", "editor", "viewer"),
  /** How much of what the others wrote the signer has not seen. */
  blind: fc.nat(12),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A log in which each signer acts within its rights as far as it knows; some know little. */
function play(steps: readonly Step[]): GenuineEntry[] {
  const people = identities();
  const [anna] = people;
  if (!anna) throw new Error("somebody begins");
  const epoch = { reader: "11".repeat(32), writer: "22".repeat(32) };
  const boxes = (devices: readonly string[]) => devices.map((device) => ({ device, box: BOX, writes: true }));
  const first = signEntry(anna, {
    v: 1,
    kind: "create",
    signer: anna.device,
    at: 0,
    tag: "00".repeat(16),
    nonce: "00".repeat(16),
    keys: anna.keys,
    names: anna.names,
    ...epoch,
    boxes: boxes([anna.device]),
  });
  const log = [first];
  for (const [at, { blind, kind, role, signer: by, subject: about }] of steps.entries()) {
    const [signer, subject] = [people[by], people[about]];
    if (!signer || !subject) continue;
    const known = pastOf(log, headsOf(log.slice(0, Math.max(1, log.length - blind))));
    const own = log.filter(({ body }) => body.signer === signer.device).map(({ hash }) => hash);
    const seen = pastOf(log, [...headsOf(known), ...own]);
    const state = resolve(seen).state;
    const body = bodyOf(kind, {
      at,
      role,
      signer,
      subject,
      state,
      parents: headsOf(seen),
      room: first.hash,
      epoch,
      boxes,
    });
    if (body && isAllowed(body, state, first.hash)) log.push(signEntry(signer, body));
  }
  return log;
}

function bodyOf(
  kind: EntryBody["kind"],
  it: {
    readonly at: number;
    readonly role: Role;
    readonly signer: DeviceIdentity;
    readonly subject: DeviceIdentity;
    readonly state: MembershipState;
    readonly parents: string[];
    readonly room: string;
    readonly epoch: { readonly reader: string; readonly writer: string };
    readonly boxes: (devices: readonly string[]) => { device: string; box: string; writes: boolean }[];
  },
): EntryBody | undefined {
  const common = { v: 1 as const, room: it.room, parents: it.parents, signer: it.signer.device, at: it.at };
  const { device, keys, names } = it.subject;
  const box = { entry: it.room, box: BOX, writes: true };
  switch (kind) {
    case "add":
      return { ...common, kind, device, keys, names, role: it.role, invite: null, box };
    case "change-role":
      return { ...common, kind, device, role: it.role, box: null };
    case "transfer":
      return { ...common, kind, device, box: null };
    case "remove":
      return { ...common, kind, device };
    case "leave":
      return { ...common, kind };
    case "replace":
      return { ...common, kind, device, keys, names };
    case "invite":
      return { ...common, kind, invite: `${it.at}`.padStart(64, "0"), role: it.role, expires: it.at + 1 };
    case "rotate": {
      const number = Math.max(...it.state.epochs.map(({ epoch }) => epoch)) + 1;
      return { ...common, kind, epoch: number, ...it.epoch, boxes: it.boxes([...it.state.members.keys()]) };
    }
    default:
      return undefined;
  }
}

const summary = (state: MembershipState) => ({
  members: [...state.members.values()].map(({ device, line, role }) => `${device} ${role} ${line}`).sort(),
  epochs: state.epochs.map(({ entry, epoch }) => `${epoch} ${entry}`),
  invites: [...state.invites.values()].map(({ invite, isRevoked }) => `${invite} ${isRevoked}`).sort(),
});

/** As they would be if whatever comes first were right: what the rules replace. */
function believeInOrder(entries: readonly KnownEntry[]): string[] {
  const roles = new Map<string, Role>();
  for (const { body } of entries) {
    if (body.kind === "create") roles.set(body.signer, "owner");
    if (roles.get(body.signer) !== "owner") continue;
    if (body.kind === "add" || (body.kind === "change-role" && roles.has(body.device)))
      roles.set(body.device, body.role);
    if (body.kind === "remove") roles.delete(body.device);
  }
  return [...roles].map(([device, role]) => `${device} ${role}`).sort();
}

/** Another order in which parents still stand before children. */
function reordered(entries: readonly GenuineEntry[], keys: readonly number[]): GenuineEntry[] {
  const left = entries.map((entry, at) => ({ entry, key: keys[at % Math.max(1, keys.length)] ?? 0 }));
  const done = new Set<string>();
  const order: GenuineEntry[] = [];
  while (left.length > 0) {
    left.sort((one, other) => one.key - other.key);
    const at = left.findIndex(
      ({ entry: { body } }) => body.kind === "create" || body.parents.every((each) => done.has(each)),
    );
    const [next] = left.splice(at, 1);
    if (!next) break;
    done.add(next.entry.hash);
    order.push(next.entry);
  }
  return order;
}

/** Two more owners and an editor to begin with: random strangers would mostly be refused. */
const BEGINNING: readonly Step[] = [
  { signer: 0, subject: 1, kind: "add", role: "owner", blind: 0 },
  { signer: 1, subject: 2, kind: "add", role: "owner", blind: 0 },
  { signer: 0, subject: 3, kind: "add", role: "editor", blind: 0 },
];
const history = fc.array(step, { minLength: 4, maxLength: 24 }).map((steps) => [...BEGINNING, ...steps]);

describe("members of a room", () => {
  it("M16 · are the same whatever the order of arrival, and somebody always owns it", patience, () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 }), (steps, keys) => {
        const entries = play(steps);
        const expected = summary(resolve(entries).state);
        expect(summary(resolve(reordered(entries, keys)).state)).toEqual(expected);
        expect(ownersOf(resolve(entries).state).length).toBeGreaterThan(0);
        // Through the log: backwards, so that nearly everything has to wait.
        const log = createMembershipLog(entries[0]?.bytes ?? new Uint8Array());
        if (!log.ok) throw new Error(log.error);
        for (const { bytes } of [...entries.toReversed(), ...entries]) log.value.add(bytes);
        expect(log.value.entries()).toHaveLength(entries.length);
        expect(summary(log.value.state())).toEqual(expected);
      }),
      { numRuns: rounds(100, 5_000) },
    );
  });

  it("M16 · a device that two members name as their successor at once has one line, in either order", () => {
    const entries = play([
      ...BEGINNING,
      { signer: 0, subject: 5, kind: "replace", role: "owner", blind: 0 },
      { signer: 2, subject: 5, kind: "replace", role: "owner", blind: 1 },
    ]);
    const turned = reordered(entries, [0, 1, 2, 3, 5, 4]);
    expect(turned.map(({ hash }) => hash)).not.toEqual(entries.map(({ hash }) => hash));
    expect(summary(resolve(turned).state)).toEqual(summary(resolve(entries).state));
  });

  it("M16 · would not be the same if whatever came first were right (control)", () => {
    const differing = fc
      .sample(fc.tuple(history, fc.array(fc.nat(1000), { minLength: 5, maxLength: 30 })), rounds(60, 600))
      .filter(([steps, keys]) => {
        const entries = play(steps);
        return believeInOrder(entries).join() !== believeInOrder(reordered(entries, keys)).join();
      });
    expect(differing.length).toBeGreaterThan(2);
  });

  it("M17 · an entry that was changed in any byte is not taken", patience, () => {
    const entries = play([
      { signer: 0, subject: 1, kind: "add", role: "owner", blind: 0 },
      { signer: 1, subject: 2, kind: "add", role: "editor", blind: 0 },
      { signer: 0, subject: 2, kind: "remove", role: "owner", blind: 0 },
    ]);
    const faults = new Map<string, number>();
    for (const [at, { bytes }] of entries.entries()) {
      for (let place = 0; place < bytes.length; place += rounds(7, 1)) {
        const changed = Uint8Array.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8));
        if (at === 0) {
          const log = createMembershipLog(changed);
          expect(log.ok).toBe(false);
          continue;
        }
        const log = createMembershipLog(entries[0]?.bytes ?? new Uint8Array());
        if (!log.ok) throw new Error(log.error);
        for (const before of entries.slice(1, at)) log.value.add(before.bytes);
        const added = log.value.add(changed);
        expect(added.ok).toBe(false);
        if (!added.ok) faults.set(added.error, (faults.get(added.error) ?? 0) + 1);
      }
    }
    expect([...faults.keys()].sort()).toEqual(expect.arrayContaining(["malformed", "signature"]));
  });
});
