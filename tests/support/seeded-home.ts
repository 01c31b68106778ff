/**
 * A data folder with a vault in it, made through the contract in this process before the program starts: what a browser
 * test needs to be there, without clicking it together.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import { pieceBytes } from "../../src-shared/contract/pieces.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { AccountId, ProfileId } from "../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { now, passphrase } from "./app.ts";
import { personContext, type TestBackend, tempBackend } from "./backend.ts";

export interface SeededHome {
  readonly home: string;
  /** Opens the folder in this process, which must not hold it while the program has it open. */
  readonly open: () => TestBackend;
  readonly dispose: () => void;
}

export interface SeededVault {
  readonly profileId: ProfileId;
  readonly recoveryCode: string;
}

export function seededHome(): SeededHome {
  const home = mkdtempSync(path.join(os.tmpdir(), "coffer-seeded-"));
  return {
    home,
    open: () => tempBackend({ home, now: Date.parse(now) }),
    dispose: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Makes a vault in the folder, lets `fill` work in it, and closes it. */
export async function seedVault(
  seeded: SeededHome,
  fill: (client: CofferClient) => Promise<unknown> = async () => undefined,
  name = "Household",
): Promise<SeededVault> {
  const backend = seeded.open();
  try {
    const client = backend.client(personContext());
    const { profile, recoveryCode } = await client.profiles.create({ name, passphrase, currency: "EUR" as Currency });
    await fill(client);
    return { profileId: profile.id, recoveryCode };
  } finally {
    backend.dispose();
  }
}

export async function addAccount(
  client: CofferClient,
  name: string,
  openingBalance = 0,
  currency = "EUR",
): Promise<AccountId> {
  const { account } = await client.accounts.create({
    name,
    kind: "checking",
    currency: currency as Currency,
    ...(openingBalance === 0 ? {} : { openingBalance: minor(openingBalance) as Minor }),
  });
  return account.id;
}

/** Reads a CSV file in, as the screens do. */
export async function importText(client: CofferClient, accountId: AccountId, text: string): Promise<number> {
  const bytes = Buffer.from(text);
  const { uploadId } = await client.files.beginUpload({ name: "seed.csv", size: bytes.length });
  for (let at = 0; at < bytes.length; at += pieceBytes)
    await client.files.appendUpload({ uploadId, at, piece: bytes.subarray(at, at + pieceBytes).toString("base64") });
  const { understanding } = await client.imports.understand({ uploadId, accountId });
  const { reviewId } = await client.imports.review({ uploadId, accountId, mapping: understanding.mapping });
  return (await client.imports.commit({ reviewId })).added;
}

/** A bank file of any length: one line for each number from 0, the newest day last. */
export function manyLines(count: number): string {
  const lines = ["Date,Payee,Memo,Amount"];
  const first = Date.UTC(2020, 0, 1);
  for (let line = 0; line < count; line++) {
    const day = new Date(first + Math.floor((line * 2400) / count) * 86_400_000).toISOString().slice(0, 10);
    const cents = 100 + ((line * 7919) % 20_000);
    lines.push(
      `${day},Shop ${line % 997},receipt ${line} paid,-${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`,
    );
  }
  return `${lines.join("\n")}\n`;
}
