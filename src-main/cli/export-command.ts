/** Taking everything out, to a file or to standard output. */
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import {
  exportFormats,
  type JournalPlan,
  journalPlans,
  partialFormats,
} from "../../src-shared/contract/export-formats.ts";
import { accountNamed, dayOf } from "./account-commands.ts";
import { usage } from "./failure.ts";
import type { Session } from "./session.ts";

interface ExportOptions {
  readonly out?: string;
  readonly account?: string;
  readonly from?: string;
  readonly to?: string;
  readonly search?: string;
  readonly bom?: boolean;
  readonly plan?: string;
}

export async function exportBudget(session: Session, wanted: string, options: ExportOptions): Promise<undefined> {
  const { client, output, signal } = session;
  const format = exportFormats.find((each) => each === wanted);
  if (!format) throw usage(`${wanted} is none of ${exportFormats.join(", ")}.`);
  const filter = await filterOf(session, options);
  if (filter && !partialFormats.includes(format))
    throw usage(`Only ${partialFormats.join(", ")} can be a part of the budget.`);
  const plan = planOf(options.plan);
  if (plan && format !== "hledger") throw usage("Only a journal for hledger can have what is to come.");
  const made = await client.exports.create(
    { format, byteOrderMark: options.bom === true, ...(filter ? { filter } : {}), ...(plan ? { plan } : {}) },
    { signal },
  );
  if (options.out === undefined) {
    for await (const piece of pieces(session, made.downloadId)) await output.raw(piece);
    return undefined;
  }
  const file = path.resolve(options.out);
  await write(session, made.downloadId, file);
  const { receiptsLeft, size, transactions } = made;
  if (output.isJson) output.json({ file, size, transactions, ...(receiptsLeft ? { receiptsLeft } : {}) });
  else {
    output.line(`Wrote ${transactions} transactions to ${options.out}.`);
    if (receiptsLeft)
      output.line(
        `${receiptsLeft.files} receipts (${receiptsLeft.bytes} bytes) are not in it: they are not on this device.`,
      );
  }
  return undefined;
}

function planOf(wanted: string | undefined): JournalPlan | undefined {
  if (wanted === undefined) return undefined;
  const plan = journalPlans.find((each) => each === wanted);
  if (!plan) throw usage(`${wanted} is none of ${journalPlans.join(", ")}.`);
  return plan;
}

/** Beside the file first, so that what was there stays until the new one is whole. */
async function write(session: Session, downloadId: string, file: string): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  const handle = await open(draft, "wx", 0o600);
  try {
    for await (const piece of pieces(session, downloadId)) await handle.write(piece);
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}

async function* pieces({ client }: Session, downloadId: string): AsyncGenerator<Uint8Array> {
  for (let at = 0, done = false; !done; ) {
    const read = await client.files.readDownload({ downloadId, at });
    const bytes = Buffer.from(read.piece, "base64");
    at += bytes.length;
    done = read.done;
    yield bytes;
  }
}

async function filterOf(session: Session, { account, from, to, search }: ExportOptions) {
  if (account === undefined && from === undefined && to === undefined && search === undefined) return undefined;
  return {
    ...(account === undefined ? {} : { accountId: (await accountNamed(session, account)).id }),
    ...(from === undefined ? {} : { from: dayOf(from) }),
    ...(to === undefined ? {} : { to: dayOf(to) }),
    ...(search === undefined ? {} : { text: search }),
  };
}
