/** What can be done with the chosen rows. Stands in the place of the filter while something is chosen. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { isMinor, type Minor, minor } from "../../../src-shared/domain/money.ts";
import {
  Amount,
  Button,
  CategoryIcon,
  CheckIcon,
  ClearedIcon,
  CloseIcon,
  Combobox,
  type ComboboxOption,
  DeleteIcon,
  formatCount,
  IconButton,
  Popover,
  useFormat,
} from "../../design/index.ts";
import { valueToPurpose } from "./choices.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";

export interface SelectionBarProps {
  readonly count: number;
  /** Loaded rows among the chosen, for the sum; undefined when some are not loaded. */
  readonly rows: readonly TransactionRow[] | undefined;
  readonly categories: readonly ComboboxOption[];
  readonly choosing: boolean;
  readonly onChoosingChange: (choosing: boolean) => void;
  readonly onCategorise: (id: CategoryId) => void;
  readonly onCreateCategory: (name: string) => void;
  readonly onReviewed: () => void;
  readonly onCleared: () => void;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}

export function SelectionBar(props: SelectionBarProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const count = formatCount(props.count, locale);
  return (
    <div className="register-bar register-selection" role="toolbar" aria-label={t`Selection`}>
      <strong aria-live="polite">
        <Trans>{count} selected</Trans>
      </strong>
      <span className="register-sums">
        {sums(props.rows).map(([currency, amount]) => (
          <Amount key={currency} value={amount} currency={currency} meaning="balance" />
        ))}
      </span>
      <span className="bar-line" />
      <Popover
        align="start"
        open={props.choosing}
        onOpenChange={props.onChoosingChange}
        trigger={
          <Button kind="quiet" icon={CategoryIcon} shortcut="C" aria-label={t`Categorise`}>
            <span className="bar-word">
              <Trans>Categorise</Trans>
            </span>
          </Button>
        }
      >
        <Combobox
          label={t`Category`}
          hideLabel
          autoFocus
          defaultOpen
          placeholder={t`Category`}
          options={props.categories}
          value={null}
          onValueChange={(value) => {
            const purpose = valueToPurpose(value);
            if (purpose?.kind === "category") props.onCategorise(purpose.id);
            props.onChoosingChange(false);
          }}
          onCreate={(name) => {
            props.onCreateCategory(name);
            props.onChoosingChange(false);
          }}
        />
      </Popover>
      <Button kind="quiet" icon={CheckIcon} shortcut="R" aria-label={t`Mark reviewed`} onClick={props.onReviewed}>
        <span className="bar-word">
          <Trans>Mark reviewed</Trans>
        </span>
      </Button>
      <Button kind="quiet" icon={ClearedIcon} aria-label={t`Mark cleared`} onClick={props.onCleared}>
        <span className="bar-word">
          <Trans>Cleared</Trans>
        </span>
      </Button>
      <Button kind="danger" icon={DeleteIcon} shortcut="Backspace" aria-label={t`Delete`} onClick={props.onDelete}>
        <span className="bar-word">
          <Trans>Delete</Trans>
        </span>
      </Button>
      <span className="register-bar-tools">
        <IconButton icon={CloseIcon} name={t`Clear selection`} onClick={props.onClear} />
      </span>
    </div>
  );
}

/** One sum for each currency: they are never added. */
function sums(rows: readonly TransactionRow[] | undefined): readonly (readonly [Currency, Minor])[] {
  const byCurrency = new Map<Currency, number>();
  for (const { currency, amount } of rows ?? []) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount);
  return [...byCurrency].flatMap(([currency, amount]) => (isMinor(amount) ? [[currency, minor(amount)] as const] : []));
}
