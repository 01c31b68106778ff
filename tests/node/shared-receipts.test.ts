/** Receipts of a shared budget over the whole stack: attached by one, opened by another, and what may go wrong between them. */
import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { STORE_FILE } from "../../src-relay/store/sqlite.ts";
import type { AccountId, AttachmentId } from "../../src-shared/domain/id.ts";
import { BLOB_PART_BYTES } from "../../src-shared/sync/wire/limits.ts";
import { tempHome } from "../support/backend.ts";
import { startMember } from "../support/member-process.ts";
import { documentOfReceipt, pictureOfReceipt } from "../support/receipts.ts";
import { refusalOf } from "../support/refusal.ts";
import { patience, rounds } from "../support/rounds.ts";
import {
  bring,
  createNeighbourhood,
  has,
  names,
  type Resident,
  until,
  untilSame,
} from "../support/shared-household.ts";
import { downloadFile, uploadFile } from "../support/transfer-files.ts";

const { end, home, household, started } = createNeighbourhood();
afterEach(end);

/** Of no picture, so that nobody fetches it unasked. */
const invoice = (bytes = 300_000) => Buffer.concat([documentOfReceipt(), randomBytes(bytes)]);

async function attach({ client }: Resident, payee: string, name: string, bytes: Buffer): Promise<AttachmentId> {
  const { rows } = await client.transactions.page({ limit: 50, text: payee });
  const [row] = rows;
  if (!row) throw new Error(`nothing of ${payee}`);
  const { attachments } = await client.attachments.add({
    id: row.id,
    uploadIds: [await uploadFile(client, name, bytes)],
  });
  const [added] = attachments;
  if (!added) throw new Error("nothing was attached");
  return added.id;
}

async function readReceipt({ client }: Resident, id: AttachmentId): Promise<Buffer> {
  const { downloadId } = await client.attachments.open({ id });
  return downloadFile(client, downloadId);
}

async function placeOf({ client }: Resident, payee: string, id: AttachmentId) {
  const { rows } = await client.transactions.page({ limit: 50, text: payee });
  const places = await Promise.all(rows.map((row) => client.attachments.places({ id: row.id })));
  return places.flat().find((each) => each.id === id);
}
const untilPlace = (who: Resident, payee: string, id: AttachmentId, place: string) =>
  until(
    () => placeOf(who, payee, id),
    (found) => found?.place === place,
  );
const untilAway = (who: Resident, count: number) => until(who.shared, ({ receipts }) => receipts.away === count);
const untilAllSent = (who: Resident) =>
  until(who.shared, ({ line, receipts, waiting }) => line.kind === "online" && waiting === 0 && receipts.sending === 0);

test("what one attaches another opens, also from before there were others; small pictures come by themselves", async () => {
  const relay = await started();
  const [anna, ben] = [await home("Anna"), await home("Ben")];
  const { account } = await anna.client.accounts.create({ name: "Giro", kind: "checking" });
  await anna.spend(account.id, 1_000, "Before");
  const [document, later, picture] = [invoice(), invoice(), pictureOfReceipt()];
  const early = await attach(anna, "Before", "early.pdf", document);
  await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
  await untilAllSent(anna);
  await bring(anna, ben);
  const asked = await attach(anna, "Before", "invoice.pdf", later);
  await untilAway(ben, 2);
  expect(await placeOf(ben, "Before", asked)).toEqual({ id: asked, place: "away", failure: null });
  await untilAllSent(anna);
  const { receiptsAway } = await ben.client.health.check();
  expect(receiptsAway.map(({ failure, name, size }) => [name, size, failure])).toEqual([
    ["invoice.pdf", later.length, null],
    ["early.pdf", document.length, null],
  ]);
  expect((await readReceipt(ben, early)).equals(document)).toBe(true);
  expect((await readReceipt(ben, asked)).equals(later)).toBe(true);
  expect((await placeOf(ben, "Before", asked))?.place).toBe("here");
  const unasked = await attach(anna, "Before", "lunch.png", picture);
  await untilPlace(ben, "Before", unasked, "here");
  expect((await readReceipt(ben, unasked)).equals(picture)).toBe(true);
  for (const each of [anna, ben])
    expect(await each.client.health.check()).toMatchObject({ healthy: true, receiptsAway: [] });
  expect((await ben.shared()).receipts).toEqual({ sending: 0, stuck: 0, away: 0, awayBytes: 0 });
});

test("what was attached without a relay is sent when one is there again, also after the program was closed", async () => {
  const { anna, ben, giro, relay } = await household();
  const { folder } = relay;
  const { port } = relay.relay;
  await relay.relay.close();
  await anna.spend(giro as AccountId, 700, "Train");
  const document = invoice();
  const id = await attach(anna, "Train", "ticket.pdf", document);
  expect(await placeOf(anna, "Train", id)).toEqual({ id, place: "sending", failure: null });
  await anna.reopen();
  expect(await placeOf(anna, "Train", id)).toMatchObject({ place: "sending" });
  await started({ folder, port });
  for (const each of [anna, ben]) await each.client.sharing.reconnect();
  await until(
    () => has(ben, "Train"),
    (found) => found,
  );
  await untilAllSent(anna);
  expect((await readReceipt(ben, id)).equals(document)).toBe(true);
});

