/** “Opening 1,200.00 + 41 lines = closing 935.11 ✓”, or by how much it differs. It stops nothing. */
import { Plural, Trans } from "@lingui/react/macro";
import type { FileAccount } from "../../../src-shared/contract/import-statements.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { Amount, CheckIcon, Icon } from "../../design/index.ts";

export type StatementCheckProps = Pick<FileAccount, "opening" | "closing" | "difference" | "lines" | "currency">;

export function StatementCheck({ opening, closing, difference, lines, currency }: StatementCheckProps) {
  if (!closing && !opening) return null;
  const amount = (value: number) => <Amount value={minor(value)} currency={currency} meaning="plain" symbol="never" />;
  if (!opening || !closing)
    return (
      <p className="statement-check">
        {closing ? <Trans>Closing {amount(closing.amount)}</Trans> : null}
        {opening ? <Trans>Opening {amount(opening.amount)}</Trans> : null}
      </p>
    );
  return (
    <p className="statement-check" data-wrong={difference ? "" : undefined}>
      <span>
        <Trans>Opening {amount(opening.amount)}</Trans>
        {" + "}
        <Plural value={lines} one="# line" other="# lines" />
        {" = "}
        <Trans>closing {amount(difference === null ? closing.amount : closing.amount - difference)}</Trans>
      </span>
      {difference === 0 ? (
        <span className="review-agrees">
          <Icon of={CheckIcon} />
          <Trans>adds up</Trans>
        </span>
      ) : difference === null ? null : (
        <span className="review-differs">
          <Trans>
            The file states {amount(closing.amount)}: differs by {amount(Math.abs(difference))}. Lines may be missing,
            or be there twice.
          </Trans>
        </span>
      )}
    </p>
  );
}
