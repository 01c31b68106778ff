/**
 * From what was understood of a typed filter to the question that is asked. What an index answers is said flat, so that it
 * stays fast at any size and amounts are signed for the one account that is named; the rest goes as conditions.
 */
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { FilterCondition } from "../../../src-shared/domain/filter-condition.ts";
import type { ParsedFilter } from "../../../src-shared/domain/filter-parse.ts";

export function filterOf({ groups }: Pick<ParsedFilter, "groups">, hasAccount: boolean): TransactionFilter {
  const [only, ...more] = groups;
  if (!only) return {};
  if (more.length > 0) return { anyOf: groups.map((group) => [...group]) };
  let flat: TransactionFilter = {};
  const rest: FilterCondition[] = [];
  for (const condition of only) {
    const part = condition.not ? negatedPart(condition) : partOf(condition, hasAccount);
    // Said twice, the second goes as a condition: both must hold.
    if (part && !Object.keys(part).some((name) => name in flat)) flat = { ...flat, ...part };
    else rest.push(condition);
  }
  return rest.length > 0 ? { ...flat, anyOf: [rest] } : flat;
}

function partOf(condition: FilterCondition, hasAccount: boolean): TransactionFilter | undefined {
  switch (condition.kind) {
    case "text":
      return { text: condition.text };
    case "category": {
      const [categoryId, ...others] = condition.ids;
      return categoryId && others.length === 0 ? { categoryId } : undefined;
    }
    case "account": {
      const [accountId, ...others] = condition.ids;
      return accountId && others.length === 0 && !hasAccount ? { accountId } : undefined;
    }
    case "date":
      return {
        ...(condition.from ? { from: condition.from } : {}),
        ...(condition.to ? { to: condition.to } : {}),
      };
    case "shape":
      return condition.shape === "uncategorised" ? { uncategorised: true } : undefined;
    default:
      return undefined;
  }
}

const negatedPart = ({ kind }: FilterCondition): TransactionFilter | undefined =>
  kind === "reviewed" ? { unreviewed: true } : undefined;
