/** Sharing through a door: every procedure, with a real relay. Part of the contract suite. */
import { expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, AttachmentId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { codeOf, refusalOf } from "./refusal.ts";
import { startTestRelay } from "./relay.ts";
import { names, type SharedStatus, until } from "./shared-household.ts";
import { downloadFile, uploadFile } from "./transfer-files.ts";

const PASSPHRASE = "correct horse battery";
const NO_DEVICE = "0".repeat(32);
const NO_INVITE = "0".repeat(64);
const NO_REQUEST = "A".repeat(22);

async function sharedOf(client: CofferClient): Promise<SharedStatus> {
  const status = await client.sharing.status();
  if (status.kind !== "shared") throw new Error("not shared");
  return status;
}

/** @param open a client of a session that has no profile open */
export function sharingScenarios(open: (session: string) => CofferClient | Promise<CofferClient>): void {
  test("a private budget says so, and refuses what only a shared one can", async () => {
    const client = await open("private sharer");
    await client.profiles.create({ name: "Private", passphrase: PASSPHRASE, currency: "EUR" as Currency });
    const { sharing } = client;
    expect(await sharing.status()).toEqual({ kind: "private", joining: null });
    const asked = [
      sharing.invite({ role: "editor", budget: "Home" }),
      sharing.revokeInvite({ id: NO_INVITE }),
      sharing.confirmRequest({ id: NO_REQUEST }),
      sharing.refuseRequest({ id: NO_REQUEST }),
      sharing.setRole({ device: NO_DEVICE, role: "viewer" }),
      sharing.removeMember({ device: NO_DEVICE }),
      sharing.transferOwnership({ device: NO_DEVICE }),
      sharing.releaseMember({ device: NO_DEVICE }),
      sharing.leave(),
      sharing.reconnect(),
    ];
    // All are listened to from the beginning: one that is refused while another is waited for is nobody's surprise.
    const codes = await Promise.all(asked.map((each) => codeOf(each)));
    expect(codes).toEqual(asked.map(() => "NOT_SHARED"));
    expect(await sharing.activity({})).toEqual({ activities: [], total: 0, seen: 0 });
    expect(await sharing.seeActivity()).toEqual({});
    expect(await sharing.recent()).toEqual([]);
    expect(await sharing.asides()).toEqual([]);
    expect(await sharing.conflicts()).toEqual([]);
    expect(await codeOf(sharing.settleConflict({ conflict: "1", use: "mine" }))).toBe("NOT_FOUND");
    expect(await sharing.presence()).toEqual([]);
    await sharing.publishPresence({ place: null });
    const share = (relay: string) => refusalOf(sharing.share({ relay, ...names("Anna") }));
    expect(await share("http://relay.example")).toMatchObject({
      code: "RELAY_ADDRESS",
      data: { problem: "not-encrypted" },
      defined: true,
    });
    expect(await share("http://127.0.0.1:9")).toMatchObject({ code: "RELAY_OFFLINE", defined: true });
    expect(await codeOf(sharing.readInvite({ link: "https://relay.example/join#v1.no" }))).toBe("NOT_A_LINK");
    expect(await codeOf(sharing.join({ link: "no link", ...names("Anna") }))).toBe("NOT_A_LINK");
  });

  test("sharing, inviting, asking, refusing, confirming, roles, presence, ownership, removing, leaving", async () => {
    const relay = await startTestRelay();
    try {
      const anna = await open("sharer");
      const ben = await open("joiner");
      const make = (client: CofferClient, name: string) =>
        client.profiles.create({ name, passphrase: PASSPHRASE, currency: "EUR" as Currency });
      await make(anna, "Sharer");
      await make(ben, "Joiner");
      const shared = await anna.sharing.share({ relay: relay.address, ...names("Anna") });
      expect(shared).toMatchObject({ kind: "shared", role: "owner", relay: relay.address });
      expect(await codeOf(anna.sharing.share({ relay: relay.address, ...names("Anna") }))).toBe("ALREADY_SHARED");

      const unused = await anna.sharing.invite({ role: "viewer", budget: "Home" });
      await anna.sharing.revokeInvite({ id: unused.id });
      expect(await refusalOf(ben.sharing.readInvite({ link: unused.link }))).toMatchObject({ code: "INVITE_GONE" });

      const asks = async () => {
        const { link } = await anna.sharing.invite({ role: "editor", budget: "Home", hours: 1 });
        expect(await ben.sharing.readInvite({ link })).toMatchObject({
          budget: "Home",
          person: "Anna",
          role: "editor",
        });
        const asked = await ben.sharing.join({ link, ...names("Ben") });
        expect(asked).toMatchObject({ kind: "private", joining: { state: "waiting", person: "Anna" } });
        const { requests } = await until(
          () => sharedOf(anna),
          (each) => each.requests.length > 0,
        );
        expect(requests[0]).toMatchObject({ person: "Ben", role: "editor" });
        return { id: requests[0]?.id ?? "", link };
      };
      const first = await asks();
      expect(await codeOf(ben.sharing.join({ link: first.link, ...names("Ben") }))).toBe("JOINING_ALREADY");
      await anna.sharing.refuseRequest({ id: first.id });
      await until(
        () => ben.sharing.status(),
        (each) => each.kind === "private" && each.joining?.failure === "refused",
      );
      expect(await ben.sharing.cancelJoin()).toEqual({ kind: "private", joining: null });
      expect(await codeOf(anna.sharing.confirmRequest({ id: first.id }))).toBe("REQUEST_GONE");

      const second = await asks();
      const { device } = await anna.sharing.confirmRequest({ id: second.id });
      await until(
        () => ben.sharing.status(),
        (each) => each.kind === "shared" && each.line.kind === "online",
      );
      await ben.sharing.publishPresence({ place: { screen: "/budget", cell: { id: "1", field: "assigned" } } });
      const [seen] = await until(
        () => anna.sharing.presence(),
        (all) => all.length > 0,
      );
      expect(seen).toMatchObject({ person: "Ben", screen: "/budget", cell: { field: "assigned" } });

      await ben.accounts.create({ name: "Purse", kind: "cash" });
      const { activities } = await until(
        () => anna.sharing.activity({ others: true }),
        ({ total }) => total > 0,
      );
      expect(activities[0]).toMatchObject({ person: "Ben", deviceName: "Ben's laptop", isSelf: false });
      expect(activities[0]?.changes[0]).toMatchObject({ what: "account", how: "added", name: "Purse", there: true });
      expect((await sharedOf(anna)).unread).toBe(1);
      await anna.sharing.seeActivity();
      expect((await sharedOf(anna)).unread).toBe(0);
      expect((await anna.sharing.activity({})).total).toBeGreaterThan(1);
      const receipt = Buffer.from("Thank you for shopping with us\n");
      const purse = (await ben.accounts.list())[0]?.id as AccountId;
      const spent = await ben.transactions.create({
        accountId: purse,
        date: "2026-03-01" as LocalDate,
        amount: -1 as Minor,
      });
      const id = spent.transactions[0]?.id as TransactionId;
      const { attachments } = await ben.attachments.add({
        id,
        uploadIds: [await uploadFile(ben, "till.txt", receipt)],
      });
      const attachmentId = attachments[0]?.id as AttachmentId;
      await until(
        () => sharedOf(ben),
        ({ receipts }) => receipts.sending === 0,
      );
      const away = await until(
        () => anna.attachments.away(),
        (found) => found.length > 0,
      );
      expect(away).toMatchObject([{ id: attachmentId, name: "till.txt", size: receipt.length, failure: null }]);
      expect(await anna.attachments.places({ id })).toEqual([{ id: attachmentId, place: "away", failure: null }]);
      expect(await anna.attachments.fetch({ id: attachmentId })).toEqual({});
      const opened = await anna.attachments.open({ id: attachmentId });
      expect((await downloadFile(anna, opened.downloadId)).equals(receipt)).toBe(true);
      expect(await anna.attachments.fetchAll()).toEqual({ fetched: 0, failed: 0 });
      const { healthy, laws } = await anna.health.check();
      expect([healthy, laws.find(({ id }) => id === "S1")?.broken]).toEqual([true, 0]);

      expect(await codeOf(ben.sharing.setRole({ device, role: "owner" }))).toBe("NOT_OWNER");
      expect(await codeOf(anna.sharing.setRole({ device, role: "editor" }))).toBe("ALREADY_SO");
      expect(await codeOf(anna.sharing.removeMember({ device: NO_DEVICE }))).toBe("NOT_FOUND");
      expect(await anna.sharing.releaseMember({ device })).toEqual({});
      await anna.sharing.setRole({ device, role: "viewer" });
      await until(
        () => sharedOf(ben),
        (each) => each.role === "viewer" && each.line.kind === "online",
      );
      expect(await codeOf(ben.accounts.create({ name: "No", kind: "cash" }))).toBe("VIEWER");
      await anna.sharing.transferOwnership({ device });
      await until(
        () => sharedOf(ben),
        (each) => each.role === "owner" && each.line.kind === "online",
      );
      expect((await ben.sharing.reconnect()).kind).toBe("shared");
      const own = (await sharedOf(anna)).device;
      await ben.sharing.removeMember({ device: own });
      await until(
        () => sharedOf(anna),
        (each) => each.role === null && each.line.kind === "stopped",
      );
      expect(await anna.sharing.leave()).toEqual({ kind: "private", joining: null });
      expect(await ben.sharing.leave()).toEqual({ kind: "private", joining: null });
    } finally {
      await relay.close();
    }
  });
}
