/** Goes to a day of the list: its newest row, or the next older one. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import { addDays, type LocalDate } from "../../../src-shared/domain/date.ts";
import { useClient } from "../../bridge/context.tsx";
import { DateField, SheetOrDialog, useFormat } from "../../design/index.ts";

export interface JumpDialogProps {
  readonly filter: TransactionFilter;
  /** Of the row. */
  readonly onJump: (index: number) => void;
  readonly onClose: () => void;
}

export function JumpDialog({ filter, onJump, onClose }: JumpDialogProps) {
  const { t } = useLingui();
  const { today } = useFormat();
  const client = useClient();
  const [date, setDate] = useState<LocalDate>(today);
  const hasJumped = useRef(false);
  const jump = async (day: LocalDate) => {
    // As many rows are newer as stand above it.
    const next = addDays(day, 1);
    const from = filter.from !== undefined && filter.from > next ? filter.from : next;
    const { total } = await client.transactions.page({ ...filter, from, limit: 1 });
    // The focus goes to the row, whichever comes first: the row, or the end of this dialog.
    hasJumped.current = true;
    onClose();
    onJump(total);
  };
  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={<Trans>Go to a day</Trans>}
      cancelLabel={t`Cancel`}
      returnsFocus={() => !hasJumped.current}
      primary={{ label: t`Go there`, onAct: () => void jump(date) }}
    >
      <DateField
        label={t`Day`}
        autoFocus
        value={date}
        onCommit={(day) => {
          if (day) setDate(day);
        }}
      />
    </SheetOrDialog>
  );
}
