import { afterEach, beforeEach, expect, test } from "vitest";
import type { Attachment } from "../../../src-shared/domain/attachment.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import { hashOf } from "../../ledger/contents.ts";
import { commitAll, insertOf, makeAccount, makeTransaction } from "../../ledger/test-support/sample-rows.ts";
import { type TemporaryLedger, temporaryLedger } from "../../ledger/test-support/temporary-ledger.ts";
import { createRelayHttp } from "../transport/relay-http.ts";
import { sweepBlobs } from "./sweep.ts";
import { blobName, nextDue, nextTransfer } from "./transfers.ts";

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
const SEALED_AS = "ab".repeat(48);
const STRANGER = "cd".repeat(16);

let t: TemporaryLedger;
let spent: Transaction;
let now: number;
/** What the relay has. */
let there: { readonly id: string; readonly isWhole: boolean }[];

beforeEach(async () => {
  t = temporaryLedger();
  now = NOW;
  const giro = makeAccount(t, "Giro");
  const bytes = Buffer.from("a receipt");
  const hash = hashOf(bytes);
  const receipt: Attachment = {
    id: t.newId(),
    name: "till.txt",
    type: "text/plain",
    size: bytes.length,
    hash,
    added: 1,
    sealedAs: SEALED_AS,
  };
  spent = { ...makeTransaction(t, giro, -5420), attachments: [receipt] };
  await commitAll(t, [insertOf("accounts", giro)]);
  const written = await t.ledger.commit({
    origin: "user",
    label: { kind: "attachment-added" },
    changes: [insertOf("transactions", spent)],
    contents: [{ hash, bytes }],
  });
  expect(written.ok).toBe(true);
});
afterEach(() => t.close());

const http = createRelayHttp("http://relay.example", async () =>
  Response.json({ blobs: there }, { headers: { "content-length": "100" } }),
);
const sweep = () =>
  sweepBlobs({
    ask: (question) => question(http, "token"),
    room: "00".repeat(16),
    writing: (work) => t.ledger.inTurn(work),
    clock: () => now,
  });
const next = (at = now) => t.ledger.inTurn(({ sql }) => nextTransfer(sql, at, true));

test("what the relay forgot is sent again by who has it, and what it has is left alone", async () => {
  there = [{ id: blobName(SEALED_AS), isWhole: true }];
  expect(await sweep()).toBe(false);
  expect(await next()).toBeUndefined();
  there = [];
  expect(await sweep()).toBe(true);
  expect(await next()).toEqual({ blob: blobName(SEALED_AS), way: "send", tries: 0 });
});

test("what nothing names is dropped after sixty days, and stays when something names it again before", async () => {
  there = [
    { id: STRANGER, isWhole: true },
    { id: blobName(SEALED_AS), isWhole: true },
  ];
  await sweep();
  expect(await next(now + 59 * DAY)).toBeUndefined();
  expect(await next(now + 60 * DAY)).toEqual({ blob: STRANGER, way: "drop", tries: 0 });
  now += 30 * DAY;
  await sweep();
  expect(await t.ledger.inTurn(({ sql }) => nextDue(sql, true))).toBe(NOW + 60 * DAY);

  const removed = await commitAll(t, [{ table: "transactions", before: spent, after: { ...spent, attachments: [] } }]);
  await sweep();
  expect(await next(now + 60 * DAY)).toMatchObject({ way: "drop" });
  await t.ledger.undo(removed.id);
  await sweep();
  there = [{ id: blobName(SEALED_AS), isWhole: true }];
  await sweep();
  expect(await t.ledger.inTurn(({ sql }) => nextDue(sql, true))).toBeUndefined();
});
