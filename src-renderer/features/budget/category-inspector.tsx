/** One category in a month: how its figures add up, what could be assigned, its target, its history. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { BudgetCategoryView, BudgetView } from "../../../src-shared/contract/budget.ts";
import { isSpentEvenly } from "../../../src-shared/domain/budget-target.ts";
import { daysInMonth, type Month } from "../../../src-shared/domain/date.ts";
import { type Minor, minor, scale } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  Amount,
  AmountField,
  Button,
  formatDate,
  Inspector,
  InspectorSection,
  Meter,
  Pill,
  Select,
  symbolPlace,
  Textarea,
  useFormat,
} from "../../design/index.ts";
import { useCellMarks } from "../presence/index.ts";
import { QueryError } from "../shell/index.ts";
import { BillsList } from "./bills-list.tsx";
import type { BudgetActs } from "./budget-acts.ts";
import { changedMonths } from "./changed-months.ts";
import { MovesList } from "./moves-list.tsx";
import { useNeedSentence, useTargetSentence } from "./need-words.ts";
import { SpentBars } from "./spent-bars.tsx";
import { TargetDialog } from "./target-dialog.tsx";
import "./category-inspector.css";

export interface CategoryInspectorProps {
  readonly category: BudgetCategoryView;
  readonly month: Month;
  readonly budget: BudgetView;
  readonly acts: BudgetActs;
  readonly onCover: () => void;
  readonly onClose: () => void;
}

export function CategoryInspector({ category, month, budget, acts, onCover, onClose }: CategoryInspectorProps) {
  const { t } = useLingui();
  const { currency, locale, today } = useFormat();
  const { id, name, slot, months, target, flow, archived } = category;
  const own = months.find((each) => each.month === month);
  const details = useQuery(useApi().budget.category.queryOptions({ input: { id, month } }));
  const latest = useQuery(useApi().transactions.page.queryOptions({ input: { categoryId: id, limit: 5 } })).data?.rows;
  const { changedBy } = useCellMarks(changedMonths);
  const [isTargeting, setTargeting] = useState(false);
  const sentence = useTargetSentence();
  const needSentence = useNeedSentence();
  const isExpense = flow === "expense";
  const isTracking = budget.style === "tracking";
  const days = month === budget.now ? daysLeft(today) : 0;
  if (!own) return null;
  const { carried, assigned, activity, available, need, pace } = own;
  const symbol = symbolPlace(currency, locale);
  const suggestions = details.data?.suggestions;
  const offers: readonly (readonly [label: string, amount: Minor | null])[] = suggestions
    ? [
        [t`Last month`, suggestions.lastMonth],
        [t`Average of 3 months`, suggestions.average3],
        [t`Average of 12 months`, suggestions.average12],
        [t`Target`, suggestions.target],
      ]
    : [];
  return (
    <Inspector
      onClose={onClose}
      title={
        <>
          <i className="swatch" data-slot={slot} />
          <span className="cut">{name}</span>
        </>
      }
    >
      <p className="budget-big" data-tone={isExpense && available < 0 ? "danger" : undefined}>
        <Amount value={isExpense ? available : activity} meaning="plain" hero />
        <span aria-hidden="true"> {symbol.symbol}</span>
      </p>
      <p className="budget-big-sub">
        {isExpense ? isTracking ? <Trans>left</Trans> : <Trans>available</Trans> : <Trans>came in</Trans>}
        {isExpense && available > 0 && days > 0 && isSpentEvenly(target) && own.bills.length === 0 ? (
          <>
            {" · "}
            <Amount value={scale(available, 1n, BigInt(days))} meaning="plain" />{" "}
            <Plural value={days} one="a day for # day" other="a day for # days" />
          </>
        ) : null}
      </p>
      {isExpense ? (
        <InspectorSection title={<Trans>How it adds up</Trans>}>
          <dl className="budget-sum">
            {isTracking ? null : (
              <div>
                <dd>
                  <Amount value={carried} meaning="balance" />
                </dd>
                <dt>
                  <Trans>carried</Trans>
                </dt>
              </div>
            )}
            <div>
              <dd>
                <Amount value={assigned} meaning="balance" sign="always" />
              </dd>
              <dt>{isTracking ? <Trans>planned</Trans> : <Trans>assigned</Trans>}</dt>
            </div>
            <div>
              <dd>
                <Amount value={activity} meaning="balance" sign="always" />
              </dd>
              <dt>
                <Trans>spent</Trans>
              </dt>
            </div>
          </dl>
        </InspectorSection>
      ) : null}
      <InspectorSection title={isTracking || !isExpense ? <Trans>Plan</Trans> : <Trans>Assign</Trans>}>
        <AmountField
          label={t`Assigned`}
          hideLabel
          relative
          showSymbol
          value={assigned}
          changedBy={changedBy(id, month)}
          onCommit={(amount) => void acts.assign(category, month, amount ?? minor(0))}
        />
        {details.error ? <QueryError error={details.error} onAgain={() => void details.refetch()} /> : null}
        <ul className="budget-offers">
          {offers.map(([label, amount]) =>
            amount === null ? null : (
              <li key={label}>
                <button
                  type="button"
                  aria-pressed={amount === assigned}
                  onClick={() => void acts.assign(category, month, amount)}
                >
                  <span>{label}</span>
                  <Amount value={amount} meaning="balance" />
                </button>
              </li>
            ),
          )}
        </ul>
        {isExpense ? (
          <div className="budget-acts">
            <Button size="small" onClick={onCover}>
              {available < 0 ? <Trans>Cover</Trans> : <Trans>Move money</Trans>}
            </Button>
            <Button size="small" kind="quiet" onClick={() => void acts.hide(category, !archived)}>
              {archived ? <Trans>Show again</Trans> : <Trans>Hide</Trans>}
            </Button>
          </div>
        ) : null}
      </InspectorSection>
      {isExpense ? (
        <InspectorSection title={<Trans>Target</Trans>}>
          <div className="budget-target">
            <span>{target ? sentence(target) : <Trans>None</Trans>}</span>
            {need ? (
              <Pill tone={need.missing > 0 ? "warn" : "in"}>
                {need.missing > 0 ? <Trans>Needs more</Trans> : <Trans>Funded</Trans>}
              </Pill>
            ) : null}
            <Button size="small" kind="quiet" onClick={() => setTargeting(true)}>
              {target ? <Trans>Edit target</Trans> : <Trans>Set a target</Trans>}
            </Button>
          </div>
          {need ? <p className="budget-note">{needSentence(need)}</p> : null}
          {pace ? (
            <>
              <Meter spent={pace.spent / pace.amount} funded={1} tick={pace.even / pace.amount} />
              <p className="budget-note">
                <Trans>
                  <Amount value={pace.spent} meaning="balance" /> spent of{" "}
                  <Amount value={pace.amount} meaning="balance" />, even pace{" "}
                  <Amount value={pace.even} meaning="balance" />. <Amount value={pace.remains} meaning="overdrawn" />{" "}
                  remain.
                </Trans>
              </p>
            </>
          ) : null}
        </InspectorSection>
      ) : null}
      {details.data && details.data.bills.length > 0 ? <BillsList bills={details.data.bills} /> : null}
      {details.data && isExpense ? (
        <InspectorSection title={<Trans>Spent, last 6 months</Trans>}>
          <SpentBars months={details.data.spent.slice(-6)} />
        </InspectorSection>
      ) : null}
      {latest && latest.length > 0 ? (
        <InspectorSection title={<Trans>Last transactions</Trans>}>
          <ul className="budget-latest">
            {latest.map((row) => (
              <li key={row.id}>
                <span>{formatDate(row.date, locale)}</span>
                <span className="cut">{row.payee || row.memo || row.account}</span>
                <Amount value={row.amount} currency={row.currency} meaning="balance" />
              </li>
            ))}
          </ul>
        </InspectorSection>
      ) : null}
      {isExpense && !isTracking ? (
        <InspectorSection title={<Trans>Next month</Trans>}>
          <div className="budget-form">
            <Select
              label={t`What is left`}
              value={category.surplus}
              onValueChange={(surplus) => void acts.plan(category, { surplus })}
              options={[
                { value: "carry", label: t`Carry over` },
                { value: "return", label: t`Return to ready to assign` },
              ]}
            />
            <Select
              label={t`What is overspent`}
              value={category.overspending}
              onValueChange={(overspending) => void acts.plan(category, { overspending })}
              options={[
                { value: "return", label: t`Take from ready to assign` },
                { value: "carry", label: t`Carry over as less` },
              ]}
            />
            <Select
              label={t`Priority when filling`}
              value={String(category.priority)}
              onValueChange={(priority) => void acts.plan(category, { priority: Number(priority) })}
              options={["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((value) => ({
                value,
                label: value === "1" ? t`1, first` : value === "9" ? t`9, last` : value,
              }))}
            />
          </div>
        </InspectorSection>
      ) : null}
      <InspectorSection title={<Trans>Note</Trans>}>
        <NoteField
          key={id}
          label={t`Note on ${name}`}
          value={category.note}
          onSave={(note) => void acts.plan(category, { note })}
        />
      </InspectorSection>
      <MovesList categoryId={id} />
      {isTargeting ? (
        <TargetDialog category={category} month={month} acts={acts} onClose={() => setTargeting(false)} />
      ) : null}
    </Inspector>
  );
}

interface NoteFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (note: string) => void;
}

/** Saved on leaving. */
export function NoteField({ label, value, onSave }: NoteFieldProps) {
  const [draft, setDraft] = useState<string>();
  return (
    <Textarea
      label={label}
      hideLabel
      rows={2}
      value={draft ?? value}
      onValueChange={setDraft}
      onBlur={() => {
        if (draft !== undefined && draft !== value) onSave(draft);
        setDraft(undefined);
      }}
    />
  );
}

/** The day itself is one of them. */
function daysLeft(today: string): number {
  const [year, month, day] = today.split("-").map(Number);
  return daysInMonth(year ?? 0, month ?? 1) - (day ?? 0) + 1;
}
