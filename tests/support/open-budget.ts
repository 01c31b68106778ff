/** A real backend in this process on a folder of its own, with one open profile, spoken to through the contract. */
import type { AccountView } from "../../src-shared/contract/accounts.ts";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Settings } from "../../src-shared/contract/settings.ts";
import type { AccountKind } from "../../src-shared/domain/account.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import type { ImportMapping } from "../../src-shared/domain/import-mapping.ts";
import { personContext, tempBackend } from "./backend.ts";
import { downloadFile, uploadFile } from "./transfer-files.ts";

type ExportInput = Parameters<CofferClient["exports"]["create"]>[0];
type ExportFormat = ExportInput["format"];

export interface OpenBudget {
  readonly client: CofferClient;
  /** The data folder. */
  readonly home: string;
  account(name: string, kind?: AccountKind, currency?: string): Promise<AccountView>;
  upload(text: string | Uint8Array, name?: string): Promise<string>;
  /** Understands and reviews, with the guessed mapping changed where asked. */
  review(
    text: string | Uint8Array,
    accountId?: AccountId,
    change?: (mapping: ImportMapping) => ImportMapping,
  ): ReturnType<CofferClient["imports"]["review"]>;
  /** All of it: understand, review, commit. */
  importText(text: string | Uint8Array, accountId?: AccountId): ReturnType<CofferClient["imports"]["commit"]>;
  /** What every account holds, by name. */
  holds(): Promise<Readonly<Record<string, number>>>;
  /** The newest transactions of all accounts. */
  rows(): Promise<Awaited<ReturnType<CofferClient["transactions"]["page"]>>["rows"]>;
  /** Laws that do not hold, by the ledger's own check. */
  brokenLaws(): ReturnType<typeof brokenLawsOf>;
  exportText(format: ExportFormat): Promise<string>;
  download(downloadId: string): Promise<Buffer>;
  exportBytes(input: ExportInput): Promise<Buffer>;
  dispose(): void;
}

/** For the end of a test: nothing. */
export const brokenLawsOf = async (client: CofferClient) =>
  (await client.health.check()).laws.filter(({ broken }) => broken > 0);

export async function openBudget({
  currency = "EUR",
  now = Date.parse("2026-11-21T12:00:00Z"),
  sample = false,
  locale = "en-GB",
}: {
  readonly currency?: string;
  /** Of a time that stands still, or that the test turns. */
  readonly now?: number | (() => number);
  readonly sample?: boolean;
  readonly locale?: Settings["locale"];
} = {}): Promise<OpenBudget> {
  const backend = tempBackend({ clock: typeof now === "number" ? () => now : now });
  const client = backend.client(personContext());
  if (sample) await client.profiles.createSample({ locale });
  else
    await client.profiles.create({ name: "Test", passphrase: "correct horse", currency: currency as Currency, locale });

  const upload = (text: string | Uint8Array, name = "statement.csv") => uploadFile(client, name, Buffer.from(text));
  const review: OpenBudget["review"] = async (text, accountId, change = (mapping) => mapping) => {
    const uploadId = await upload(text);
    const into = accountId ? { accountId } : {};
    const { understanding } = await client.imports.understand({ uploadId, ...into });
    return client.imports.review({ uploadId, ...into, mapping: change(understanding.mapping) });
  };
  const download = (downloadId: string) => downloadFile(client, downloadId);
  const exportBytes = async (input: ExportInput) => download((await client.exports.create(input)).downloadId);
  return {
    client,
    home: backend.home,
    upload,
    review,
    async account(name, kind = "checking", of) {
      const made = await client.accounts.create({ name, kind, ...(of ? { currency: of as Currency } : {}) });
      return made.account;
    },
    async importText(text, accountId) {
      const { reviewId } = await review(text, accountId);
      return client.imports.commit({ reviewId });
    },
    holds: async () => Object.fromEntries((await client.accounts.list()).map(({ name, balance }) => [name, balance])),
    rows: async () => (await client.transactions.page({ limit: 200 })).rows,
    brokenLaws: () => brokenLawsOf(client),
    download,
    exportText: async (format) => (await exportBytes({ format })).toString("utf8"),
    exportBytes,
    dispose: backend.dispose,
  };
}
