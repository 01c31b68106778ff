/**
 * What accounts were said to be worth. Few rows, read whole and kept until a commit changes them: net worth of a hundred
 * months asks for them a hundred times.
 */
import { fromDayNumber } from "../../../src-shared/domain/date.ts";
import { type AccountId, bytesToId, type ValuationId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import type { Valuation } from "../../../src-shared/domain/valuation.ts";
import type { ReadDeps } from "./lists.ts";
import type { Reads } from "./reads.ts";

type ValuationReads = Pick<Reads, "valuations" | "valuation">;
type ValuationColumns = readonly [id: Uint8Array, account: number, day: number, value: number, note: string];

export function createValuations({ sql, numbers, rows, memory }: ReadDeps): ValuationReads {
  return {
    valuations: memory.remember(["valuations"], (): ReadonlyMap<AccountId, readonly Valuation[]> => {
      const byAccount = new Map<AccountId, Valuation[]>();
      for (const [id, account, day, value, note] of sql.all<ValuationColumns>(VALUATIONS)) {
        const accountId = numbers.idOf<AccountId>("accounts", account);
        const valuation: Valuation = {
          id: bytesToId(id) as ValuationId,
          accountId,
          date: fromDayNumber(day),
          value: minor(value),
          note,
        };
        const own = byAccount.get(accountId);
        if (own) own.push(valuation);
        else byAccount.set(accountId, [valuation]);
      }
      return byAccount;
    }),
    valuation(id) {
      const row = numbers.rowOf("valuations", id);
      return row === undefined ? undefined : rows.valuations.read(row);
    },
  };
}

const VALUATIONS = "SELECT id, account, date, value, note FROM valuations ORDER BY account, date";
