/** Which account a file is of: the one whose number stands in its name, before its table, or in every line of it. */
import type { Account } from "../../src-shared/domain/account.ts";
import type { Understanding } from "../../src-shared/domain/import-mapping.ts";
import { plainNumber } from "./import-targets.ts";

/** Shorter numbers stand in files by chance. */
const SHORTEST = 6;

export function suggestAccount(
  { preamble, sampleRows }: Pick<Understanding, "preamble" | "sampleRows">,
  fileName: string,
  accounts: readonly Account[],
): Account | undefined {
  const heads = [fileName, ...preamble].map(plainNumber);
  const rows = sampleRows.map(({ fields }) => fields.map(plainNumber));
  const fits = (account: Account): boolean => {
    const number = plainNumber(account.number);
    if (number.length < SHORTEST) return false;
    // A line names the other side of a payment too, but only the file's own account stands in each of them.
    const inEveryRow = rows.length > 0 && rows.every((fields) => fields.some((field) => field.includes(number)));
    return heads.some((head) => head.includes(number)) || inEveryRow;
  };
  const found = accounts.filter(fits);
  return found.length === 1 ? found[0] : undefined;
}
