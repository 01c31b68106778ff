/** What was understood of the filter, each part to be taken away with a press; what was not understood says so. */
import { Trans } from "@lingui/react/macro";
import { Fragment } from "react";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { FilterPiece } from "../../../src-shared/domain/filter-parse.ts";
import { withoutPiece } from "../../../src-shared/domain/filter-tokens.ts";
import { ActiveChip } from "../../design/index.ts";
import { useFilterSentences } from "./filter-sentence.ts";

export interface UnderstoodChipsProps {
  readonly text: string;
  readonly pieces: readonly FilterPiece[];
  readonly currency: Currency;
  readonly onTextChange: (text: string) => void;
}

export function UnderstoodChips({ text, pieces, currency, onTextChange }: UnderstoodChipsProps) {
  const { ofCondition, ofProblem } = useFilterSentences(currency);
  // Plain words alone: the field says it all.
  if (pieces.every(({ condition }) => condition?.kind === "text" && !condition.not)) return null;
  return pieces.map((piece, at) => {
    const words = piece.problem ? ofProblem(piece.problem) : piece.condition ? ofCondition(piece.condition) : "";
    return (
      <Fragment key={`${piece.start}-${words}`}>
        {piece.group !== (pieces[at - 1]?.group ?? piece.group) ? (
          <span className="filter-or">
            <Trans>or</Trans>
          </span>
        ) : null}
        <ActiveChip
          name={words}
          tone={piece.problem ? "warn" : undefined}
          onRemove={() => onTextChange(withoutPiece(text, piece))}
        >
          {words}
        </ActiveChip>
      </Fragment>
    );
  });
}
