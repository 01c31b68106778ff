/** Tags of many rows at once: those that all carry are there, those that some carry are named; one commit in the end. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { useTags } from "../../bridge/nouns.ts";
import { SheetOrDialog, type TagChoice, TagField } from "../../design/index.ts";
import type { TagEdit } from "./row-edits.ts";

export interface TagsDialogProps {
  readonly count: number;
  /** Undefined where some of the chosen are not loaded. */
  readonly rows: readonly TransactionRow[] | undefined;
  readonly onSave: (edit: TagEdit) => void;
  readonly onClose: () => void;
}

export function TagsDialog({ count, rows = [], onSave, onClose }: TagsDialogProps) {
  const { t } = useLingui();
  const tags = useTags();
  const [add, setAdd] = useState<readonly string[]>([]);
  const [remove, setRemove] = useState<readonly TagChoice[]>([]);
  const carried = tags.filter(({ id }) => rows.some((row) => row.tags.some((tag) => tag.id === id)));
  // Where the rows are not known, every tag may be on some of them.
  const removable = (rows.length > 0 ? carried : tags).filter(({ id }) => !remove.some((tag) => tag.id === id));
  const known = (name: string) => tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase());
  return (
    <SheetOrDialog
      open
      size="small"
      onOpenChange={(open) => !open && onClose()}
      title={<Plural value={count} one="Tags of # transaction" other="Tags of # transactions" />}
      primary={{
        label: t`Change tags`,
        disabled: add.length === 0 && remove.length === 0,
        onAct: () => {
          onSave({ add, remove: tags.filter(({ id }) => remove.some((tag) => tag.id === id)) });
          onClose();
        },
      }}
    >
      <div className="transaction-form">
        <TagField
          label={t`Put on`}
          autoFocus
          all={tags}
          chosen={add.map((name) => known(name) ?? { id: name, name, slot: 1 })}
          onAdd={(name) => setAdd((before) => [...before.filter((each) => each !== name), name])}
          onRemove={({ name }) => setAdd((before) => before.filter((each) => each !== name))}
        />
        {removable.length > 0 || remove.length > 0 ? (
          <fieldset className="tags-off">
            <legend className="form-field-label">
              <Trans>Take off</Trans>
            </legend>
            <div className="filter-chips">
              {[...remove, ...removable].slice(0, 30).map((tag) => {
                const isOff = remove.some(({ id }) => id === tag.id);
                return (
                  <button
                    key={tag.id}
                    type="button"
                    className="chip"
                    data-quiet=""
                    aria-pressed={isOff}
                    onClick={() =>
                      setRemove((before) => (isOff ? before.filter(({ id }) => id !== tag.id) : [...before, tag]))
                    }
                  >
                    {isOff ? <s>{tag.name}</s> : tag.name}
                  </button>
                );
              })}
            </div>
          </fieldset>
        ) : null}
      </div>
    </SheetOrDialog>
  );
}
