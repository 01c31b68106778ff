/** Names of a journal: `assets:Giro`, `expenses:Living:Groceries`. Safe for hledger, and two things never share one. */
import type { Account, AccountKind } from "../../src-shared/domain/account.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import { isStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import type { LedgerDump } from "../ledger/ledger.ts";

/** hledger's letters for the type of an account. */
type Letter = "A" | "L" | "X" | "R" | "E";

export interface JournalNames {
  readonly all: readonly { readonly name: string; readonly letter: Letter; readonly facts: readonly string[] }[];
  account(id: AccountId): string;
  category(id: CategoryId): string;
  /** For what waits for a category. */
  readonly waiting: string;
  /** Keeps a transaction in balance whose exchange has no price. */
  readonly conversion: string;
}

export function journalNames(dump: Pick<LedgerDump, "accounts" | "groups" | "categories">): JournalNames {
  const taken = new Set<string>();
  const all: { name: string; letter: Letter; facts: readonly string[] }[] = [];
  const claim = (letter: Letter, parts: readonly string[], facts: readonly string[] = []): string => {
    const wanted = parts.map(segment).join(":");
    let name = wanted;
    for (let again = 2; taken.has(name.toLowerCase()); again++) name = `${wanted} (${again})`;
    taken.add(name.toLowerCase());
    all.push({ name, letter, facts });
    return name;
  };
  const waiting = claim("X", ["expenses", "Uncategorised"]);
  const conversion = claim("E", ["equity", "Conversion"]);
  const groups = new Map(dump.groups.map((group) => [group.id, group.name]));
  const accounts = new Map(
    dump.accounts.map((account) => {
      const owed = isOwed(account.kind);
      return [account.id, claim(owed ? "L" : "A", [owed ? "liabilities" : "assets", account.name], factsOf(account))];
    }),
  );
  const categories = new Map(
    dump.categories.map((category) => {
      const { id, flow, groupId, name, archived } = category;
      if (isStartingBalances(category)) return [id, claim("E", ["equity", name])];
      const [letter, root] = flow === "income" ? (["R", "income"] as const) : (["X", "expenses"] as const);
      return [id, claim(letter, [root, groups.get(groupId) ?? "", name], archived ? ["archived: yes"] : [])];
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

/** As tags, which hledger keeps and Coffer reads again. */
const factsOf = ({ kind, currency, inBudget, closed }: Account): string[] => [
  `kind: ${kind}`,
  `currency: ${currency}`,
  `in-budget: ${inBudget ? "yes" : "no"}`,
  ...(closed ? [`closed: ${closed}`] : []),
];

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
