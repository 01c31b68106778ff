/** Entering an exchange rate, in whichever direction it was read somewhere, or correcting one. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import type { StatedRate } from "../../../src-shared/contract/rates.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { DateField, formatDate, Segments, SheetOrDialog, TextField, useFormat } from "../../design/index.ts";
import { formatRate, parseRate } from "./rate-words.ts";

export interface RateDialogProps {
  readonly foreign: Currency;
  /** The budget's. */
  readonly own: Currency;
  /** Absent for a new one. */
  readonly rate?: StatedRate | undefined;
  readonly onClose: () => void;
}

export function RateDialog({ foreign, own, rate, onClose }: RateDialogProps) {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const form = useId();
  const [base, setBase] = useState<Currency>(rate?.base ?? foreign);
  const [date, setDate] = useState(rate?.date ?? today);
  const [text, setText] = useState(rate ? formatRate(rate.rate, locale).replace(/[\s’']/g, "") : "");
  const { busy, problem, tell, save } = useSaving(onClose);
  const quote = base === foreign ? own : foreign;
  const read = parseRate(text);
  const isToCome = date > today;

  const send = () => {
    if (isToCome) return;
    if (read === undefined) return tell(t`A rate is a number above zero.`);
    const said = { base, quote, date, rate: read };
    void save(() =>
      act({
        quiet: true,
        command: () => (rate ? client.rates.update({ id: rate.id, ...said }) : client.rates.set(said)),
        said: t`Exchange rate of ${formatDate(date, locale, "medium")} noted.`,
      }),
    );
  };

  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={rate ? <Trans>Edit exchange rate</Trans> : <Trans>Enter an exchange rate</Trans>}
      primary={{ label: t`Save rate`, onAct: () => undefined, form, busy, disabled: text.trim() === "" || isToCome }}
      cancelLabel={t`Cancel`}
    >
      <form
        id={form}
        className="rate-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <Segments<Currency>
          wide
          name={t`Direction`}
          segments={[foreign, own].map((each) => ({
            value: each,
            label: each === foreign ? t`1 ${foreign} in ${own}` : t`1 ${own} in ${foreign}`,
          }))}
          value={base}
          onValueChange={setBase}
        />
        <div className="rate-form-pair">
          <TextField
            label={t`1 ${base} is`}
            autoFocus
            inputMode="decimal"
            autoComplete="off"
            after={quote}
            value={text}
            error={problem}
            onValueChange={(next) => {
              setText(next);
              tell();
            }}
          />
          <DateField
            label={t`On`}
            value={date}
            error={isToCome ? t`That day is still to come. Choose today or earlier.` : undefined}
            onCommit={(next) => next && setDate(next)}
          />
        </div>
        <p className="form-field-hint">
          <Trans>On its day it counts before any rate that was fetched.</Trans>
        </p>
      </form>
    </SheetOrDialog>
  );
}
