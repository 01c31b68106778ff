/** Several payees become one: which name stays, how many transactions move. Undone in one step, so nothing is asked twice. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { PayeeView } from "../../../src-shared/contract/payees.ts";
import { formatCount, PayeePicker, RadioList, SheetOrDialog, useFormat } from "../../design/index.ts";

export interface MergeDialogProps {
  /** Two or more; or one, to which another is chosen here. */
  readonly chosen: readonly PayeeView[];
  readonly all: readonly PayeeView[];
  readonly onMerge: (kept: PayeeView, others: readonly PayeeView[]) => void;
  readonly onClose: () => void;
}

export function MergeDialog({ chosen, all, onMerge, onClose }: MergeDialogProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const [added, setAdded] = useState<string | null>(null);
  const second = all.find(({ id }) => id === added);
  const members = second ? [...chosen, second] : chosen;
  const [keptId, setKeptId] = useState<string | undefined>(chosen[0]?.id);
  const kept = members.find(({ id }) => id === keptId) ?? members[0];
  const others = members.filter((each) => each !== kept);
  const moving = others.reduce((sum, { transactions }) => sum + transactions, 0);
  return (
    <SheetOrDialog
      open
      size="small"
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Merge payees</Trans>}
      primary={{
        label: t`Merge payees`,
        disabled: !kept || others.length === 0,
        onAct: () => {
          if (!kept || others.length === 0) return;
          onMerge(kept, others);
          onClose();
        },
      }}
    >
      <div className="payee-form">
        {chosen.length === 1 ? (
          <PayeePicker
            label={t`Merge ${chosen[0]?.name ?? ""} with`}
            autoFocus
            payees={all
              .filter(({ id }) => id !== chosen[0]?.id)
              .map(({ id, name, aliases, transactions }) => ({
                id,
                name,
                aliases,
                detail: formatCount(transactions, locale),
              }))}
            value={added}
            onValueChange={setAdded}
          />
        ) : null}
        {members.length > 1 ? (
          <>
            <p className="form-field-label">
              <Trans>Which name stays?</Trans>
            </p>
            <div className="payee-choices">
              <RadioList
                name={t`Which name stays?`}
                value={kept?.id ?? null}
                onValueChange={(id) => setKeptId(id)}
                choices={members.map(({ id, name, transactions }) => ({
                  value: id,
                  label: name,
                  detail: (
                    <span className="payee-quiet figures">
                      <Plural value={transactions} one="# transaction" other="# transactions" />
                    </span>
                  ),
                }))}
              />
            </div>
            <p className="form-field-hint" aria-live="polite">
              <Plural value={moving} one="# transaction moves." other="# transactions move." />{" "}
              <Trans>The other names stay as aliases, so files from the bank still find this payee.</Trans>
            </p>
          </>
        ) : null}
      </div>
    </SheetOrDialog>
  );
}
