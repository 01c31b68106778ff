/** Adding and changing a tag, and giving its transactions to another one. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { UsedTag } from "../../../src-shared/contract/tags.ts";
import { nextTagSlot } from "../../../src-shared/domain/tag.ts";
import { useSaving } from "../../bridge/use-saving.ts";
import {
  ColourChoice,
  Combobox,
  FormDialog,
  formatCount,
  SheetOrDialog,
  type Slot,
  TextField,
  useFormat,
} from "../../design/index.ts";
import type { TagEdits } from "./tag-edits.ts";

export interface TagDialogProps {
  /** Absent for a new one. */
  readonly tag: UsedTag | undefined;
  readonly all: readonly UsedTag[];
  readonly edits: TagEdits;
  readonly onClose: () => void;
}

export function TagDialog({ tag, all, edits, onClose }: TagDialogProps) {
  const { t } = useLingui();
  const [name, setName] = useState(tag?.name ?? "");
  const [slot, setSlot] = useState(tag?.slot ?? nextTagSlot(all));
  const { busy, problem, tell, save } = useSaving(onClose);
  const wanted = name.trim();
  const send = () => (tag ? edits.change(tag, { name: wanted, slot }) : edits.create(wanted, slot));
  return (
    <FormDialog
      size="small"
      title={tag ? <Trans>Edit tag</Trans> : <Trans>Add tag</Trans>}
      submitLabel={tag ? t`Save tag` : t`Add tag`}
      busy={busy}
      disabled={wanted === ""}
      formClass="tag-form"
      onClose={onClose}
      onSubmit={() => {
        if (wanted !== "") void save(send);
      }}
    >
      <TextField
        label={t`Name`}
        placeholder={t`Holiday`}
        hint={t`Without commas: they part tags in files.`}
        maxLength={60}
        autoFocus
        value={name}
        {...(problem === undefined ? {} : { error: problem })}
        onValueChange={(next) => {
          setName(next);
          tell();
        }}
      />
      <ColourChoice value={slot} onChoose={setSlot} />
    </FormDialog>
  );
}

export interface MergeTagDialogProps {
  readonly tag: UsedTag;
  readonly all: readonly UsedTag[];
  readonly onMerge: (into: UsedTag) => void;
  readonly onClose: () => void;
}

export function MergeTagDialog({ tag, all, onMerge, onClose }: MergeTagDialogProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const [into, setInto] = useState<string | null>(null);
  const chosen = all.find(({ id }) => id === into);
  return (
    <SheetOrDialog
      open
      size="small"
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Merge {tag.name} into another tag</Trans>}
      primary={{
        label: t`Merge tags`,
        disabled: !chosen,
        onAct: () => {
          if (chosen) onMerge(chosen);
          onClose();
        },
      }}
    >
      <div className="tag-form">
        <Combobox
          label={t`Tag that stays`}
          autoFocus
          options={all
            .filter(({ id }) => id !== tag.id)
            .map(({ id, name, slot, transactions }) => ({
              value: id,
              label: name,
              slot: slot as Slot,
              detail: formatCount(transactions, locale),
            }))}
          value={into}
          onValueChange={setInto}
        />
        <p className="form-field-hint">
          <Plural
            value={tag.transactions}
            one="# transaction gets the tag that stays."
            other="# transactions get the tag that stays."
          />
        </p>
      </div>
    </SheetOrDialog>
  );
}
