/** Lines of one transaction: category, memo, amount. It can be saved only when nothing is left to split. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, TransactionId } from "../../../src-shared/domain/id.ts";
import { allocate, type Minor, minor } from "../../../src-shared/domain/money.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import {
  AddIcon,
  AdjustIcon,
  Amount,
  AmountField,
  Button,
  CloseIcon,
  Combobox,
  Dialog,
  IconButton,
  SplitIcon,
  TextField,
} from "../../design/index.ts";
import { purposeToValue, usePurposeOptions, valueToPurpose } from "./choices.ts";
import { foreignAccount } from "./foreign-account.ts";
import { lineToLoan, partLine, useLoanSplit } from "./loan-split.ts";
import { toggleRest, withRest } from "./split-rest.ts";
import type { DraftLine } from "./transaction-draft.ts";
import "./register.css";

export interface SplitDialogProps {
  readonly amount: Minor;
  readonly currency: Currency;
  readonly accountId: AccountId | undefined;
  /** The day by which interest is reckoned when it pays a loan. */
  readonly date: LocalDate;
  /** Present when it is in the ledger already. */
  readonly transactionId?: TransactionId | undefined;
  readonly lines: readonly DraftLine[];
  /** It comes again with other amounts: the mark of the line that takes the rest is kept. */
  readonly repeats?: boolean | undefined;
  readonly onSave: (lines: readonly DraftLine[]) => void;
  readonly onClose: () => void;
}

export function SplitDialog(props: SplitDialogProps) {
  const { amount, currency, accountId, date, transactionId, lines: given, repeats, onSave, onClose } = props;
  const { t } = useLingui();
  const accounts = useAccounts();
  const all = usePurposeOptions(accountId);
  // A line that crosses currencies needs two amounts; what has one already stays as it is.
  const options = all.filter(
    ({ value }) =>
      !foreignAccount(accounts, accountId, valueToPurpose(value)) ||
      given.some(({ purpose }) => purposeToValue(purpose) === value),
  );
  const nextKey = useRef(given.length + 2);
  const [added, setAdded] = useState<number>();
  // Amounts that were given out stand in place of what was half typed into their fields.
  const [round, setRound] = useState(0);
  const [entered, setLines] = useState<readonly DraftLine[]>(() =>
    given.length > 1
      ? given
      : [
          { key: 0, purpose: given[0]?.purpose, amount, memo: "" },
          { key: 1, purpose: undefined, amount: null, memo: "" },
        ],
  );
  const lines = withRest(entered, amount);
  const taker = lines.findIndex(({ varies }) => varies);
  // Shown without the sign that all of it has: 10.00 of a payment is 10.00; a minus is a line that goes the other way.
  const sign = amount < 0 ? -1 : 1;
  const left = minor(amount - lines.reduce((sum, line) => sum + (line.amount ?? 0), 0));
  /** What the other lines leave for this one; all of it where they leave nothing. */
  const restFor = (line: DraftLine) => left + (line.amount ?? 0) || amount;
  const change = (key: number, part: Partial<DraftLine>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const distribute = () => {
    const open = lines.filter((line) => line.amount === null || line.amount === 0);
    const takers = open.length > 0 ? open : lines;
    const shares = allocate(
      left,
      takers.map(() => 1),
    );
    setRound((before) => before + 1);
    setLines((before) =>
      before.map((line) => {
        const at = takers.findIndex(({ key }) => key === line.key);
        return at < 0 ? line : { ...line, amount: minor((line.amount ?? 0) + (shares[at] ?? 0)) };
      }),
    );
  };
  const payment = lineToLoan(lines);
  const loanSplit = useLoanSplit({
    from: accountId,
    to: payment?.purpose?.kind === "transfer" ? payment.purpose.id : undefined,
    amount: payment?.amount ? minor(-payment.amount) : null,
    date,
    transactionId,
  });
  const filled = lines.filter((line) => line.amount !== null && line.amount !== 0);

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Split</Trans>}
      size="large"
      primary={{ label: t`Save split`, disabled: left !== 0 || filled.length === 0, onAct: () => onSave(filled) }}
      cancelLabel={t`Cancel`}
      aside={
        <span className="split-left" aria-live="polite">
          <span>
            <Trans>Left to split</Trans> <Amount value={minor(left * sign)} currency={currency} meaning="balance" />
          </span>
          {left === 0 ? null : (
            <Button kind="link" onClick={distribute}>
              <Trans>Distribute rest</Trans>
            </Button>
          )}
        </span>
      }
    >
      <div className="split-lines">
        {lines.map((line, at) => (
          <div key={line.key} className="split-line">
            <Combobox
              label={t`Category of line ${at + 1}`}
              hideLabel
              placeholder={t`Category or account`}
              options={options}
              autoFocus={line.key === added}
              value={purposeToValue(line.purpose)}
              onValueChange={(value) => change(line.key, { purpose: valueToPurpose(value) })}
            />
            <TextField
              label={t`Memo of line ${at + 1}`}
              hideLabel
              placeholder={t`Memo`}
              value={line.memo}
              onValueChange={(memo) => change(line.key, { memo })}
            />
            <AmountField
              key={round}
              label={t`Amount of line ${at + 1}`}
              hideLabel
              placeholder="0.00"
              currency={currency}
              percentOf={minor(restFor(line) * sign)}
              disabled={line.varies}
              value={line.amount === null ? null : minor(line.amount * sign)}
              onCommit={(value) => change(line.key, { amount: value === null ? null : minor(value * sign) })}
            />
            <IconButton
              icon={AdjustIcon}
              name={t`Line ${at + 1} takes the rest`}
              aria-pressed={line.varies === true}
              onClick={() => {
                setRound((before) => before + 1);
                setLines((before) => toggleRest(before, line.key));
              }}
            />
            <IconButton
              icon={CloseIcon}
              name={t`Remove line ${at + 1}`}
              disabled={lines.length < 2}
              onClick={() => setLines((before) => before.filter(({ key }) => key !== line.key))}
            />
          </div>
        ))}
        {repeats || taker >= 0 ? (
          <p className="split-hint" aria-live="polite">
            {taker < 0 ? (
              <Trans>
                When another amount comes, all lines follow in proportion, or one that you mark takes the rest.
              </Trans>
            ) : repeats ? (
              <Trans>When another amount comes, line {taker + 1} takes the difference and the others stay.</Trans>
            ) : (
              <Trans>Line {taker + 1} takes what the others leave.</Trans>
            )}
          </p>
        ) : null}
        <div>
          <Button
            kind="quiet"
            icon={AddIcon}
            onClick={() => {
              const key = nextKey.current++;
              setAdded(key);
              setLines((before) => [...before, { key, purpose: undefined, amount: null, memo: "" }]);
            }}
          >
            <Trans>Add line</Trans>
          </Button>
          {payment && loanSplit ? (
            <Button
              kind="quiet"
              icon={SplitIcon}
              onClick={() => {
                setRound((before) => before + 1);
                setLines(partLine(lines, payment, loanSplit, nextKey.current++));
              }}
            >
              <Trans>Split into interest and repayment</Trans>
            </Button>
          ) : null}
          <span className="split-hint">
            <Trans>30% is that share of what the other lines leave.</Trans>
          </span>
        </div>
      </div>
    </Dialog>
  );
}
