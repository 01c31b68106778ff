/** Moving money between categories, covering what is overspent, and holding some for the next month. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { BudgetCategoryView, BudgetView } from "../../../src-shared/contract/budget.ts";
import type { Month } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { Amount, AmountField, Combobox, FormDialog } from "../../design/index.ts";
import type { BudgetActs } from "./budget-acts.ts";

export interface MoveDialogProps {
  readonly budget: BudgetView;
  readonly category: BudgetCategoryView;
  readonly month: Month;
  readonly acts: BudgetActs;
  readonly onClose: () => void;
}

const READY = "ready";

export function MoveDialog({ budget, category, month, acts, onClose }: MoveDialogProps) {
  const { t } = useLingui();
  const at = budget.months.findIndex((each) => each.month === month);
  const availableIn = ({ months }: BudgetCategoryView): Minor => months[at]?.available ?? minor(0);
  const own = availableIn(category);
  const isCover = own < 0;
  const ready = budget.months[at]?.ready?.readyToAssign;
  const [other, setOther] = useState<string | null>(isCover && (ready ?? 0) >= -own ? READY : null);
  const [amount, setAmount] = useState<Minor | null>(own === 0 ? null : minor(Math.abs(own)));
  const [busy, setBusy] = useState(false);
  const all = budget.groups.flatMap((group) => group.categories.map((each) => ({ ...each, group: group.name })));
  const others = all.filter((each) => each.id !== category.id && each.flow === "expense" && !each.archived);
  // What has most comes first: that is where covering usually takes from.
  const sorted = isCover ? [...others].sort((a, b) => availableIn(b) - availableIn(a)) : others;
  const chosen = others.find(({ id }) => id === other) ?? null;
  const canMove = other !== null && amount !== null && amount > 0;

  const save = async () => {
    if (!canMove || busy) return;
    setBusy(true);
    const [from, to] = isCover ? [chosen, category] : [category, chosen];
    const done = await acts.move({ month, from, to, amount });
    setBusy(false);
    if (done.ok) onClose();
  };

  return (
    <FormDialog
      size="small"
      title={isCover ? <Trans>Cover {category.name}</Trans> : <Trans>Move money of {category.name}</Trans>}
      submitLabel={isCover ? t`Cover` : t`Move`}
      busy={busy}
      disabled={!canMove}
      cancelLabel={t`Cancel`}
      formClass="budget-form"
      onClose={onClose}
      onSubmit={() => void save()}
    >
      <Combobox
        label={isCover ? t`From` : t`To`}
        placeholder={t`Pick a category`}
        value={other}
        onValueChange={setOther}
        emptyText={<Trans>No category is called that.</Trans>}
        options={[
          {
            value: READY,
            label: t`Ready to assign`,
            detail: ready === undefined ? undefined : <Amount value={ready} meaning="overdrawn" />,
          },
          ...sorted.map((each) => ({
            value: each.id,
            label: each.name,
            ...(isCover ? {} : { group: each.group }),
            detail: <Amount value={availableIn(each)} meaning="overdrawn" />,
          })),
        ]}
      />
      <AmountField label={t`Amount`} showSymbol value={amount} onCommit={setAmount} onDraftChange={setAmount} />
    </FormDialog>
  );
}

export interface HoldDialogProps {
  readonly totals: BudgetView["months"][number];
  readonly acts: BudgetActs;
  readonly onClose: () => void;
}

export function HoldDialog({ totals: { month, held, ready }, acts, onClose }: HoldDialogProps) {
  const { t } = useLingui();
  const [amount, setAmount] = useState<Minor | null>(held > 0 ? held : minor(Math.max(0, ready?.readyToAssign ?? 0)));
  const [problem, setProblem] = useState<string>();
  const save = async () => {
    const done = await acts.hold(month, amount ?? minor(0));
    if (done.ok) onClose();
    else setProblem([done.error.what, done.error.effect].join(" "));
  };
  return (
    <FormDialog
      size="small"
      title={<Trans>Hold for next month</Trans>}
      description={<Trans>It is not ready to assign this month, and is there in the next.</Trans>}
      submitLabel={t`Hold`}
      cancelLabel={t`Cancel`}
      formClass="budget-form"
      onClose={onClose}
      onSubmit={() => void save()}
    >
      <AmountField
        label={t`Amount`}
        showSymbol
        value={amount}
        error={problem}
        onCommit={setAmount}
        onDraftChange={setAmount}
      />
    </FormDialog>
  );
}
