import { describe, expect, it } from "vitest";
import { must } from "../../vault/test-support/temporary-vaults.ts";
import { createDeviceIdentity } from "../sealing/device-identity.ts";
import { streamsToText, textToStreams } from "../sealing/streams.ts";
import {
  bring,
  codeOf,
  founder,
  membersSeenBy,
  namesOf,
  PAGE,
  type Person,
  relay,
  textOf,
  update,
} from "../test-support/household.ts";
import type { Changed } from "./room-changes.ts";

const SECRETS = {
  signSeed: Buffer.alloc(32, 1),
  receiveSeed: Buffer.alloc(32, 2),
  mailbox: Buffer.alloc(32, 3),
};

/** Anna made the room; Ben is an owner, Carl edits, Dora reads. Everybody has read everything. */
async function household() {
  const log = relay();
  const anna = await founder("Anna");
  const ben = await bring(anna, "Ben", "owner", log);
  const carl = await bring(anna, "Carl", "editor", log);
  const dora = await bring(anna, "Dora", "viewer", log);
  const all = [anna, ben, carl, dora];
  for (const person of all) log.read(person);
  return { log, anna, ben, carl, dora, all };
}

const sealedOf = (change: Changed): Uint8Array => {
  const { sealed } = must(change);
  if (!sealed) throw new Error("nothing for the relay");
  return sealed.bytes;
};
const kindOf = (change: Changed) => (change.ok ? "ok" : change.error.kind);
const id = ({ room }: Person) => room.device();

/** Both at once: each has written before it reads the other; the others read them in both orders. */
function cross(
  { carl, dora }: { readonly carl: Person; readonly dora: Person },
  [one, first]: readonly [Person, Changed],
  [other, second]: readonly [Person, Changed],
) {
  const [left, right] = [sealedOf(first), sealedOf(second)];
  one.room.open(right);
  other.room.open(left);
  for (const bytes of [left, right]) carl.room.open(bytes);
  for (const bytes of [right, left]) dora.room.open(bytes);
  const seen = [one, other, carl, dora].map(membersSeenBy);
  expect(new Set(seen).size).toBe(1);
  return seen[0];
}

describe("what two owners do at the same time", () => {
  it("M1 · both removing each other leaves the one who has been here longer, for everybody", async () => {
    const all = await household();
    const { anna, ben } = all;
    const seen = cross(all, [anna, anna.room.changes.remove(id(ben))], [ben, ben.room.changes.remove(id(anna))]);
    expect(seen).toBe("Anna owner, Carl editor, Dora viewer");
  });

  it("M2 · removal beats what the removed one signed meanwhile", async () => {
    const all = await household();
    const { anna, ben, carl, dora } = all;
    const promoted = ben.room.changes.changeRole(id(carl), "owner");
    const seen = cross(all, [anna, anna.room.changes.remove(id(ben))], [ben, promoted]);
    expect(seen).toBe("Anna owner, Carl editor, Dora viewer");
    expect(dora.room.state().members.size).toBe(3);
  });

  it("M2 · an entry that somebody thrown out makes to look old does not count either", async () => {
    const { log, anna, ben, carl } = await household();
    const backdated = ben.room.changes.changeRole(id(carl), "owner");
    log.post(anna.room.changes.remove(id(ben)));
    log.post(backdated);
    log.read(anna);
    log.read(carl);
    expect(membersSeenBy(anna)).toBe("Anna owner, Carl editor, Dora viewer");
    expect(membersSeenBy(carl)).toBe(membersSeenBy(anna));
  });

  it("M3 · of two roles for one member the lower one holds", async () => {
    const all = await household();
    const { anna, ben, carl } = all;
    const seen = cross(
      all,
      [anna, anna.room.changes.changeRole(id(carl), "owner")],
      [ben, ben.room.changes.changeRole(id(carl), "viewer")],
    );
    expect(seen).toContain("Carl viewer");
  });

  it("M4 · who is removed while somebody gives it another role is out, and stays out", async () => {
    const all = await household();
    const { anna, ben, carl } = all;
    const seen = cross(
      all,
      [anna, anna.room.changes.changeRole(id(carl), "owner")],
      [ben, ben.room.changes.remove(id(carl))],
    );
    expect(seen).toBe("Anna owner, Ben owner, Dora viewer");
    expect(kindOf(anna.room.changes.changeRole(id(carl), "editor"))).toBe("no-such-member");
  });

  it("M5 · leaving one after the other leaves nobody without an owner: the eldest stays", async () => {
    const all = await household();
    const { anna, ben } = all;
    const seen = cross(all, [anna, anna.room.changes.leave()], [ben, ben.room.changes.leave()]);
    expect(seen).toBe("Anna owner, Carl editor, Dora viewer");
  });

  it("M6 · two epochs begun at once: one is taken, both stay readable, nobody who is out has its keys", async () => {
    const { anna, ben, carl, dora, log } = await household();
    const removal = must(anna.room.changes.remove(id(dora)));
    const byAge = must(ben.room.changes.rotate());
    const before = update(ben, "under Ben's keys");
    for (const change of [removal, byAge]) log.post({ ok: true, value: change });
    for (const person of [anna, ben, carl]) log.read(person);
    expect([anna, ben, carl].map(({ room }) => room.relay()?.reader.publicKey)).toEqual(
      Array.from({ length: 3 }, () => anna.room.relay()?.reader.publicKey),
    );
    expect(textOf(carl.room.open(before.bytes))).toBe("under Ben's keys");
    const after = update(carl, "without Dora");
    expect(textOf(anna.room.open(after.bytes))).toBe("without Dora");
    expect(codeOf(dora.room.open(after.bytes))).not.toBe("ok");
  });

  it("M7 · somebody who came while the keys were changed gets keys by the next change", async () => {
    const { anna, ben, carl, log } = await household();
    const arrival = must(anna.room.changes.changeRole(id(carl), "viewer"));
    const other = await founder("Eve");
    const stored = other.store.identity(other.room.device());
    if (!stored) throw new Error("an identity");
    const eve = createDeviceIdentity(stored, stored.names);
    const added = must(
      ben.room.changes.add({ device: eve.device, keys: eve.keys, names: eve.names, role: "editor", invite: null }),
    );
    for (const change of [arrival, added]) log.post({ ok: true, value: change });
    for (const person of [anna, ben]) log.read(person);
    expect(anna.room.rotationReason()).toBe("missing-keys");
    log.post(anna.room.changes.rotate());
    expect(anna.room.rotationReason()).toBeUndefined();
  });
});

