/** Two lines of a phone, with the day above the first line of each day. */
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { Amount, ClearedMark, DAY_HEAD_HEIGHT, Day, DayHead, TWO_LINES_HEIGHT, TwoLines } from "../../design/index.ts";
import { CategoryCell, PayeeCell } from "./cells.tsx";
import { useClearedName } from "./cleared-toggle.tsx";

export interface RegisterPhoneRowProps {
  readonly row: TransactionRow;
  readonly before: TransactionRow | undefined;
  readonly withAccount: boolean;
}

const startsDay = (row: TransactionRow | undefined, before: TransactionRow | undefined) =>
  row !== undefined && row.date !== before?.date;

export function phoneRowHeight(row: TransactionRow | undefined, before: TransactionRow | undefined): number {
  return TWO_LINES_HEIGHT + (startsDay(row, before) ? DAY_HEAD_HEIGHT : 0);
}

export function RegisterPhoneRow({ row, before, withAccount }: RegisterPhoneRowProps) {
  const name = useClearedName(row.cleared);
  return (
    <>
      {startsDay(row, before) ? <DayHead day={<Day value={row.date} style="weekday" />} /> : null}
      <TwoLines
        isNew={!row.reviewed}
        lead={<PayeeCell row={row} />}
        amount={<Amount value={row.amount} currency={row.currency} />}
        detail={
          <span className="register-category">
            <CategoryCell row={row} />
            {withAccount ? <span className="cut register-quiet">· {row.account}</span> : null}
          </span>
        }
        mark={<ClearedMark state={row.cleared === "none" ? "uncleared" : row.cleared} name={name} />}
      />
    </>
  );
}
