/** Payees that are probably the same, cluster by cluster: merged into the most used one, or set aside for good. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { PayeeView } from "../../../src-shared/contract/payees.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  Button,
  CloseIcon,
  Delayed,
  EmptyState,
  IconButton,
  MergeIcon,
  PayeesIcon,
  SheetOrDialog,
  SkeletonRows,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import type { PayeeEdits } from "./payee-edits.ts";

export const useSimilarPayees = () => useQuery(useApi().payees.similar.queryOptions({ input: { limit: 20 } }));

export interface SimilarDialogProps {
  readonly payees: readonly PayeeView[];
  readonly edits: PayeeEdits;
  readonly onClose: () => void;
}

export function SimilarDialog({ payees, edits, onClose }: SimilarDialogProps) {
  const { t } = useLingui();
  const similar = useSimilarPayees();
  const byId = new Map(payees.map((payee) => [payee.id, payee]));
  const clusters = similar.data?.clusters
    .map((cluster) => cluster.flatMap(({ id }) => byId.get(id) ?? []))
    .filter(({ length }) => length > 1);
  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Payees that look alike</Trans>}
      description={<Trans>The names that go stay as aliases, so files from the bank still find the payee.</Trans>}
      cancelLabel={null}
    >
      {similar.error ? (
        <QueryError error={similar.error} onAgain={() => void similar.refetch()} />
      ) : !clusters ? (
        <Delayed>
          <SkeletonRows rows={4} />
        </Delayed>
      ) : clusters.length === 0 ? (
        <EmptyState icon={PayeesIcon}>
          <Trans>No two payees look alike.</Trans>
        </EmptyState>
      ) : (
        <ul className="payee-clusters">
          {clusters.map(([kept, ...others]) =>
            kept ? (
              <li key={kept.id}>
                <p>
                  {[kept, ...others].map(({ id, name, transactions }) => (
                    <span key={id} className="payee-cluster-name">
                      {name}{" "}
                      <small className="payee-quiet figures">
                        <Plural value={transactions} one="# time" other="# times" />
                      </small>
                    </span>
                  ))}
                </p>
                <Button size="small" icon={MergeIcon} onClick={() => void edits.merge(kept, others)}>
                  <Trans>Merge into {kept.name}</Trans>
                </Button>
                <IconButton
                  icon={CloseIcon}
                  name={t`Do not suggest ${kept.name} again`}
                  onClick={() => void edits.dismiss([kept, ...others].map(({ id }) => id))}
                />
              </li>
            ) : null,
          )}
        </ul>
      )}
    </SheetOrDialog>
  );
}
