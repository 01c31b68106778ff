/** What is ready to assign, where it comes from, and how to give it out; in tracking what was planned and what came of it. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { BudgetView } from "../../../src-shared/contract/budget.ts";
import type { AssignHelper } from "../../../src-shared/domain/budget-assign.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { Amount, Button, type Fact, Facts, Icon, Menu, type MenuEntry, OpenIcon, Popover } from "../../design/index.ts";
import type { BudgetActs } from "./budget-acts.ts";

type Totals = BudgetView["months"][number];

export interface ReadyBarProps {
  readonly totals: Totals;
  readonly acts: BudgetActs;
  readonly onHold: () => void;
}

export function ReadyBar({ totals, acts, onHold }: ReadyBarProps) {
  const { t } = useLingui();
  const helpers = useHelperNames();
  const { ready, month } = totals;
  const left = ready?.readyToAssign ?? minor(totals.income + totals.activity);
  const entries: MenuEntry[] = [
    ...(Object.keys(helpers) as AssignHelper[])
      .filter((helper) => helper !== "reset")
      .map((helper) => ({ label: helpers[helper], onAct: () => void acts.fill(month, helper) })),
    { kind: "line" },
    ...(ready ? [{ label: t`Hold for next month`, onAct: onHold }] : []),
    { label: helpers.reset, danger: true, onAct: () => void acts.fill(month, "reset") },
  ];
  return (
    <div className="budget-ready" data-tone={left < 0 ? "danger" : left > 0 ? "in" : undefined}>
      <div>
        <p className="budget-ready-label">
          {ready ? <Trans>Ready to assign</Trans> : <Trans>Left of this month</Trans>}
        </p>
        <p className="budget-ready-amount">
          <Amount value={left} meaning="plain" symbol="always" hero />
        </p>
      </div>
      <Menu
        trigger={
          <Button kind="primary">
            {ready ? <Trans>Assign</Trans> : <Trans>Plan</Trans>}
            <Icon of={OpenIcon} />
          </Button>
        }
        entries={entries}
      />
      <div className="budget-ready-end">
        {ready && totals.held > 0 ? (
          <button type="button" className="budget-held" onClick={onHold}>
            <Trans>
              <Amount value={totals.held} meaning="balance" /> held for next month
            </Trans>
          </button>
        ) : null}
        <Warning totals={totals} left={left} />
        {ready ? <Explained totals={totals} /> : <Planned totals={totals} />}
      </div>
    </div>
  );
}

function useHelperNames(): Readonly<Record<AssignHelper, string>> {
  const { t } = useLingui();
  return {
    underfunded: t`Fill what targets still need`,
    targets: t`What targets need`,
    "last-month": t`As last month`,
    "average-3": t`Average spent in 3 months`,
    "average-12": t`Average spent in 12 months`,
    reset: t`Take everything back`,
  };
}

function Warning({ totals, left }: { readonly totals: Totals; readonly left: Minor }) {
  const { ready, waitingOut, waitingIn, assignedLater } = totals;
  if (ready && left < 0)
    return (
      <p className="budget-warning">
        <Trans>More is assigned than there is.</Trans>
      </p>
    );
  if (waitingOut !== 0 || waitingIn !== 0)
    return (
      <p className="budget-note">
        <Trans>
          <Amount value={minor(waitingOut + waitingIn)} meaning="balance" /> wait for a category
        </Trans>
      </p>
    );
  if (ready && assignedLater > 0 && assignedLater > left)
    return (
      <p className="budget-note">
        <Trans>
          <Amount value={assignedLater} meaning="balance" /> are assigned in later months
        </Trans>
      </p>
    );
  return null;
}

function Explained({ totals }: { readonly totals: Totals }) {
  const { t } = useLingui();
  const { ready, income, assigned } = totals;
  if (!ready) return null;
  const fact = (label: string, value: Minor): Fact[] =>
    value === 0 ? [] : [{ label, value: <Amount value={value} meaning="balance" sign="always" /> }];
  return (
    <Popover
      title={<Trans>Where it comes from</Trans>}
      trigger={
        <button type="button" className="budget-explain">
          <span>
            <Trans>Income</Trans> <Amount value={income} meaning="balance" />
          </span>
          <span>
            <Trans>Assigned</Trans> <Amount value={assigned} meaning="balance" />
          </span>
        </button>
      }
    >
      <Facts
        facts={[
          ...fact(t`From the month before`, ready.fromBefore),
          ...fact(t`Income`, ready.income),
          ...fact(t`Returned by categories`, ready.returned),
          ...fact(t`Overspent before`, ready.overspent),
          ...fact(t`Without a category, tracking accounts, rates`, ready.elsewhere),
          ...fact(t`Assigned`, ready.assigned),
          ...fact(t`Held for the next month`, ready.held),
          { label: t`Ready to assign`, value: <Amount value={ready.readyToAssign} meaning="overdrawn" /> },
        ]}
      />
    </Popover>
  );
}

function Planned({ totals: { income, incomePlanned, assigned, activity } }: { readonly totals: Totals }) {
  return (
    <div className="budget-explain">
      <span>
        {incomePlanned === 0 ? (
          <>
            <Trans>Income</Trans> <Amount value={income} meaning="balance" />
          </>
        ) : (
          <Trans>
            Income <Amount value={income} meaning="balance" /> of <Amount value={incomePlanned} meaning="balance" />
          </Trans>
        )}
      </span>
      <span>
        <Trans>
          Spent <Amount value={minor(activity === 0 ? 0 : -activity)} meaning="balance" /> of{" "}
          <Amount value={assigned} meaning="balance" />
        </Trans>
      </span>
    </div>
  );
}
