/** Lines that could not become a draft: never dropped silently, each with its number and reason. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ImportReview } from "../../../src-shared/contract/imports.ts";
import { Button, Dialog, formatCount, useFormat } from "../../design/index.ts";
import { skipWords } from "./problem-words.ts";

export function SkippedLines({ review }: { readonly review: ImportReview }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const [open, setOpen] = useState(false);
  const bad = review.skipped.length;
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
          {review.skipped.map((line) => (
            <li key={line.line}>
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
