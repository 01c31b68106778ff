/**
 * The quick filters with their counts. A count may look at every transaction, so it is asked for when nothing else is on
 * its way: the rows of a list never wait behind it.
 */
import { useIsFetching, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { type QuickFilter, quickFilters } from "../../../src-shared/domain/saved-filter.ts";
import { useApi } from "../../bridge/context.tsx";
import { QuickChip } from "../../design/index.ts";
import { useQuickNames } from "./chosen.ts";

export interface QuickFiltersProps {
  readonly accountId: AccountId | undefined;
  readonly chosen: QuickFilter | undefined;
  readonly onChoose: (quick: QuickFilter) => void;
}

/** Milliseconds without a question until the counts are asked for. */
const QUIET = 150;

export function QuickFilters({ accountId, chosen, onChoose }: QuickFiltersProps) {
  const names = useQuickNames();
  const isFetching = useIsFetching() > 0;
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    if (isFetching || isQuiet) return;
    const timer = setTimeout(() => setIsQuiet(true), QUIET);
    return () => clearTimeout(timer);
  }, [isFetching, isQuiet]);
  return quickFilters
    .filter((each) => each !== chosen)
    .map((each) => (
      <QuickFilterChip
        key={each}
        accountId={accountId}
        quick={each}
        name={names[each]}
        isAsked={isQuiet}
        onAct={() => onChoose(each)}
      />
    ));
}

interface QuickFilterChipProps {
  readonly accountId: AccountId | undefined;
  readonly quick: QuickFilter;
  readonly name: string;
  readonly isAsked: boolean;
  readonly onAct: () => void;
}

function QuickFilterChip({ accountId, quick, name, isAsked, onAct }: QuickFilterChipProps) {
  const input = { ...(accountId ? { accountId } : {}), ...quickToFilter(quick), limit: 1 };
  const { data, isPending } = useQuery(useApi().transactions.page.queryOptions({ input, enabled: isAsked }));
  // The table below must not move when the counts arrive.
  if (isPending) return <span className="chip" data-pending="" aria-hidden="true" />;
  const count = data?.total;
  if (!count) return null;
  return (
    <QuickChip count={count} onAct={onAct}>
      {name}
    </QuickChip>
  );
}

export function quickToFilter(quick: QuickFilter | undefined): TransactionFilter {
  switch (quick) {
    case "review":
      return { unreviewed: true };
    case "uncategorised":
      return { uncategorised: true };
    case "uncleared":
      return { uncleared: true };
    default:
      return {};
  }
}
