/** Up to the day of the statement no line is left: all were agreed with already, or the account has none. */
import { Trans } from "@lingui/react/macro";
import { CheckIcon, EmptyState } from "../../design/index.ts";

export function NothingToTick() {
  return (
    <EmptyState icon={CheckIcon}>
      <Trans>
        No line is left to tick up to the day of this statement. If a difference remains, look whether day and balance
        are those of the statement.
      </Trans>
    </EmptyState>
  );
}
