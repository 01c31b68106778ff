/**
 * What an import leaves behind so that the next file finds its accounts alone: an account without a number takes that of
 * the file; where the number does not tell, a link from the file's account to the one that the person chose.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { PresetId } from "../../src-shared/domain/id.ts";
import type { Change } from "../ledger/change.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { linkFingerprint, linkTo, recognise } from "./import-accounts.ts";
import type { Review } from "./import-review.ts";

/** @param accounts as they will be, by target */
export function rememberedAccounts(
  review: Review,
  accounts: readonly Account[],
  reads: Pick<Reads, "accounts" | "presetFor">,
  { now, newId }: { readonly now: number; readonly newId: <Id extends string>() => Id },
): Change[] {
  const existing = reads.accounts();
  const numbered = new Map<Account, Account>();
  review.stated.forEach(({ account: stated }, at) => {
    const account = accounts[at];
    const number = stated?.number?.slice(0, 64);
    if (account && number && account.number === "" && existing.includes(account))
      numbered.set(account, { ...account, number });
  });
  const known = {
    accounts: [
      ...existing.map((account) => numbered.get(account) ?? account),
      ...accounts.filter((account) => !existing.includes(account)),
    ],
    presetFor: reads.presetFor,
  };
  const links = review.stated.flatMap(({ account: stated }, at): Change[] => {
    const account = accounts[at];
    const fingerprint = stated && linkFingerprint(stated);
    if (!account || !stated || !fingerprint) return [];
    const { currency: _told, ...plain } = stated;
    const found = recognise(
      stated.currency === account.currency ? { ...plain, currency: account.currency } : plain,
      known,
    );
    if (found?.account.id === account.id) return [];
    const before = reads.presetFor(fingerprint) ?? null;
    const id = before?.id ?? newId<PresetId>();
    const name = `${account.name} · ${stated.number ?? stated.name ?? ""}`.slice(0, 200);
    return [
      {
        table: "import_presets",
        before,
        after: { id, name, fingerprint, mapping: linkTo(account.id), updated: now },
      },
    ];
  });
  const numbers = [...numbered].map(([before, after]): Change => ({ table: "accounts", before, after }));
  return [...numbers, ...links];
}
