/** A screen that broke says so in place; the rest of the window goes on. */
import { Trans, useLingui } from "@lingui/react/macro";
import { refusal } from "../../bridge/refusal.ts";
import { Button, ErrorPanel } from "../../design/index.ts";

export function RouteError({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const { t } = useLingui();
  return (
    <div className="page-error">
      <ErrorPanel
        what={t`This screen could not be shown.`}
        data={t`Your data is as it was.`}
        reference={error instanceof Error ? error.message : undefined}
        actions={
          <Button onClick={reset}>
            <Trans>Try again</Trans>
          </Button>
        }
      />
    </div>
  );
}

/** A query that was refused, in the place where its answer would stand. */
export function QueryError({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  const words = refusal(error);
  return (
    <ErrorPanel
      what={words.what}
      data={words.effect}
      reference={words.reference}
      actions={
        <Button onClick={onAgain}>
          <Trans>Try again</Trans>
        </Button>
      }
    />
  );
}
