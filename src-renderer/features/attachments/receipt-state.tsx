/** In a shared budget: where the file of a receipt is when it is not plainly here, and fetching it. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { notFetched, notSent } from "../../bridge/refusals/receipts.ts";
import { useSaving } from "../../bridge/use-saving.ts";
import { Button } from "../../design/index.ts";

export type ReceiptPlace = Awaited<ReturnType<CofferClient["attachments"]["places"]>>[number];

export function ReceiptState({ name, state }: { readonly name: string; readonly state: ReceiptPlace }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const { busy, save } = useSaving(() => undefined);
  const { failure, id, place } = state;
  if (place === "here") return null;
  if (place === "sending")
    return (
      <p className="attachment-state">{(failure && notSent(failure)) ?? <Trans>On its way to the others</Trans>}</p>
    );
  const isBusy = busy || place === "fetching";
  return (
    <p className="attachment-state">
      <span>{isBusy ? <Trans>Being fetched</Trans> : failure ? notFetched(failure) : <Trans>Not here yet</Trans>}</span>
      <Button
        busy={isBusy}
        aria-label={failure ? t`Try to fetch ${name} again` : t`Fetch ${name}`}
        onClick={() => void save(() => act({ quiet: true, command: () => client.attachments.fetch({ id }) }))}
      >
        {failure ? <Trans>Try again</Trans> : <Trans context="a receipt">Fetch</Trans>}
      </Button>
    </p>
  );
}
