/** Keys, invitations and sealed entries of real rooms at a real relay: what one side makes is what the other one takes. */
import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import type { OpenRoom } from "../../src-main/sync/membership/room-keys.ts";
import type { RelayKey } from "../../src-main/sync/sealing/epoch-keys.ts";
import { computer, founder, namesOf, PAGE, START, textOf, update } from "../../src-main/sync/test-support/household.ts";
import { createRelayHttp } from "../../src-main/sync/transport/relay-http.ts";
import { must } from "../../src-main/vault/test-support/temporary-vaults.ts";
import { joinRoom, registerRoom, startTestRelay, type TestMember, type TestRoom } from "../support/relay.ts";

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});
const now = () => START;
const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const toBytes = (text: string | null) => Buffer.from(text ?? "", "base64url");

/** The room as the relay knows it. */
function atRelay(room: OpenRoom): TestRoom {
  const keys = room.relay();
  if (!keys) throw new Error("a room has keys");
  const bytes = (key: RelayKey | null) => Buffer.from(key?.publicKey ?? "", "hex");
  return {
    room: room.tag,
    keys: { epoch: keys.epoch, reader: bytes(keys.reader), writer: bytes(keys.writer) },
    sign: (scope) => (statement) => (scope === "rw" && keys.writer ? keys.writer : keys.reader).sign(statement),
  };
}

async function shared() {
  const relay = await startTestRelay({ now });
  ending.push(relay.close);
  const anna = await founder("Anna");
  await registerRoom(relay.address, atRelay(anna.room));
  const http = createRelayHttp(relay.address);
  const join = (room: OpenRoom): TestMember => {
    const scope = room.relay()?.writer ? "rw" : "r";
    const member = joinRoom(relay.address, atRelay(room), { scope });
    ending.push(member.transport.destroy);
    member.transport.connect();
    return member;
  };
  const admit = (room: OpenRoom, scope: "r" | "rw") => http.admit(room.tag, scope, atRelay(room).sign(scope));

  /** Over the relay's mailbox, as two apps do it. */
  const bring = async (name: string, role: "editor" | "viewer") => {
    const { token } = must(await admit(anna.room, "rw"));
    const given = must(anna.room.invites.give({ page: PAGE, name: "Home", role }));
    const { blob, hash, uses } = given.relay;
    const invitation = { hash: toText(hash), blob: toText(blob), life: 3_600_000, uses, role };
    must(await http.invite(anna.room.tag, token, invitation));

    const guest = await computer(name);
    const secret = toText(must(guest.keys.findInvite(given.link)).secret);
    const opened = must(await http.openInvite({ secret }));
    const asking = guest.keys.askToJoin(must(guest.keys.readInvite(given.link, toBytes(opened.blob))), namesOf(name));
    const id = toText(randomBytes(16));
    must(await http.requestToJoin({ secret, id, blob: toText(asking.request) }));

    const [waiting] = must(await http.requests(anna.room.tag, token)).requests;
    const request = must(anna.room.invites.read(given.invite, toBytes(waiting?.blob ?? "")));
    const { answer, change } = must(anna.room.invites.confirm(given.invite, request));
    must(await http.answerRequest(anna.room.tag, token, id, { blob: toText(answer) }));
    const result = must(await http.resultOfRequest({ secret, id }));
    const room = must(guest.keys.join(asking, toBytes(result.blob)));
    return { ...guest, room, entries: [given.change, change].map(({ sealed }) => sealed?.bytes ?? new Uint8Array()) };
  };
  return { relay, anna, bring, join, admit };
}

describe("a room at a relay", () => {
  it("I1 · is joined over its mailbox, and what one seals the other opens from its log", async () => {
    const { anna, bring, join } = await shared();
    const ben = await bring("Ben", "editor");
    const writer = join(anna.room);
    for (const bytes of [...ben.entries, update(anna, "Lidl 54.20").bytes]) writer.write(bytes);
    const reader = join(ben.room);
    await reader.until(() => reader.entries.length === 3);
    const opened = reader.entries.map(({ sealed }) => ben.room.open(sealed));
    expect(opened.map((each) => must(each).type)).toEqual(["membership", "membership", "update"]);
    expect(opened.slice(2).map(textOf)).toEqual(["Lidl 54.20"]);
    expect(ben.room.self()?.role).toBe("editor");
  });

  it("I2 · lets a viewer read and not write, and nobody in who was removed", async () => {
    const { anna, bring, admit, join } = await shared();
    const carl = await bring("Carl", "viewer");
    expect((await admit(carl.room, "r")).ok).toBe(true);
    expect(await admit(carl.room, "rw")).toEqual({ ok: false, error: "bad-signature" });

    const before = join(anna.room);
    await before.untilStatus("online");
    must(anna.room.changes.remove(carl.room.device()));
    must(await before.transport.replaceKeys(atRelay(anna.room).keys));
    expect(await admit(carl.room, "r")).toEqual({ ok: false, error: "bad-signature" });
    expect((await admit(anna.room, "rw")).ok).toBe(true);
  });
});
