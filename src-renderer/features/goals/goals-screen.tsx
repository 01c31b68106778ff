/** What is saved for and what is owed: goals by priority, one of them in full, and debts with how they end. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { GoalView } from "../../../src-shared/contract/goals.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  AddIcon,
  Button,
  Delayed,
  EditIcon,
  EmptyState,
  GoalsIcon,
  IconButton,
  PreviousIcon,
  SkeletonRows,
  Tabs,
  useBreakpoint,
} from "../../design/index.ts";
import { Page, QueryError } from "../shell/index.ts";
import { Debts } from "./debts.tsx";
import { useGoalActs } from "./goal-acts.ts";
import { GoalDetail } from "./goal-detail.tsx";
import { GoalEditor } from "./goal-editor.tsx";
import { GoalLists } from "./goal-list.tsx";
import { LoanTable } from "./loan-table.tsx";
import type { GoalsSearch } from "./search.ts";
import "./goals.css";

const route = getRouteApi("/goals");

export function GoalsScreen() {
  const { t } = useLingui();
  const isPhone = useBreakpoint() === "phone";
  const navigate = useNavigate();
  const search = route.useSearch();
  const found = useQuery(useApi().goals.list.queryOptions());
  const acts = useGoalActs();
  const [editing, setEditing] = useState<GoalView>();
  const go = (next: GoalsSearch, replace = true) => void navigate({ to: "/goals", search: next, replace });
  const open = found.data?.goals.find(({ id }) => id === search.open);
  const add = () => go({ add: true });
  const addButton = (
    <Button kind="primary" icon={AddIcon} onClick={add}>
      <Trans>Add goal</Trans>
    </Button>
  );
  const editor = search.add ? (
    <GoalEditor onClose={() => go({})} />
  ) : editing ? (
    <GoalEditor goal={editing} onClose={() => setEditing(undefined)} />
  ) : null;
  if (search.open)
    return (
      <Page
        title={open?.name ?? <Trans>Goal</Trans>}
        lead={<IconButton icon={PreviousIcon} name={t`Back to the goals`} onClick={() => go({}, false)} />}
        tools={open ? <IconButton icon={EditIcon} name={t`Edit goal`} onClick={() => setEditing(open)} /> : null}
      >
        <GoalDetail id={search.open} acts={acts} />
        {editor}
      </Page>
    );
  if (search.loan) return <LoanTable accountId={search.loan} onBack={() => go({ view: "debts" }, false)} />;
  const isDebts = search.view === "debts";
  const goals = found.error ? (
    <QueryError error={found.error} onAgain={() => void found.refetch()} />
  ) : !found.data ? (
    <Delayed>
      <SkeletonRows rows={6} />
    </Delayed>
  ) : found.data.goals.length === 0 ? (
    <div className="goals-empty">
      <EmptyState icon={GoalsIcon} action={addButton}>
        <Trans>A holiday, a reserve, a bicycle: say what you save for, and see when it will be there.</Trans>
      </EmptyState>
    </div>
  ) : (
    <GoalLists found={found.data} acts={acts} onEdit={setEditing} />
  );
  return (
    <Page
      title={<Trans>Goals</Trans>}
      tools={
        isDebts || !found.data || found.data.goals.length === 0 ? null : isPhone ? (
          <IconButton icon={AddIcon} name={t`Add goal`} onClick={add} />
        ) : (
          addButton
        )
      }
    >
      <div className="goals">
        <Tabs
          name={t`Views`}
          value={isDebts ? "debts" : "goals"}
          onValueChange={(view) => go(view === "debts" ? { view } : {})}
          tabs={[
            { value: "goals", label: <Trans>Goals</Trans>, panel: goals },
            { value: "debts", label: <Trans>Debts</Trans>, panel: <Debts /> },
          ]}
        />
      </div>
      {editor}
      <span className="spoken" role="status">
        {found.data ? t`${found.data.goals.length} goals` : ""}
      </span>
    </Page>
  );
}
