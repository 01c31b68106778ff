/** The budget: what is ready to assign, every category with what it has, one of them open beside it. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { BudgetCategoryView } from "../../../src-shared/contract/budget.ts";
import { type Month, monthOf } from "../../../src-shared/domain/date.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  BudgetIcon,
  buttonLook,
  EmptyState,
  IconButton,
  Menu,
  MoreIcon,
  Segments,
  useBreakpoint,
  useFormat,
} from "../../design/index.ts";
import { ListFrame, ListRows, MonthPeriod, Page } from "../shell/index.ts";
import { useBudgetActs } from "./budget-acts.ts";
import { BudgetTable } from "./budget-table.tsx";
import { CategoryInspector, NoteField } from "./category-inspector.tsx";
import { FirstUse } from "./first-use.tsx";
import { HoldDialog, MoveDialog } from "./move-dialog.tsx";
import { ReadyBar } from "./ready-bar.tsx";
import type { BudgetSearch, Span } from "./search.ts";
import { YearTable } from "./year-table.tsx";
import "./budget.css";

const route = getRouteApi("/budget");
const LAST = "9999-01" as Month;
const MONTHS: Readonly<Record<Span, number>> = { "1": 1, "2": 2, "3": 3, year: 12 };

export function BudgetScreen() {
  const { t } = useLingui();
  const { today } = useFormat();
  const breakpoint = useBreakpoint();
  const isPhone = breakpoint === "phone";
  const navigate = useNavigate();
  const search = route.useSearch();
  const acts = useBudgetActs();
  const month = search.month ?? monthOf(today);
  const span: Span = isPhone ? (search.span === "year" ? "year" : "1") : (search.span ?? "1");
  const first = span === "year" ? (`${month.slice(0, 4)}-01` as Month) : month;
  const found = useQuery({
    ...useApi().budget.get.queryOptions({ input: { month: first, months: MONTHS[span] } }),
    placeholderData: (before) => before,
  });
  const [withHidden, setWithHidden] = useState(false);
  const [moving, setMoving] = useState<Month>();
  const [holding, setHolding] = useState(false);
  const [noting, setNoting] = useState(false);
  const setSearch = (next: Partial<Record<keyof BudgetSearch, unknown>>) =>
    void navigate({ to: "/budget", replace: true, search: { ...search, ...next } as BudgetSearch });
  const budget = found.data;
  const all = budget?.groups.flatMap(({ categories }) => categories) ?? [];
  const opened = all.find(({ id }) => id === search.open);
  const covered = all.find(({ id }) => id === search.cover);
  const totals = budget?.months.find((each) => each.month === month) ?? budget?.months[0];
  const open = (category: BudgetCategoryView) => setSearch({ open: category.id });
  const cover = (category: BudgetCategoryView, of: Month) => {
    setMoving(of);
    setSearch({ cover: category.id });
  };
  const view = (
    <Menu
      align="end"
      trigger={<IconButton icon={MoreIcon} name={t`View of the budget`} />}
      entries={[
        ...(isPhone
          ? [
              {
                kind: "check" as const,
                label: t`Whole year`,
                checked: span === "year",
                onCheckedChange: (on: boolean) => setSearch({ span: on ? "year" : undefined }),
              },
            ]
          : []),
        { kind: "check", label: t`Show what is hidden`, checked: withHidden, onCheckedChange: setWithHidden },
        { label: t`Note on the month`, onAct: () => setNoting(true) },
        { kind: "line" },
        {
          kind: "check",
          label: t`Envelopes`,
          checked: budget?.style !== "tracking",
          onCheckedChange: (on) => void acts.choose(on ? "envelope" : "tracking"),
        },
        { label: t`Categories`, onAct: () => void navigate({ to: "/categories" }) },
      ]}
    />
  );
  return (
    <Page
      bare
      title={<Trans>Budget</Trans>}
      period={
        <MonthPeriod
          month={month}
          last={LAST}
          isYear={span === "year"}
          onMonthChange={(next) => setSearch({ month: next })}
        />
      }
      tools={
        <>
          {isPhone ? null : (
            <Segments<Span>
              name={t`Months`}
              value={span}
              onValueChange={(next) => setSearch({ span: next === "1" ? undefined : next })}
              segments={[
                { value: "1", label: "1", name: t`1 month` },
                { value: "2", label: "2", name: t`2 months` },
                { value: "3", label: "3", name: t`3 months` },
                { value: "year", label: t`Year` },
              ]}
            />
          )}
          {view}
        </>
      }
    >
      <ListFrame
        bar={budget && totals ? <ReadyBar totals={totals} acts={acts} onHold={() => setHolding(true)} /> : null}
        inspector={
          budget && opened ? (
            <CategoryInspector
              category={opened}
              month={opened.months.some((each) => each.month === month) ? month : first}
              budget={budget}
              acts={acts}
              onCover={() => cover(opened, month)}
              onClose={() => setSearch({ open: undefined })}
            />
          ) : null
        }
      >
        <ListRows error={found.error} onAgain={() => void found.refetch()} isWaiting={!budget}>
          {() =>
            !budget ? null : all.length === 0 ? (
              <EmptyState
                icon={BudgetIcon}
                action={
                  <Link {...buttonLook("primary")} to="/categories">
                    <Trans>Add categories</Trans>
                  </Link>
                }
              >
                <Trans>A budget needs categories to give money to.</Trans>
              </EmptyState>
            ) : (
              <div className="budget-scroll" tabIndex={-1}>
                {totals && (totals.note !== "" || noting) ? (
                  <div className="budget-month-note">
                    <NoteField
                      key={month}
                      label={t`Note on the month`}
                      value={totals.note}
                      onSave={(note) => {
                        setNoting(false);
                        void acts.noteMonth(month, note);
                      }}
                    />
                  </div>
                ) : null}
                {budget.isNew ? <FirstUse month={month} groups={budget.groups} acts={acts} onOpen={open} /> : null}
                {span === "year" ? (
                  <YearTable budget={budget} acts={acts} withHidden={withHidden} onOpen={open} />
                ) : (
                  <BudgetTable
                    budget={budget}
                    acts={acts}
                    withHidden={withHidden}
                    open={search.open}
                    onOpen={open}
                    onCover={cover}
                  />
                )}
              </div>
            )
          }
        </ListRows>
      </ListFrame>
      {budget && covered ? (
        <MoveDialog
          budget={budget}
          category={covered}
          month={moving ?? month}
          acts={acts}
          onClose={() => setSearch({ cover: undefined })}
        />
      ) : null}
      {holding && totals ? <HoldDialog totals={totals} acts={acts} onClose={() => setHolding(false)} /> : null}
    </Page>
  );
}
