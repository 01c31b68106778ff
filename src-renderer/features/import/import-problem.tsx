/** Why a file cannot be read in; what the bank itself said in it stands as a quotation. */
import { Trans } from "@lingui/react/macro";
import { factsOf, type Refusal } from "../../bridge/refusal.ts";
import { ErrorPanel } from "../../design/index.ts";
import "./statements.css";

export type Problem = Refusal & { readonly error?: unknown };

export function ImportProblem({ problem }: { readonly problem: Problem }) {
  const { message, code } = factsOf(problem.error);
  return (
    <>
      <ErrorPanel what={problem.what} data={problem.effect} reference={problem.reference} />
      {problem.code === "BANK_ERROR" && typeof message === "string" ? (
        <figure>
          <figcaption className="text-text-2">
            <Trans>What the bank wrote ({String(code)}):</Trans>
          </figcaption>
          <blockquote className="bank-said">{message}</blockquote>
        </figure>
      ) : null}
    </>
  );
}
