/** What stands in the payee and category cells, on the desk and on the phone. */
import { Plural, Trans } from "@lingui/react/macro";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { AttachIcon, FileIcon, Icon, Mark, OpenIcon, type Slot, SplitIcon, TransferIcon } from "../../design/index.ts";

export function payeeText(row: TransactionRow): string {
  if (row.category.kind !== "transfer" || row.payee) return row.payee;
  return `${row.amount < 0 ? "→" : "←"} ${row.category.name}`;
}

/** Whether signs stand beside the payee. */
export const hasSigns = (row: TransactionRow): boolean => row.attachments > 0 || row.hasNote;

export function NoPayee() {
  return (
    <span className="cut register-quiet">
      <Trans>No payee</Trans>
    </span>
  );
}

export function PayeeCell({ row }: { readonly row: TransactionRow }) {
  const text = payeeText(row);
  const name = text ? <span className="cut">{text}</span> : <NoPayee />;
  if (!hasSigns(row)) return name;
  return (
    <span className="register-payee">
      {name}
      {row.attachments > 0 ? (
        <>
          <Icon of={AttachIcon} />
          <span className="spoken">
            <Plural value={row.attachments} one="# attachment" other="# attachments" />
          </span>
        </>
      ) : null}
      {row.hasNote ? (
        <>
          <Icon of={FileIcon} />
          <span className="spoken">
            <Trans>has a note</Trans>
          </span>
        </>
      ) : null}
    </span>
  );
}

export function categoryText(row: TransactionRow): string {
  switch (row.category.kind) {
    case "category":
      return row.category.name;
    case "transfer":
      return row.category.name;
    default:
      return "";
  }
}

export interface CategoryCellProps {
  readonly row: TransactionRow;
  readonly onPick?: (() => void) | undefined;
  readonly onSplit?: (() => void) | undefined;
}

export function CategoryCell({ row, onPick, onSplit }: CategoryCellProps) {
  switch (row.category.kind) {
    case "category":
      return (
        <span className="register-category">
          <Mark slot={row.category.slot as Slot} />
          <span className="cut">{row.category.name}</span>
        </span>
      );
    case "split":
      return (
        <button type="button" className="register-category register-split" tabIndex={-1} onClick={onSplit}>
          <Mark icon={SplitIcon} />
          <span className="cut">
            <Trans>Split · {row.category.count}</Trans>
          </span>
        </button>
      );
    case "transfer":
      return (
        <span className="register-category">
          <Mark icon={TransferIcon} />
          <span className="cut">{row.payee ? row.category.name : <Trans>Transfer</Trans>}</span>
        </span>
      );
    case "none":
      return (
        <button type="button" className="pick" tabIndex={-1} onClick={onPick}>
          <Trans>Pick a category</Trans>
          <Icon of={OpenIcon} />
        </button>
      );
  }
}
