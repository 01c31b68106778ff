/**
 * Writing a goal: what, how much, perhaps by when, and the accounts and categories, or slices of them, in
 * which its money lies.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { GoalView } from "../../../src-shared/contract/goals.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useAccounts, useCategoryGroups } from "../../bridge/nouns.ts";
import {
  AddIcon,
  AmountField,
  Button,
  Combobox,
  DateField,
  DeleteIcon,
  FormDialog,
  IconButton,
  Textarea,
  TextField,
  useFormat,
} from "../../design/index.ts";
import { accountOptions, categoryOptions } from "../register/index.ts";

export interface GoalEditorProps {
  /** Absent for a new one. */
  readonly goal?: GoalView | undefined;
  readonly onClose: () => void;
}

interface Source extends Pick<GoalView["sources"][number], "accountId" | "categoryId" | "most"> {
  /** Tells a line from the others while nothing is chosen in it. */
  readonly key: number;
}

interface Draft {
  readonly name: string;
  readonly amount: Minor | null;
  readonly date: LocalDate | null;
  readonly start: LocalDate;
  readonly note: string;
  readonly sources: readonly Source[];
}

const emptySource = (key: number): Source => ({ key, accountId: null, categoryId: null, most: null });

export function GoalEditor({ goal, onClose }: GoalEditorProps) {
  const { t } = useLingui();
  const { today, currency: base } = useFormat();
  const accounts = useAccounts();
  const groups = useCategoryGroups();
  const client = useClient();
  const act = useAct();
  const [draft, setDraft] = useState<Draft>(() => ({
    name: goal?.name ?? "",
    amount: goal?.amount ?? null,
    date: goal?.date ?? null,
    start: goal?.start ?? today,
    note: goal?.note ?? "",
    sources: goal?.sources.map(({ accountId, categoryId, most }, key) => ({ key, accountId, categoryId, most })) ?? [
      emptySource(0),
    ],
  }));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setProblem(undefined);
  };
  const chosen = draft.sources.filter(({ accountId, categoryId }) => accountId !== null || categoryId !== null);
  const first = accounts.find((account) => chosen.some(({ accountId }) => accountId === account.id));
  const currency = goal?.currency ?? first?.currency ?? base;
  // A goal has one currency: what can still be chosen is in it, and the budget is in its own.
  const possible = accounts.filter((account) => chosen.length === 0 || account.currency === currency);
  const options = [
    ...accountOptions(possible).map((option) => ({ ...option, group: t`Accounts` })),
    ...(currency === base ? categoryOptions(groups, "expense") : []),
  ];
  const sourceOf = (id: string | null): Pick<Source, "accountId" | "categoryId"> =>
    accounts.some((account) => account.id === id)
      ? { accountId: id as AccountId, categoryId: null }
      : { accountId: null, categoryId: id as CategoryId | null };
  const changeSource = (key: number, part: Partial<Source>) =>
    change({ sources: draft.sources.map((each) => (each.key === key ? { ...each, ...part } : each)) });
  const nextKey = Math.max(-1, ...draft.sources.map(({ key }) => key)) + 1;
  const isReady = draft.name.trim() !== "" && draft.amount !== null && draft.amount > 0;

  const save = async () => {
    const { amount } = draft;
    if (busy || !isReady || amount === null) return;
    setBusy(true);
    const sources = chosen.map(({ accountId, categoryId, most }) => ({ accountId, categoryId, most }));
    const fields = { ...draft, amount, sources };
    const saved = await act({
      quiet: true,
      command: () => (goal ? client.goals.update({ id: goal.id, ...fields }) : client.goals.create(fields)),
      said: goal ? t`Goal ${fields.name} changed.` : t`Goal ${fields.name} added.`,
    });
    setBusy(false);
    if (saved.ok) onClose();
    else setProblem([saved.error.what, saved.error.effect].join(" "));
  };

  return (
    <FormDialog
      full
      title={goal ? <Trans>Edit goal</Trans> : <Trans>Add a goal</Trans>}
      submitLabel={goal ? t`Save` : t`Add goal`}
      busy={busy}
      disabled={!isReady}
      problem={problem}
      cancelLabel={t`Cancel`}
      formClass="goal-form"
      onClose={onClose}
      onSubmit={() => void save()}
    >
      <TextField label={t`Name`} value={draft.name} onValueChange={(name) => change({ name })} maxLength={200} />
      <div className="goal-pair">
        <AmountField
          label={t`Amount`}
          currency={currency}
          showSymbol
          value={draft.amount}
          onCommit={(amount) => change({ amount })}
          onDraftChange={(amount) => change({ amount })}
        />
        <DateField label={t`By (if there is a day)`} value={draft.date} onCommit={(date) => change({ date })} />
      </div>
      <fieldset className="goal-sources">
        <legend>
          <Trans>Where its money lies</Trans>
        </legend>
        {draft.sources.map((source) => (
          <div className="goal-source" key={source.key}>
            <Combobox
              label={t`Account or category`}
              hideLabel
              placeholder={t`Account or category`}
              options={options}
              value={source.accountId ?? source.categoryId}
              clearable
              onValueChange={(id) => changeSource(source.key, sourceOf(id))}
            />
            <AmountField
              label={t`At most`}
              hideLabel
              placeholder={t`All of it`}
              currency={currency}
              value={source.most}
              onCommit={(most) => changeSource(source.key, { most: most === minor(0) ? null : most })}
            />
            <IconButton
              icon={DeleteIcon}
              name={t`Remove this source`}
              onClick={() => change({ sources: draft.sources.filter(({ key }) => key !== source.key) })}
            />
          </div>
        ))}
        {chosen.some(({ categoryId }) => categoryId !== null) ? (
          <p className="form-field-hint">
            <Trans>Of a category it is what is available in it at the end of the month.</Trans>
          </p>
        ) : null}
        <Button
          kind="quiet"
          icon={AddIcon}
          onClick={() => change({ sources: [...draft.sources, emptySource(nextKey)] })}
        >
          <Trans>Add a source</Trans>
        </Button>
      </fieldset>
      <DateField
        label={t`An even pace counts from`}
        value={draft.start}
        onCommit={(start) => start && change({ start })}
      />
      <Textarea label={t`Note`} value={draft.note} onValueChange={(note) => change({ note })} />
    </FormDialog>
  );
}
