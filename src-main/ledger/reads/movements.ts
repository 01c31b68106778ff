/**
 * What came into an account of another currency and what went, with what the same transaction says it was in the budget's.
 * One pass over the account's own piece of an index; beside it only the lines of its transactions in the budget's currency.
 */
import { fromDayNumber, type LocalDate, toDayNumber } from "../../../src-shared/domain/date.ts";
import { divideHalfEven, minor } from "../../../src-shared/domain/money.ts";
import type { ReadDeps } from "./lists.ts";
import type { AccountMovement, Reads } from "./reads.ts";

type MovementColumns = readonly [
  row: number,
  day: number,
  quantity: number,
  value: number,
  isOfBudget: number,
  otherQuantity: number | null,
  otherValue: number | null,
];

interface Open {
  readonly row: number;
  readonly transaction: number;
  readonly date: LocalDate;
  readonly quantity: number;
  readonly value: number;
  readonly isOfBudget: boolean;
  otherQuantity: bigint;
  otherValue: bigint;
}

export function createMovements({ sql, numbers }: Pick<ReadDeps, "sql" | "numbers">): Pick<Reads, "movements"> {
  return {
    movements(accountId, to): readonly AccountMovement[] {
      const account = numbers.rowOf("accounts", accountId);
      if (account === undefined) return [];
      const movements: AccountMovement[] = [];
      let open: Open | undefined;
      for (const [row, day, quantity, value, isOfBudget, otherQuantity, otherValue] of sql.all<MovementColumns>(
        MOVEMENTS,
        account,
        toDayNumber(to),
      )) {
        if (open?.row !== row) {
          if (open) movements.push(movementOf(open));
          open = {
            row,
            transaction: Math.floor(row / 1024),
            date: fromDayNumber(day),
            quantity,
            value,
            isOfBudget: isOfBudget === 1,
            otherQuantity: 0n,
            otherValue: 0n,
          };
        }
        open.otherQuantity += BigInt(otherQuantity ?? 0);
        open.otherValue += BigInt(otherValue ?? 0);
      }
      if (open) movements.push(movementOf(open));
      return movements;
    },
  };
}

function movementOf({ transaction, date, quantity, value, isOfBudget, ...other }: Open): AccountMovement {
  const said = isOfBudget
    ? value
    : other.otherValue === 0n || other.otherQuantity === 0n
      ? null
      : Number(divideHalfEven(BigInt(value) * other.otherQuantity, other.otherValue));
  return { transaction, date, quantity: minor(quantity), value: said === null ? null : minor(said) };
}

const MOVEMENTS = `SELECT p.row, p.date, p.quantity, p.value, t.currency = m.currency, o.quantity, o.value
  FROM meta m CROSS JOIN postings p CROSS JOIN transactions t ON t.row = p.row >> 10
    LEFT JOIN postings o ON t.currency <> m.currency AND o.row BETWEEN (t.row << 10) AND (t.row << 10 | 1023)
      AND o.account IN (SELECT a.row FROM accounts a WHERE a.currency = m.currency)
  WHERE p.account = ? AND p.date <= ? ORDER BY p.date, p.row`;
