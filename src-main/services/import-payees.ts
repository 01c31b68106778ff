/**
 * From what banks print to payees. A name is tidied with care (payee-cleaning.ts). The text as printed stays findable:
 * when tidying took something away, it is kept in the transaction's memo and, for the first few spellings, as an alias of
 * the payee.
 */
import type { CategoryId, PayeeId } from "../../src-shared/domain/id.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import type { Change } from "../ledger/change.ts";
import { collapse, tidyPayee } from "./payee-cleaning.ts";

/** Spellings of one payee that are kept; a bank with a new code in each text would add them for ever. */
const MOST_ALIASES = 20;
const LONGEST = 200;

export interface PayeeBook {
  /** What `resolve` would answer, without making anything. */
  find(text: string): Payee | undefined;
  /** What a payee of this text would be called that nobody knows yet. */
  nameFor(text: string): string;
  /** Finds the payee by name or alias, or plans a new one. @returns null for an empty text */
  resolve(text: string): PayeeId | null;
  /** The text as printed, where tidying takes something from it; else empty. */
  lost(text: string): string;
  /** What a payee that is made gets as its category, unless it has one. */
  propose(id: PayeeId, categoryId: CategoryId): void;
  /** Payees to make and aliases to add. */
  changes(): Change[];
}

/** @param verbatim the file names payees as people do, so nothing is tidied */
export function createPayeeBook(payees: readonly Payee[], verbatim: boolean, newId: () => PayeeId): PayeeBook {
  const byName = new Map<string, Payee>();
  const before = new Map(payees.map((payee) => [payee.id, payee]));
  const after = new Map<PayeeId, Payee>();
  for (const payee of payees) for (const alias of payee.aliases) byName.set(keyOf(alias), payee);
  for (const payee of payees) byName.set(keyOf(payee.name), payee);
  const current = (payee: Payee | undefined) => payee && (after.get(payee.id) ?? payee);
  // A large file names the same few payees again and again.
  const shownNames = new Map<string, string>();
  const shownName = (text: string): string => {
    let name = shownNames.get(text);
    if (name === undefined) {
      name = verbatim ? [...collapse(text)].slice(0, LONGEST).join("") : tidyPayee(text);
      shownNames.set(text, name);
    }
    return name;
  };
  const find = (text: string) => current(byName.get(keyOf(text)) ?? byName.get(keyOf(shownName(text))));
  const resolved = new Map<string, PayeeId | null>();
  const losses = new Map<string, string>();

  return {
    find,
    nameFor: shownName,
    resolve(text) {
      let id = resolved.get(text);
      if (id === undefined) {
        id = resolveNew(text);
        resolved.set(text, id);
      }
      return id;
    },
    lost(text) {
      let lost = losses.get(text);
      if (lost === undefined) {
        const printed = collapse(text);
        lost = verbatim || printed === "" || tidyPayee(text) === printed ? "" : printed;
        losses.set(text, lost);
      }
      return lost;
    },
    propose(id, defaultCategoryId) {
      const made = before.has(id) ? undefined : after.get(id);
      if (made && made.defaultCategoryId === null) after.set(id, { ...made, defaultCategoryId });
    },
    changes: () =>
      [...after].map(([id, payee]): Change => ({ table: "payees", before: before.get(id) ?? null, after: payee })),
  };

  function resolveNew(text: string): PayeeId | null {
    const printed = collapse(text);
    if (printed === "") return null;
    const name = shownName(text);
    const known = find(text);
    if (!known) {
      const aliases = keyOf(printed) === keyOf(name) ? [] : [printed.slice(0, LONGEST)];
      const payee: Payee = { id: newId(), name, aliases, defaultCategoryId: null };
      after.set(payee.id, payee);
      for (const each of [name, ...aliases]) byName.set(keyOf(each), payee);
      return payee.id;
    }
    const isNew = printed.length <= LONGEST && !byName.has(keyOf(printed));
    if (isNew && known.aliases.length < MOST_ALIASES) {
      const learned = { ...known, aliases: [...known.aliases, printed] };
      after.set(known.id, learned);
      byName.set(keyOf(printed), learned);
    }
    return known.id;
  }
}

/**
 * The memo with the payee's text as printed, where tidying took something from it.
 * @param lost what `PayeeBook.lost` says of that text
 */
export const memoWithPrinted = (memo: string, lost: string): string =>
  lost === "" || memo.includes(lost) ? memo : (memo === "" ? lost : `${memo} · ${lost}`).slice(0, 4000);

const keyOf = (name: string) => name.trim().normalize("NFKC").toLowerCase();
