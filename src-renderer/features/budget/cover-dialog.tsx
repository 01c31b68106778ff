/** Covering a category from another screen: asks for the month itself, then it is the budget's own dialog. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Month } from "../../../src-shared/domain/date.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import { SheetOrDialog } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { useBudgetActs } from "./budget-acts.ts";
import { MoveDialog } from "./move-dialog.tsx";
import "./budget.css";

export interface CoverDialogProps {
  readonly categoryId: CategoryId;
  readonly name: string;
  readonly month: Month;
  readonly onClose: () => void;
}

export function CoverDialog({ categoryId, name, month, onClose }: CoverDialogProps) {
  const { t } = useLingui();
  const acts = useBudgetActs();
  const found = useQuery(useApi().budget.get.queryOptions({ input: { month } }));
  const category = found.data?.groups.flatMap(({ categories }) => categories).find(({ id }) => id === categoryId);
  if (found.data && category)
    return <MoveDialog budget={found.data} category={category} month={month} acts={acts} onClose={onClose} />;
  if (!found.error) return null;
  return (
    <SheetOrDialog
      open
      size="small"
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Cover {name}</Trans>}
      primary={{ label: t`Close`, onAct: onClose }}
      cancelLabel={t`Cancel`}
    >
      <QueryError error={found.error} onAgain={() => void found.refetch()} />
    </SheetOrDialog>
  );
}
