/** What is known about a file of statements, and the same told by what the importer made of it, to be compared. */

import type { StatementFile } from "../../src-main/importers/statement.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { toDecimal } from "../../src-shared/domain/money.ts";

export interface StatementFacts {
  readonly statements: number;
  readonly drafts: number;
  /** Of all statements, in units with two digits, whatever the currency. */
  readonly sum: string;
  /** How many statements add up, of those that have both balances. Absent when none has. */
  readonly addUp?: string;
}

export function tell({ statements }: StatementFile): StatementFacts {
  const drafts = statements.flatMap((one) => one.drafts.map((draft) => ({ ...draft, own: one.currency })));
  const sum = drafts.reduce((total, { amount, currency, own }) => total + hundredths(amount, currency ?? own), 0);
  const checked = statements.filter(({ difference }) => difference !== undefined);
  const addUp = `${checked.filter(({ difference }) => difference === 0).length}/${checked.length}`;
  return {
    statements: statements.length,
    drafts: drafts.length,
    sum: toDecimal(sum as never, "EUR" as Currency),
    ...(checked.length > 0 ? { addUp } : {}),
  };
}

const hundredths = (amount: number, currency: Currency | undefined): number =>
  Math.round(Number(toDecimal(amount as never, currency ?? ("EUR" as Currency))) * 100);
