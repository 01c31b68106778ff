/** Lines that could not become a draft: never dropped silently, each with its number and reason. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ImportReview } from "../../../src-shared/contract/imports.ts";
import { Button, Dialog, formatCount, useFormat } from "../../design/index.ts";
import { skipWords } from "./problem-words.ts";

export interface SkippedLinesProps {
  readonly skipped: ImportReview["skipped"];
  /** When there are more than are listed. */
  readonly count?: number | undefined;
}

export function SkippedLines({ skipped, count }: SkippedLinesProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const [open, setOpen] = useState(false);
  const bad = count ?? skipped.length;
  if (bad === 0) return null;
  return (
    <>
      <Button kind="quiet" size="small" onClick={() => setOpen(true)}>
        <Plural value={bad} one="# line left out" other="# lines left out" />
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="large"
        title={<Trans>Lines that were left out</Trans>}
        description={<Trans>They are not transactions, or could not be read. Nothing of them is added.</Trans>}
        cancelLabel={t`Close`}
      >
        <ul className="skipped-lines">
          {numbered(skipped).map((line) => (
            <li key={line.key}>
              <span>
                <Trans>Line {formatCount(line.line, locale)}</Trans>
              </span>
              <span>
                {skipWords(line.reason)}
                {line.text ? `: ${line.text}` : ""}
              </span>
              <code>{line.raw}</code>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}

/** One line of a file may hold several bookings, so its number tells no two of them apart. */
const numbered = (lines: ImportReview["skipped"]) => lines.map((line, key) => ({ ...line, key }));
