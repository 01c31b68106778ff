/** Names of a journal: `assets:Giro`, `expenses:Living:Groceries`. Safe for hledger, and two things never share one. */
import type { AccountKind } from "../../src-shared/domain/account.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import { isStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import type { LedgerDump } from "../ledger/ledger.ts";

/** hledger's letters for the type of an account. */
type Letter = "A" | "L" | "X" | "R" | "E";

export interface JournalNames {
  readonly all: readonly { readonly name: string; readonly letter: Letter }[];
  account(id: AccountId): string;
  category(id: CategoryId): string;
  /** For what waits for a category. */
  readonly waiting: string;
  /** Keeps a transaction in balance whose exchange has no price. */
  readonly conversion: string;
}

export function journalNames(dump: Pick<LedgerDump, "accounts" | "groups" | "categories">): JournalNames {
  const taken = new Set<string>();
  const all: { name: string; letter: Letter }[] = [];
  const claim = (letter: Letter, ...parts: readonly string[]): string => {
    const wanted = parts.map(segment).join(":");
    let name = wanted;
    for (let again = 2; taken.has(name.toLowerCase()); again++) name = `${wanted} (${again})`;
    taken.add(name.toLowerCase());
    all.push({ name, letter });
    return name;
  };
  const waiting = claim("X", "expenses", "Uncategorised");
  const conversion = claim("E", "equity", "Conversion");
  const groups = new Map(dump.groups.map((group) => [group.id, group.name]));
  const accounts = new Map(
    dump.accounts.map(({ id, kind, name }) => {
      const owed = isOwed(kind);
      return [id, claim(owed ? "L" : "A", owed ? "liabilities" : "assets", name)];
    }),
  );
  const categories = new Map(
    dump.categories.map((category) => {
      const { id, flow, groupId, name } = category;
      if (isStartingBalances(category)) return [id, claim("E", "equity", name)];
      const [letter, root] = flow === "income" ? (["R", "income"] as const) : (["X", "expenses"] as const);
      return [id, claim(letter, root, groups.get(groupId) ?? "", name)];
    }),
  );
  return {
    all,
    waiting,
    conversion,
    account: (id) => accounts.get(id) ?? conversion,
    category: (id) => categories.get(id) ?? waiting,
  };
}

const isOwed = (kind: AccountKind) => kind === "card" || kind === "loan";

/** Colons part names, two spaces end them, a semicolon begins a comment. */
function segment(text: string): string {
  const safe = text
    .replace(/[\s\p{Cc}\p{Zs}]+/gu, " ")
    .replaceAll(":", "-")
    .replaceAll(";", ",")
    .trim();
  return safe === "" ? "Unnamed" : safe;
}
