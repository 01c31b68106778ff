/** Six words that are the same on every device that sees the same owners, and what to do with them. */
import { Trans } from "@lingui/react/macro";
import { keyed } from "../../design/index.ts";

export function SafetyWords({ words }: { readonly words: readonly string[] }) {
  return (
    <div className="sharing-about">
      <ol className="safety-words" translate="no">
        {keyed(words, (word) => word).map(([key, word]) => (
          <li key={key}>{word}</li>
        ))}
      </ol>
      <p className="sharing-note">
        <Trans>
          Read them to each other, on the phone or in person. When every device shows the same words, in the same order,
          nobody stands between you. When they differ, change nothing and leave.
        </Trans>
      </p>
    </div>
  );
}
