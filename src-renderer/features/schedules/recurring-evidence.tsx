/** Why something is taken for recurring: its payments, their days and what each cost; and where to see them all. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { RecurringView } from "../../../src-shared/contract/recurring.ts";
import { Amount, buttonLook, CardList, Day, SheetOrDialog } from "../../design/index.ts";
import { useCadenceName, useEvidence } from "./recurring-words.ts";

export interface RecurringEvidenceProps {
  readonly payment: RecurringView;
  readonly onClose: () => void;
}

export function RecurringEvidence({ payment, onClose }: RecurringEvidenceProps) {
  const { t } = useLingui();
  const cadenceName = useCadenceName();
  const evidence = useEvidence();
  const { payee, payeeId, currency, cadence, steady, steps, payments, count } = payment;
  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={payee}
      description={`${cadenceName(cadence)}: ${evidence(payment)}.`}
      cancelLabel={t`Close`}
    >
      <div className="recurring-evidence">
        <p>
          {steady ? (
            <Trans>It mostly costs what it cost before, so its price is known.</Trans>
          ) : (
            <Trans>
              It varies: the last ones were between{" "}
              <Amount value={payment.least} currency={currency} symbol="always" meaning="balance" /> and{" "}
              <Amount value={payment.most} currency={currency} symbol="always" meaning="balance" />.
            </Trans>
          )}
        </p>
        {steps.length > 0 ? (
          <ul className="recurring-steps">
            {[...steps].reverse().map(({ date, from, to }) => (
              <li key={date}>
                <Trans>
                  <Day value={date} style="medium" />: from{" "}
                  <Amount value={from} currency={currency} meaning="balance" symbol="always" /> to{" "}
                  <Amount value={to} currency={currency} meaning="balance" symbol="always" />
                </Trans>
              </li>
            ))}
          </ul>
        ) : null}
        <CardList>
          {payments.map(({ date, amount, transactionId }) => (
            <li key={transactionId} className="occurrence">
              <Link to="/transactions" search={{ open: transactionId }} onClick={onClose}>
                <Day value={date} style="medium" className="figures" />
              </Link>
              <Amount value={amount} currency={currency} />
            </li>
          ))}
        </CardList>
        {count > payments.length ? (
          <Link {...buttonLook("link")} to="/transactions" search={{ payee: payeeId }} onClick={onClose}>
            <Trans>All transactions with {payee}</Trans>
          </Link>
        ) : null}
      </div>
    </SheetOrDialog>
  );
}
