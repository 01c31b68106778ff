/** A transaction that somebody deleted while it was looked at or edited here: who it was, and the way back. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { codeOf } from "../../bridge/refusal.ts";
import { Banner, Button } from "../../design/index.ts";
import "./register.css";

/** Whether a transaction that was asked for is not there any more. */
export const isGone = (error: unknown): boolean => error !== null && codeOf(error) === "NOT_FOUND";

/** @returns whether it is there again */
export function useBringBack(): (id: TransactionId, name: string) => Promise<boolean> {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  return useCallback(
    async (id, name) => {
      const back = await act({
        command: () => client.transactions.bringBack({ id }),
        said: name ? t`${name} is back.` : t`The transaction is back.`,
      });
      return back.ok;
    },
    [t, client, act],
  );
}

export interface DeletedNoteProps {
  readonly id: TransactionId;
  readonly name: string;
  /** What was typed stands below it. */
  readonly hasDraft?: boolean;
}

export function DeletedNote({ id, name, hasDraft = false }: DeletedNoteProps) {
  const deletion = useQuery(useApi().transactions.deletion.queryOptions({ input: { id } }));
  const bringBack = useBringBack();
  const by = deletion.data?.by;
  return (
    <div className="deleted-note">
      <Banner
        tone="warn"
        actions={
          deletion.data ? (
            <Button size="small" onClick={() => void bringBack(id, name)}>
              <Trans>Bring it back</Trans>
            </Button>
          ) : null
        }
      >
        {by ? <Trans>{by} deleted this transaction.</Trans> : <Trans>This transaction was deleted.</Trans>}{" "}
        {hasDraft ? <Trans>What you typed stays here until you close it.</Trans> : null}
      </Banner>
    </div>
  );
}
