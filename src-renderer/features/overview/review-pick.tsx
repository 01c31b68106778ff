/** The list of categories that opens in a line of the queue. */
import { useLingui } from "@lingui/react/macro";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { Combobox } from "../../design/index.ts";
import { usePurposeOptions, useRowEdits } from "../register/index.ts";

export interface ReviewPickProps {
  readonly row: TransactionRow;
  /** Of the line, as it is read out. */
  readonly name: string;
  readonly onDone: () => void;
}

export function ReviewPick({ row, name, onDone }: ReviewPickProps) {
  const { t } = useLingui();
  const edits = useRowEdits();
  const options = usePurposeOptions(row.accountId, false);
  return (
    <Combobox
      className="review-pick"
      label={t`Category of ${name}`}
      hideLabel
      autoFocus
      defaultOpen
      options={options}
      value={null}
      onOpenChange={(open) => !open && onDone()}
      onValueChange={(value) => {
        onDone();
        if (value) void edits.recategorise([row.id], value.slice("category:".length) as CategoryId);
      }}
      onCreate={(text) =>
        void edits.createCategory(text, row.amount > 0 ? "income" : "expense").then((id) => {
          if (id) void edits.recategorise([row.id], id);
        })
      }
    />
  );
}
