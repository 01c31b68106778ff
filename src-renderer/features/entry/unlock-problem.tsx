/** What keeps a vault shut, in words, with the way on where there is one. */
import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { factsOf, type Refusal } from "../../bridge/refusal.ts";
import { Button } from "../../design/index.ts";
import "./entry.css";

export interface UnlockProblemProps {
  readonly problem: Refusal & { readonly error: unknown };
  /** Offered only when the data is older than what was seen last. */
  readonly onOpenAsItIs?: (() => void) | undefined;
}

export function UnlockProblem({ problem, onOpenAsItIs }: UnlockProblemProps) {
  return (
    <div className="entry-problem" role="alert">
      <p>
        <strong>{problem.what}</strong> {problem.code === "TRY_LATER" ? <Pause problem={problem} /> : problem.effect}
      </p>
      {problem.code === "OLDER_THAN_SEEN" && onOpenAsItIs ? (
        <Button onClick={onOpenAsItIs}>
          <Trans>Open it as it is</Trans>
        </Button>
      ) : null}
    </div>
  );
}

/** Counts down, so that nobody has to guess when to try again. */
function Pause({ problem }: { readonly problem: { readonly error: unknown } }) {
  const seconds = factsOf(problem.error)["seconds"];
  const [left, setLeft] = useState(typeof seconds === "number" ? seconds : 0);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return left > 0 ? <Trans>Try again in {left} s.</Trans> : <Trans>You can try again now.</Trans>;
}