test(
  "a client that is killed while it sends receipts sends each whole, once, and byte for byte after that",
  patience,
  async () => {
    const { home: place, dispose } = tempHome();
    try {
      const taken = new Map<string, string>();
      let partsLeft = Number.POSITIVE_INFINITY;
      let killOnceTaken: (() => void) | undefined;
      const relay = await started({
        wrapStore: (store) => ({
          ...store,
          async putBlobPart(...part) {
            const put = await store.putBlobPart(...part);
            if (--partsLeft < 0) killOnceTaken?.();
            return put;
          },
        }),
      });
      const { anna, ben, giro } = await household("editor", relay, { home: place });
      ben.dispose();
      for (let round = 0; round < rounds(1, 25); round++) {
        const member = startMember("attach-forever.ts", [place, giro, `Round${round}`], (line) => {
          const [payee, name, hash = ""] = line.split(" ");
          taken.set(`${payee} ${name}`, hash);
        });
        const before = taken.size;
        killOnceTaken = () => {
          if (taken.size > before) member.kill();
        };
        partsLeft = Math.floor(Math.random() * 9);
        await member.gone;
        partsLeft = Number.POSITIVE_INFINITY;
      }
      expect(taken.size).toBeGreaterThan(0);
      const again = await home("Ben", { home: place });
      await untilAllSent(again);
      await untilSame(anna, again);
      const { rows } = await anna.client.transactions.page({ limit: 100, text: "Round" });
      const arrived = new Map<string, string>();
      let files = 0;
      for (const { id, payee } of rows)
        for (const receipt of (await anna.client.transactions.get({ id })).attachments) {
          files++;
          const bytes = await readReceipt(anna, receipt.id);
          arrived.set(`${payee} ${receipt.name}`, createHash("sha256").update(bytes).digest("hex"));
        }
      for (const [what, hash] of taken) expect([what, arrived.get(what)]).toEqual([what, hash]);
      const store = new SqliteDatabase(path.join(relay.folder, STORE_FILE), { readonly: true });
      expect([arrived.size, store.prepare("SELECT count(*) FROM blobs").pluck().get()]).toEqual([files, files]);
      store.close();
    } finally {
      dispose();
    }
  },
);

test("what the relay changed is not taken for a receipt, what it forgot is said so, and can be had again", async () => {
  const { anna, ben, relay } = await household();
  const document = invoice();
  const id = await attach(anna, "Before", "invoice.pdf", document);
  await untilAway(ben, 1);
  await untilAllSent(anna);
  const store = new SqliteDatabase(path.join(relay.folder, STORE_FILE));
  const parts = store.prepare("SELECT sealed FROM blob_parts ORDER BY part").pluck().all() as Buffer[];
  expect(parts.length).toBeGreaterThan(1);
  expect(Buffer.concat(parts).includes("Invoice")).toBe(false);
  const [sealed = Buffer.alloc(0)] = parts;
  const mutated = Buffer.from(sealed);
  mutated[1_000] = (mutated[1_000] ?? 0) ^ 1;
  store.prepare("UPDATE blob_parts SET sealed = ? WHERE part = 0").run(mutated);
  expect(await refusalOf(ben.client.attachments.open({ id }))).toMatchObject({
    code: "RECEIPT_AWAY",
    data: { why: "damaged" },
  });
  expect(await placeOf(ben, "Before", id)).toEqual({ id, place: "away", failure: "damaged" });
  store.exec("DELETE FROM blobs; DELETE FROM blob_parts");
  expect(await refusalOf(ben.client.attachments.fetch({ id }))).toMatchObject({ data: { why: "not-there" } });
  // Who still has it fills the relay again.
  await anna.reopen();
  await until(anna.shared, ({ line }) => line.kind === "online");
  await until(
    () =>
      ben.client.attachments.fetch({ id }).then(
        () => true,
        () => false,
      ),
    (isFetched) => isFetched,
  );
  expect((await readReceipt(ben, id)).equals(document)).toBe(true);
  store.close();
});

test("a receipt of more parts than the relay gives in one go comes in its own time, by one request of a person", async () => {
  const relay = await started({ limits: { requestsOfAddress: { perSecond: 40, burst: 40 } } });
  const { anna, ben } = await household("editor", relay);
  const document = invoice(50 * BLOB_PART_BYTES);
  const id = await attach(anna, "Before", "scan.pdf", document);
  await untilAway(ben, 1);
  await untilAllSent(anna);
  expect((await readReceipt(ben, id)).equals(document)).toBe(true);
});

test("more than the relay keeps stays here and says so; leaving keeps what is here and tells what is not", async () => {
  const relay = await started({ limits: { blobBytesOfRoom: 400_000 } });
  const { anna, ben } = await household("viewer", relay);
  const first = await attach(anna, "Before", "first.pdf", invoice(200_000));
  await untilAway(ben, 1);
  await untilAllSent(anna);
  const second = await attach(anna, "Before", "second.pdf", invoice(250_000));
  await until(anna.shared, ({ receipts }) => receipts.stuck === 1);
  expect(await placeOf(anna, "Before", second)).toEqual({ id: second, place: "sending", failure: "full" });
  await untilAway(ben, 2);
  expect(await ben.client.attachments.fetchAll()).toEqual({ fetched: 1, failed: 1 });
  expect(await ben.client.attachments.away()).toMatchObject([{ id: second, name: "second.pdf", failure: "not-there" }]);
  const copy = await ben.client.exports.create({ format: "json" });
  expect(copy.receiptsLeft).toMatchObject({ files: 1 });
  await ben.client.sharing.leave();
  expect((await readReceipt(ben, first)).length).toBeGreaterThan(200_000);
  expect(await refusalOf(ben.client.attachments.open({ id: second }))).toMatchObject({ code: "RECEIPT_AWAY" });
  expect((await ben.client.health.check()).healthy).toBe(true);
});