describe("a member's right", () => {
  it("M8 · only owners change who takes part, and there is always one", async () => {
    const { anna, ben, carl, dora } = await household();
    for (const person of [carl, dora]) {
      const { changes } = person.room;
      const tried = [
        changes.remove(id(ben)),
        changes.changeRole(id(dora), "owner"),
        changes.rotate(),
        changes.transfer(id(ben)),
      ];
      expect(tried.map(kindOf)).toEqual(["not-owner", "not-owner", "not-owner", "not-owner"]);
    }
    const alone = await founder("Zoe");
    expect(kindOf(alone.room.changes.leave())).toBe("last-owner");
    expect(kindOf(alone.room.changes.remove(id(alone)))).toBe("last-owner");
    expect(kindOf(alone.room.changes.changeRole(id(alone), "editor"))).toBe("last-owner");
    expect(kindOf(anna.room.changes.remove("00".repeat(16)))).toBe("no-such-member");
    expect(kindOf(anna.room.changes.changeRole(id(ben), "owner"))).toBe("already-so");
  });

  it("M9 · of owner can be handed over", async () => {
    const { log, anna, ben, carl, all } = await household();
    log.post(anna.room.changes.remove(id(ben)));
    log.post(anna.room.changes.transfer(id(carl)));
    for (const person of all) log.read(person);
    expect(membersSeenBy(carl)).toBe("Anna editor, Carl owner, Dora viewer");
    expect(kindOf(anna.room.changes.remove(id(carl)))).toBe("not-owner");
    expect(kindOf(carl.room.changes.remove(id(anna)))).toBe("ok");
  });

  it("M10 · ends with its removal: what it writes then is read by nobody, what it wrote before still counts", async () => {
    const { log, anna, ben, carl } = await household();
    const before = update(carl, "before");
    const removal = must(anna.room.changes.remove(id(carl)));
    const late = update(carl, "written while it was removed");
    log.post({ ok: true, value: before });
    log.post({ ok: true, value: removal });
    log.post({ ok: true, value: late });
    expect(log.read(ben).map(codeOf)).toEqual(["ok", "ok", "ok"]);
    log.read(carl);
    expect(carl.room.self()).toBeUndefined();
    expect(carl.room.sealUpdate(Buffer.from("again"))).toEqual({ ok: false, error: { kind: "read-only" } });
    // Keys of the new epoch reach everybody but Carl.
    expect(codeOf(carl.room.open(update(anna, "without Carl").bytes))).toBe("epoch");
    expect(ben.room.relay()?.epoch).toBe(2);
  });

  it("M11 · a member that moved on does not go back to an old epoch", async () => {
    const { log, anna, ben } = await household();
    const standing = ben.room.standing();
    log.post(anna.room.changes.rotate());
    log.read(ben);
    must(anna.room.open(update(ben, "new").bytes));
    const old = must(ben.room.sealEntries([], standing));
    expect(codeOf(anna.room.open(old.bytes))).toBe("epoch-back");
  });

  it("M12 · who was away while the keys changed finds them in its mailbox, sealed to it alone", async () => {
    const { anna, ben, carl } = await household();
    const mails = [1, 2].map((epoch) => {
      must(anna.room.changes.rotate());
      return anna.room.changes.mailSince(epoch);
    });
    const sealed = update(anna, "two epochs later");
    expect(codeOf(ben.room.open(sealed.bytes))).toBe("epoch");
    for (const mail of mails) {
      const taken = mail.map(({ bytes }) => ben.room.takeMail(bytes)).filter((count) => count !== undefined);
      expect(taken).toHaveLength(1);
    }
    expect(codeOf(ben.room.open(sealed.bytes))).not.toBe("epoch");
    expect(ben.room.relay()?.reader.publicKey).toBe(anna.room.relay()?.reader.publicKey);
    expect(carl.room.relay()?.epoch).toBe(1);
  });

  it("M12 · whoever began an epoch and was killed leaves the same mail when it comes back", async () => {
    const { anna, carl } = await household();
    must(anna.room.changes.rotate());
    must(anna.room.changes.rotate());
    const again = must(anna.keys.openRoom(anna.room.room, anna.room.places()));
    expect(again.changes.mailSince(1).map(({ to }) => to.tag)).toEqual(
      anna.room.changes.mailSince(1).map(({ to }) => to.tag),
    );
    for (const { bytes } of again.changes.mailSince(1)) carl.room.takeMail(bytes);
    expect(carl.room.relay()?.reader.publicKey).toBe(anna.room.relay()?.reader.publicKey);
  });

  it("M18 · who was removed while it was away finds in its mailbox that it was, and nothing of what came after", async () => {
    const { anna, carl } = await household();
    must(anna.room.changes.remove(id(carl)));
    must(anna.room.invites.give({ page: PAGE, name: "Home", role: "editor" }));
    const mail = anna.room.changes.mailSince(1);
    expect(mail).toHaveLength(3);
    const taken = mail.flatMap(({ bytes }) => carl.room.takeMail(bytes) ?? []);
    expect(taken.map(({ body }) => body.kind)).toEqual(["remove"]);
    expect(carl.room.self()).toBeUndefined();
    expect(carl.room.state().invites.size).toBeLessThan(anna.room.state().invites.size);
    expect(carl.room.relay()?.epoch).toBe(1);
    expect(anna.room.changes.mailSince(2)).toHaveLength(2);
  });

  it("M13 · a restored copy goes on as a new device; two copies that both do cannot both stay", async () => {
    const { log, anna, ben, carl } = await household();
    const places = ben.room.places();
    const [one, two] = [0, 1].map(() => must(ben.keys.openRoom(ben.room.room, places)));
    if (!one || !two) throw new Error("two copies");
    ben.mark.place = "another disk";
    expect(one.isCopy()).toBe(true);
    const first = must(one.succeed());
    log.post({ ok: true, value: first });
    log.read(anna);
    expect(membersSeenBy(anna)).toBe("Anna owner, Ben owner, Carl editor, Dora viewer");
    expect(anna.room.state().members.has(one.device())).toBe(true);
    expect(textOf(anna.room.open(must(one.sealUpdate(Buffer.from("I am back"))).bytes))).toBe("I am back");

    const second = must(two.changes.replace(createDeviceIdentity(SECRETS, namesOf("Ben"))));
    log.post({ ok: true, value: second });
    for (const person of [anna, carl]) log.read(person);
    const bens = [...anna.room.state().members.values()].filter(({ names }) => names.person === "Ben");
    expect(bens).toHaveLength(1);
    expect(membersSeenBy(carl)).toBe(membersSeenBy(anna));
  });

  it("M14 · of a viewer to leave goes to the owners by mail, for the relay takes nothing from it", async () => {
    const { log, anna, carl, dora } = await household();
    const { mail, sealed } = must(dora.room.changes.leave());
    expect(sealed).toBeNull();
    const taken = mail.flatMap(({ bytes }) => anna.room.takeMail(bytes) ?? []);
    expect(membersSeenBy(anna)).toBe("Anna owner, Ben owner, Carl editor");
    log.post(anna.room.changes.passOn(taken));
    log.read(carl);
    expect(membersSeenBy(carl)).toBe(membersSeenBy(anna));
    expect(anna.room.rotationReason()).toBe("exclusion");
  });

  it("M15 · calls for new keys after 30 days or 10,000 messages, whatever a clock said in between", async () => {
    const { anna, ben } = await household();
    expect(anna.room.rotationReason()).toBeUndefined();
    anna.clock.now += 30 * 86_400_000;
    expect(anna.room.rotationReason()).toBe("age");
    expect(ben.room.rotationReason()).toBeUndefined();
    anna.clock.now -= 400 * 86_400_000;
    expect(anna.room.rotationReason()).toBeUndefined();
    const places = textToStreams(ben.room.places());
    const busy = { device: id(ben), seq: 10_000, head: "00".repeat(32), lamport: 1, epoch: 1, since: 1 };
    const written = streamsToText({ ...places, byDevice: new Map([[id(ben), busy]]) });
    expect(must(ben.keys.openRoom(ben.room.room, written)).rotationReason()).toBe("messages");
  });
});
