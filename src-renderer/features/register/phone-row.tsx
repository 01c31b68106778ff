/** Two lines of a phone, with the day above the first line of each day. */

import { useLingui } from "@lingui/react/macro";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import {
  Amount,
  CheckIcon,
  ClearedMark,
  DAY_HEAD_HEIGHT,
  Day,
  DayHead,
  EditIcon,
  Icon,
  IconButton,
  TWO_LINES_HEIGHT,
  TwoLines,
} from "../../design/index.ts";
import { CategoryCell, PayeeCell } from "./cells.tsx";
import { useClearedName } from "./cleared-toggle.tsx";

export interface RegisterPhoneRowProps {
  readonly row: TransactionRow;
  readonly before: TransactionRow | undefined;
  readonly withAccount: boolean;
  /** While a press ticks the line, this opens it. */
  readonly onOpen?: ((row: TransactionRow) => void) | undefined;
}

const startsDay = (row: TransactionRow | undefined, before: TransactionRow | undefined) =>
  row !== undefined && row.date !== before?.date;

export function phoneRowHeight(row: TransactionRow | undefined, before: TransactionRow | undefined): number {
  return TWO_LINES_HEIGHT + (startsDay(row, before) ? DAY_HEAD_HEIGHT : 0);
}

export function RegisterPhoneRow({ row, before, withAccount, onOpen }: RegisterPhoneRowProps) {
  const name = useClearedName(row.cleared);
  const { t } = useLingui();
  const lines = (
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
      mark={onOpen ? null : <ClearedMark state={row.cleared === "none" ? "uncleared" : row.cleared} name={name} />}
    />
  );
  return (
    <>
      {startsDay(row, before) ? <DayHead day={<Day value={row.date} style="weekday" />} /> : null}
      {onOpen ? (
        <div className="register-ticking">
          <span className="register-tick" data-ticked={row.cleared !== "none" || undefined}>
            {row.cleared === "none" ? null : <Icon of={CheckIcon} />}
            <span className="spoken">{name}</span>
          </span>
          {lines}
          <IconButton icon={EditIcon} name={t`Edit transaction`} onClick={() => onOpen(row)} />
        </div>
      ) : (
        lines
      )}
    </>
  );
}
