import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import { mostAttachmentBytes } from "../../src-shared/contract/pieces.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";
import { codeOf } from "../../tests/support/refusal.ts";
import { attachmentTypeOf } from "./attachment-type.ts";

let budget: OpenBudget;
let client: CofferClient;
let accountId: AccountId;
beforeAll(async () => {
  budget = await openBudget();
  client = budget.client;
  accountId = (await budget.account("Giro")).id;
});
afterAll(() => budget.dispose());

const spend = async (): Promise<TransactionId> => {
  const date = "2026-03-01" as LocalDate;
  const { transactions } = await client.transactions.create({ accountId, date, amount: -100 as Minor });
  return (transactions[0] as NonNullable<(typeof transactions)[0]>).id;
};
const add = async (id: TransactionId, name: string, bytes: Buffer) =>
  client.attachments.add({ id, uploadIds: [await budget.upload(bytes, name)] });
const PNG = Buffer.from("89504e470d0a1a0a", "hex");

test("a receipt goes in by pieces and comes out as it was; it is part of the transaction and of its undo", async () => {
  const id = await spend();
  const bytes = Buffer.concat([PNG, Buffer.alloc(600_000, "receipt ")]);
  const added = await add(id, "C:\\scans\\lunch.jpg", bytes);
  expect(added.attachments).toMatchObject([{ name: "lunch.jpg", type: "image/png", size: bytes.length }]);
  const [attachment] = added.attachments;
  if (!attachment) throw new Error("nothing was added");
  expect((await client.transactions.page({ attached: true })).rows).toMatchObject([{ id, attachments: 1 }]);
  const { downloadId, ...opened } = await client.attachments.open({ id: attachment.id });
  expect(opened).toEqual(attachment);
  expect((await budget.download(downloadId)).equals(bytes)).toBe(true);

  expect(await codeOf(add(id, "again.png", bytes))).toBe("ALREADY_ATTACHED");
  await client.attachments.rename({ id: attachment.id, name: "Lunch.png" });
  await client.attachments.remove({ id: attachment.id });
  expect((await client.transactions.get({ id })).attachments).toEqual([]);
  expect(await codeOf(client.attachments.open({ id: attachment.id }))).toBe("NOT_FOUND");
  expect(await client.attachments.room({})).toMatchObject({ removedFiles: 1 });
  await client.history.undo({});
  expect((await client.transactions.get({ id })).attachments).toMatchObject([{ name: "Lunch.png" }]);
  const [last] = (await client.history.list({ limit: 5 })).commits.filter(({ kind }) => kind === "attachment-added");
  expect(last).toMatchObject({ subject: "lunch.jpg" });
});

test("what cannot be shown safely, is empty or too large is refused and leaves nothing behind", async () => {
  const id = await spend();
  const before = await client.attachments.room({});
  expect(await codeOf(add(id, "page.png", Buffer.from("MZ\u0000\u0000 program")))).toBe("NOT_ATTACHABLE");
  expect(await codeOf(add(id, "empty.txt", Buffer.alloc(0)))).toBe("NOT_ATTACHABLE");
  const large = Buffer.concat([PNG, Buffer.alloc(mostAttachmentBytes)]);
  expect(await codeOf(add(id, "large.png", large))).toBe("TOO_LARGE");
  expect(await codeOf(client.attachments.add({ id, uploadIds: ["x".repeat(22)] }))).toBe("NOT_FOUND");
  expect(await client.attachments.room({})).toEqual(before);
});

test("no byte of a receipt is readable on the disk, open or locked", async () => {
  const id = await spend();
  const canary = "canary-receipt-5c19";
  const marked = Buffer.from(`Invoice ${canary}\n${`${canary} line of the receipt\n`.repeat(20_000)}`);
  const { attachments } = await add(id, `${canary}.txt`, marked);
  expect(attachments).toMatchObject([{ type: "text/plain" }]);
  const findings = () =>
    readdirSync(budget.home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => [canary, "line of the receipt"].some((text) => readFileSync(file).includes(text)));
  expect(findings()).toEqual([]);
  // The same bytes in the clear would be found.
  expect(marked.includes(canary)).toBe(true);
  const [profile] = await client.profiles.list();
  if (!profile) throw new Error("no profile");
  await client.profiles.lock({});
  expect(findings()).toEqual([]);
  await client.profiles.unlock({ profileId: profile.id, passphrase: "correct horse" });
  const [attachment] = (await client.transactions.get({ id })).attachments;
  if (!attachment) throw new Error("it is gone");
  const { downloadId } = await client.attachments.open({ id: attachment.id });
  expect((await budget.download(downloadId)).equals(marked)).toBe(true);
});

test("a file is what its bytes say", () => {
  const types = [
    ["89504e470d0a1a0a00", "image/png"],
    ["ffd8ffe000104a464946", "image/jpeg"],
    [Buffer.from("RIFF____WEBPVP8 ").toString("hex"), "image/webp"],
    [Buffer.from("GIF89a").toString("hex"), "image/gif"],
    [Buffer.from("____ftypheic").toString("hex"), "image/heic"],
    [Buffer.from("\n%PDF-1.7").toString("hex"), "application/pdf"],
    [Buffer.from("Thank you für Ihren Einkauf\r\n").toString("hex"), "text/plain"],
    ["fffe4100", undefined],
    [Buffer.from("<svg onload=alert(1)>\u0000").toString("hex"), undefined],
  ] as const;
  for (const [hex, type] of types) expect(attachmentTypeOf(Buffer.from(hex, "hex")), hex).toBe(type);
});
