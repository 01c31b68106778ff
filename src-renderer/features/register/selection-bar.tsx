/** What can be done with the chosen rows, and the small dialog that asks for their category. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { isMinor, type Minor, minor } from "../../../src-shared/domain/money.ts";
import {
  Amount,
  SelectionBar as Bar,
  CategoryIcon,
  CheckIcon,
  ClearedIcon,
  Combobox,
  type ComboboxOption,
  CopyIcon,
  DeleteIcon,
  EditIcon,
  MoveIcon,
  PayeesIcon,
  ReviewIcon,
  SheetOrDialog,
  TagsIcon,
  TransferIcon,
} from "../../design/index.ts";
import type { AskedOfMany } from "./ask-many.tsx";
import { valueToPurpose } from "./choices.ts";

export interface SelectionBarProps {
  readonly count: number;
  /** Everything that matches the filter is chosen. */
  readonly all: boolean;
  /** Loaded rows among the chosen, for the sum; undefined when some are not loaded. */
  readonly rows: readonly TransactionRow[] | undefined;
  /** A change of many is on its way. */
  readonly isWorking: boolean;
  readonly onCategorise: () => void;
  readonly onTag: () => void;
  readonly onReviewed: () => void;
  readonly onCleared: (cleared: "none" | "cleared") => void;
  readonly onToReview: () => void;
  readonly onAsk: (what: AskedOfMany) => void;
  readonly onDuplicate: () => void;
  /** Present where exactly two rows are chosen. */
  readonly onJoin: (() => void) | undefined;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}

export function SelectionBar(props: SelectionBarProps) {
  const { t } = useLingui();
  return (
    <Bar
      count={props.count}
      all={props.all}
      sum={
        <span className="register-sums">
          {props.isWorking ? <Trans>Changing them…</Trans> : null}
          {sums(props.rows).map(([currency, amount]) => (
            <Amount key={currency} value={amount} currency={currency} meaning="balance" />
          ))}
        </span>
      }
      actions={[
        { label: t`Categorise`, icon: CategoryIcon, shortcut: "C", onAct: props.onCategorise },
        { label: t`Tags`, icon: TagsIcon, shortcut: "T", onAct: props.onTag },
        { label: t`Mark reviewed`, icon: CheckIcon, shortcut: "R", onAct: props.onReviewed },
        { label: t`Cleared`, icon: ClearedIcon, onAct: () => props.onCleared("cleared") },
        { label: t`Delete`, icon: DeleteIcon, shortcut: "Backspace", danger: true, onAct: props.onDelete },
      ]}
      more={[
        { label: t`Change payee`, icon: PayeesIcon, shortcut: "P", onAct: () => props.onAsk("payee") },
        { label: t`Change memo`, icon: EditIcon, onAct: () => props.onAsk("memo") },
        { label: t`Move to account`, icon: MoveIcon, onAct: () => props.onAsk("account") },
        { label: t`Duplicate`, icon: CopyIcon, shortcut: "D", onAct: props.onDuplicate },
        ...(props.onJoin ? [{ label: t`Make one transfer of them`, icon: TransferIcon, onAct: props.onJoin }] : []),
        { label: t`Mark not cleared`, icon: ClearedIcon, onAct: () => props.onCleared("none") },
        { label: t`Mark to review`, icon: ReviewIcon, onAct: props.onToReview },
      ]}
      onClear={props.onClear}
    />
  );
}

/** One sum for each currency: they are never added. */
function sums(rows: readonly TransactionRow[] | undefined): readonly (readonly [Currency, Minor])[] {
  const byCurrency = new Map<Currency, number>();
  for (const { currency, amount } of rows ?? []) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount);
  return [...byCurrency].flatMap(([currency, amount]) => (isMinor(amount) ? [[currency, minor(amount)] as const] : []));
}

export interface CategoriseDialogProps {
  readonly categories: readonly ComboboxOption[];
  readonly onCategorise: (id: CategoryId) => void;
  readonly onCreate: (name: string) => void;
  readonly onClose: () => void;
}

export function CategoriseDialog({ categories, onCategorise, onCreate, onClose }: CategoriseDialogProps) {
  const { t } = useLingui();
  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={<Trans>Categorise</Trans>}
      description={<Trans>Splits and transfers among the chosen lines stay as they are.</Trans>}
      cancelLabel={null}
    >
      <Combobox
        label={t`Category`}
        autoFocus
        options={categories}
        value={null}
        onValueChange={(value) => {
          const purpose = valueToPurpose(value);
          if (purpose?.kind === "category") onCategorise(purpose.id);
          onClose();
        }}
        onCreate={(name) => {
          onCreate(name);
          onClose();
        }}
      />
    </SheetOrDialog>
  );
}
