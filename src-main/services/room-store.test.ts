import { cpSync, renameSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { copiesInSodium } from "../sodium-memory.ts";
import { createRoomKeys } from "../sync/membership/room-keys.ts";
import { namesOf } from "../sync/test-support/household.ts";
import type { OpenVault } from "../vault/open-vault.ts";
import { FLOOR, must, PASSPHRASE, random, temporaryVaults } from "../vault/test-support/temporary-vaults.ts";
import { createRoomStore } from "./room-store.ts";

const NOW = Date.UTC(2026, 0, 15, 12);
const keysOf = (vault: OpenVault) =>
  createRoomKeys({ store: createRoomStore(vault), random, clock: () => NOW, mark: vault.deviceMark });
const seqOf = ({ database }: OpenVault) => database.prepare("SELECT commit_seq FROM meta").pluck().get();

describe("what a vault remembers of shared budgets", () => {
  it("E20 · is there again after locking: identity, log, keys, invitations; and it counts for the freshness anchor", async () => {
    using temporary = temporaryVaults();
    const { vault } = must(await temporary.vaults.create({ name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR }));
    const before = seqOf(vault);
    const room = (await keysOf(vault)).createRoom(namesOf("Anna"));
    const given = must(room.invites.give({ page: "https://relay.example/join", name: "Home", role: "editor" }));
    must(room.changes.rotate());
    const sealed = must(room.sealUpdate(Buffer.from("one")));
    const places = room.places();
    expect(seqOf(vault)).toBeGreaterThan(Number(before));
    vault.lock();

    const again = must(await temporary.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    const keys = await keysOf(again);
    expect(keys.rooms().map((each) => each.room)).toEqual([room.room]);
    const opened = must(keys.openRoom(room.room, places));
    expect(opened.state().members).toEqual(room.state().members);
    expect(opened.state().invites.has(given.invite)).toBe(true);
    expect(opened.relay()?.writer?.publicKey).toBe(room.relay()?.writer?.publicKey);
    expect(opened.open(sealed.bytes)).toMatchObject({ error: { code: "replay" } });
    expect(opened.isCopy()).toBe(false);
    again.lock();
  });

  it("E21 · of a copied folder takes a new identity with the role of the old one; a folder that was renamed does not", async () => {
    using temporary = temporaryVaults();
    const { vault } = must(await temporary.vaults.create({ name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR }));
    const room = (await keysOf(vault)).createRoom(namesOf("Anna"));
    const { dir } = vault;
    vault.lock();
    const aside = path.join(temporary.home, "aside");
    renameSync(dir, aside);
    renameSync(aside, dir);
    const moved = must(await temporary.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    expect(must((await keysOf(moved)).openRoom(room.room, null)).isCopy()).toBe(false);
    moved.lock();

    cpSync(dir, aside, { recursive: true });
    renameSync(dir, `${aside}-original`);
    renameSync(aside, dir);
    const copy = must(await temporary.vaults.open({ id: vault.id, passphrase: PASSPHRASE }));
    const keys = await keysOf(copy);
    const copied = must(keys.openRoom(room.room, null));
    expect(copied.isCopy()).toBe(true);
    const old = copied.device();
    must(copied.succeed());
    expect(copied.device()).not.toBe(old);
    expect(copied.isCopy()).toBe(false);
    expect([...copied.state().members.values()]).toMatchObject([{ device: copied.device(), role: "owner" }]);
    must(copied.sealUpdate(Buffer.from("as somebody else")));
    expect(must(keys.openRoom(room.room, copied.places())).device()).toBe(copied.device());
    copy.lock();
  });

  it("E22 · leaves no key in libsodium's memory once the room is closed; there were some while it was open (control)", async () => {
    using temporary = temporaryVaults();
    const { vault } = must(await temporary.vaults.create({ name: "Anna", passphrase: PASSPHRASE, kdf: FLOOR }));
    const store = createRoomStore(vault);
    const room = (await keysOf(vault)).createRoom(namesOf("Anna"));
    must(room.sealUpdate(Buffer.from("one")));
    const identity = store.identity(room.device());
    const [epoch] = store.epochs(room.room);
    if (!identity || !epoch?.writerSecret) throw new Error("keys");
    const message = Uint8Array.from(room.standing().epoch?.keys.message ?? []);
    const secrets = [identity.signSeed, identity.receiveSeed, epoch.secret, epoch.writerSecret, message];
    const copies = () => secrets.map(copiesInSodium);
    expect(copies().reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
    room.close();
    expect(copies()).toEqual([0, 0, 0, 0, 0]);
    vault.lock();
  });
});
