/** One line of the review on a phone: what the file says, and the decisions as buttons. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { DraftRow } from "../../../src-shared/contract/import-drafts.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { Amount, Button, Combobox, type ComboboxOption, Day, Facts, Sheet, SuggestIcon } from "../../design/index.ts";
import { plainText } from "./review-columns.tsx";
import { evidenceWords, guessWords, occurrenceWords, ruleWords, useSay, whyWords } from "./row-words.ts";

export interface DraftSheetProps {
  readonly row: DraftRow;
  readonly categories: readonly ComboboxOption[];
  readonly onDecide: (
    change: Partial<Pick<DraftRow, "decision" | "categoryId">> & {
      readonly rules?: boolean;
      readonly occurrence?: boolean;
    },
  ) => void;
  readonly onMatch: () => void;
  readonly onClose: () => void;
}

export function DraftSheet({ row, categories, onDecide, onMatch, onClose }: DraftSheetProps) {
  const { t } = useLingui();
  const say = useSay();
  const why = whyWords(row, say);
  const evidence = evidenceWords(row, say);
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={row.payee || <Trans>Unknown payee</Trans>}>
      <div className="review-sheet">
        <Facts
          facts={[
            { label: t`Amount`, value: <Amount value={row.amount} currency={row.currency} /> },
            { label: t`Date`, value: <Day value={row.date} style="medium" /> },
            ...(why ? [{ label: t`Why`, value: why }] : []),
            ...(evidence ? [{ label: t`Compared`, value: evidence }] : []),
            ...(row.rules.length > 0 ? [{ label: t`Rules`, value: ruleWords(row) }] : []),
            ...(row.cleanedFrom ? [{ label: t`The bank wrote`, value: row.cleanedFrom }] : []),
            { label: t`In the file`, value: row.memo || plainText(row.raw) },
          ]}
        />
        <Combobox
          label={t`Category`}
          options={categories}
          value={row.categoryId ? `category:${row.categoryId}` : null}
          onValueChange={(value) => value && onDecide({ categoryId: value.slice("category:".length) as CategoryId })}
        />
        {row.guess && !row.categoryId ? (
          <div className="review-sheet-guess">
            <Button wide icon={SuggestIcon} onClick={() => row.guess && onDecide({ categoryId: row.guess.categoryId })}>
              <Trans>Take {row.guess.category}</Trans>
            </Button>
            <p className="form-field-hint">{guessWords(row)}</p>
          </div>
        ) : null}
        <Button kind="primary" wide onClick={() => onDecide({ decision: "add" })}>
          {row.match ? <Trans>Not a match, add it</Trans> : <Trans>Add it</Trans>}
        </Button>
        <Button wide onClick={() => onDecide({ decision: "skip" })}>
          <Trans>Skip it</Trans>
        </Button>
        {row.rules.length > 0 ? (
          <Button wide onClick={() => onDecide({ rules: false })}>
            <Trans>Take back what the rules made</Trans>
          </Button>
        ) : null}
        {row.occurrence ? (
          <Button wide onClick={() => onDecide({ occurrence: !row.occurrence?.taken })}>
            {row.occurrence.taken ? (
              <Trans>Not {row.occurrence.name}</Trans>
            ) : (
              <Trans>It is {occurrenceWords({ ...row.occurrence, taken: true }, row, say)}</Trans>
            )}
          </Button>
        ) : null}
        <Button wide onClick={onMatch}>
          <Trans>Choose a match</Trans>
        </Button>
      </div>
    </Sheet>
  );
}
