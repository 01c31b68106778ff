/** The tags that something carries, and a field that puts on another: one that is there, or a new one by its name. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Combobox } from "../primitives/combobox.tsx";
import type { Slot } from "../primitives/mark.tsx";
import { TagPill } from "../primitives/tag-pill.tsx";

export interface TagChoice {
  readonly id: string;
  readonly name: string;
  readonly slot: number;
}

export interface TagFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly all: readonly TagChoice[];
  readonly chosen: readonly TagChoice[];
  readonly onAdd: (name: string) => void;
  readonly onRemove: (tag: TagChoice) => void;
  readonly autoFocus?: boolean | undefined;
}

export function TagField({ label, hideLabel, all, chosen, onAdd, onRemove, autoFocus }: TagFieldProps) {
  const { t } = useLingui();
  const [added, setAdded] = useState(0);
  const add = (name: string) => {
    // Commas part tags wherever they are written in a row.
    for (const each of name.split(/[,;]/)) if (each.trim() !== "") onAdd(each.trim().slice(0, 60));
    setAdded((count) => count + 1);
  };
  return (
    <div className="tag-field">
      {chosen.length > 0 ? (
        <ul className="tag-pills" data-wrap="" aria-label={label}>
          {chosen.map((tag) => (
            <li key={tag.id}>
              <TagPill name={tag.name} slot={tag.slot} onRemove={() => onRemove(tag)} />
            </li>
          ))}
        </ul>
      ) : null}
      <Combobox
        // Empty again after each one.
        key={added}
        label={label}
        hideLabel={hideLabel}
        autoFocus={autoFocus || added > 0}
        placeholder={t`Add a tag`}
        options={all
          .filter(({ id }) => !chosen.some((each) => each.id === id))
          .map(({ id, name, slot }) => ({ value: id, label: name, slot: slot as Slot }))}
        value={null}
        onValueChange={(id) => {
          const found = all.find((each) => each.id === id);
          if (found) add(found.name);
        }}
        onCreate={add}
        createLabel={(name) => <Trans>New tag “{name}”</Trans>}
        emptyText={<Trans>Type a name to make the first tag.</Trans>}
      />
    </div>
  );
}
