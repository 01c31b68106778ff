/** Saying what a property is worth on a day, or correcting what was said. The same day again replaces. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { ValuationView } from "../../../src-shared/contract/valuations.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { AmountField, DateField, formatDate, SheetOrDialog, TextField, useFormat } from "../../design/index.ts";
import "./valuations.css";

export interface ValuationDialogProps {
  readonly account: Pick<AccountView, "id" | "name" | "currency">;
  /** Absent for a new one. */
  readonly valuation?: ValuationView | undefined;
  readonly onClose: () => void;
}

export function ValuationDialog({ account, valuation, onClose }: ValuationDialogProps) {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const { client, api } = useBridge();
  const act = useAct();
  const form = useId();
  const { id: accountId, name, currency } = account;
  const others = useQuery(api.valuations.list.queryOptions({ input: { accountId } })).data;
  const [value, setValue] = useState<Minor | null>(valuation?.value ?? null);
  const [date, setDate] = useState(valuation?.date ?? today);
  const [note, setNote] = useState(valuation?.note ?? "");
  const { busy, problem, tell, save } = useSaving(onClose);
  const isTaken = others?.some((each) => each.date === date && each.id !== valuation?.id) ?? false;
  const isBelow = value !== null && value < 0;
  const isToCome = date > today;

  const send = () => {
    if (value === null || isBelow || isToCome) return;
    void save(() =>
      act({
        quiet: true,
        command: () =>
          valuation
            ? client.valuations.update({ id: valuation.id, value, date, note })
            : client.valuations.set({ accountId, value, date, note }),
        said: () => {
          const day = formatDate(date, locale, "medium");
          return valuation ? t`Worth of ${name} changed.` : t`Worth of ${name} on ${day} noted.`;
        },
      }),
    );
  };

  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={valuation ? <Trans>Edit valuation</Trans> : <Trans>What is {name} worth?</Trans>}
      primary={{
        label: t`Save worth`,
        onAct: () => undefined,
        form,
        busy,
        disabled: value === null || isBelow || isToCome,
      }}
      cancelLabel={t`Cancel`}
    >
      <form
        id={form}
        className="valuation-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="valuation-form-pair">
          <AmountField
            label={t`Worth`}
            autoFocus
            showSymbol
            currency={currency}
            value={value}
            error={isBelow ? t`What you own is not worth less than nothing.` : problem}
            onCommit={setValue}
            onDraftChange={(next) => {
              setValue(next);
              tell();
            }}
          />
          <DateField
            label={t`On`}
            value={date}
            error={isToCome ? t`That day is still to come. Choose today or earlier.` : undefined}
            hint={isTaken ? t`This day has a worth already. Saving replaces it.` : undefined}
            onCommit={(next) => next && setDate(next)}
          />
        </div>
        <TextField
          label={t`Note`}
          hint={t`Where it comes from: an offer, a listing, your own guess.`}
          maxLength={4000}
          value={note}
          onValueChange={setNote}
        />
      </form>
    </SheetOrDialog>
  );
}
