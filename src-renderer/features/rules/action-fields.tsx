/** One action as a part of the sentence: what becomes of the transaction. */
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useAccounts, useCategoryGroups, usePayees, useTags } from "../../bridge/nouns.ts";
import {
  ActiveChip,
  Combobox,
  type ComboboxOption,
  DeleteIcon,
  IconButton,
  Select,
  type Slot,
  TextField,
} from "../../design/index.ts";
import { type ActionDraft, blankAction } from "./rule-draft.ts";
import type { Action } from "./rule-words.ts";
import { SplitParts } from "./split-parts.tsx";

export interface ActionFieldsProps {
  readonly action: ActionDraft;
  readonly onChange: (action: ActionDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

export function useCategoryOptions(): readonly ComboboxOption[] {
  return useCategoryGroups().flatMap((group) =>
    group.categories
      .filter(({ archived }) => !archived)
      .map(({ id, name, slot }) => ({ value: id, label: name, group: group.name, slot: slot as Slot })),
  );
}

export function ActionFields({ action, onChange, onRemove }: ActionFieldsProps) {
  const { t } = useLingui();
  const kinds: readonly { readonly value: Action["kind"]; readonly label: string }[] = [
    { value: "category", label: t`set the category` },
    { value: "payee", label: t`set the payee` },
    { value: "memo", label: t`write the memo` },
    { value: "memo-part", label: t`replace in the memo` },
    { value: "tags", label: t`add tags` },
    { value: "transfer", label: t`make it a transfer with` },
    { value: "split", label: t`split it` },
    { value: "reviewed", label: t`mark it reviewed` },
    { value: "cleared", label: t`mark it cleared` },
  ];
  return (
    <li className="rule-part" data-wide={action.kind === "split" ? "" : undefined}>
      <Select
        label={t`Action`}
        hideLabel
        value={action.kind}
        onValueChange={(kind) => onChange({ ...blankAction(kind), key: action.key })}
        options={kinds}
      />
      <ActionValue action={action} onChange={onChange} />
      {onRemove ? <IconButton icon={DeleteIcon} name={t`Remove this action`} onClick={onRemove} /> : null}
    </li>
  );
}

function ActionValue({ action, onChange }: Omit<ActionFieldsProps, "onRemove">): ReactNode {
  const { t } = useLingui();
  const payees = usePayees();
  const accounts = useAccounts();
  const categories = useCategoryOptions();
  const { kind, text, find, id } = action;
  switch (kind) {
    case "category":
      return (
        <Combobox
          label={t`Category`}
          hideLabel
          placeholder={t`Pick a category`}
          options={categories}
          value={id}
          onValueChange={(next) => onChange({ ...action, id: next })}
        />
      );
    case "payee": {
      const names = payees.map(({ name, aliases }) => ({ value: name, label: name, alsoFoundBy: aliases }));
      const isNew = text !== "" && !names.some(({ value }) => value === text);
      return (
        <Combobox
          label={t`Payee`}
          hideLabel
          placeholder={t`Pick or name a payee`}
          options={isNew ? [{ value: text, label: text }, ...names] : names}
          value={text || null}
          onValueChange={(next) => onChange({ ...action, text: next ?? "" })}
          onCreate={(name) => onChange({ ...action, text: name })}
        />
      );
    }
    case "memo":
      return (
        <div className="rule-values">
          <Select
            label={t`How`}
            hideLabel
            value={action.how}
            onValueChange={(how) => onChange({ ...action, how })}
            options={[
              { value: "set", label: t`as` },
              { value: "append", label: t`at the end` },
            ]}
          />
          <TextField
            label={t`Memo`}
            hideLabel
            maxLength={1000}
            value={text}
            onValueChange={(next) => onChange({ ...action, text: next })}
          />
        </div>
      );
    case "memo-part":
      return (
        <div className="rule-values">
          <TextField
            label={t`Text to find`}
            hideLabel
            placeholder={t`this text`}
            maxLength={500}
            value={find}
            onValueChange={(next) => onChange({ ...action, find: next })}
          />
          <TextField
            label={t`Text instead`}
            hideLabel
            placeholder={t`by this, or by nothing`}
            maxLength={500}
            value={text}
            onValueChange={(next) => onChange({ ...action, text: next })}
          />
        </div>
      );
    case "transfer":
      return (
        <Combobox
          label={t`Account`}
          hideLabel
          placeholder={t`Pick an account`}
          options={accounts.filter(({ closed }) => !closed).map((each) => ({ value: each.id, label: each.name }))}
          value={id}
          onValueChange={(next) => onChange({ ...action, id: next })}
        />
      );
    case "tags":
      return <TagChoice action={action} onChange={onChange} />;
    case "split":
      return <SplitParts parts={action.parts} onChange={(parts) => onChange({ ...action, parts })} />;
    default:
      return null;
  }
}

function TagChoice({ action, onChange }: Omit<ActionFieldsProps, "onRemove">) {
  const { t } = useLingui();
  const tags = useTags();
  const chosen = tags.filter(({ id }) => action.ids.includes(id));
  return (
    <div className="rule-several">
      {chosen.map(({ id, name }) => (
        <ActiveChip
          key={id}
          name={name}
          onRemove={() => onChange({ ...action, ids: action.ids.filter((each) => each !== id) })}
        >
          {name}
        </ActiveChip>
      ))}
      <Combobox
        key={action.ids.length}
        label={t`Tag`}
        hideLabel
        placeholder={t`Add a tag`}
        options={tags.filter(({ id }) => !action.ids.includes(id)).map(({ id, name }) => ({ value: id, label: name }))}
        value={null}
        onValueChange={(next) => next && onChange({ ...action, ids: [...action.ids, next] })}
        emptyText={t`There are no tags yet.`}
      />
    </div>
  );
}
