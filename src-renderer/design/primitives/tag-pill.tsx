/** A tag as it stands on a transaction: a dot of its colour and its name, with a cross where it can be taken off. */
import { useLingui } from "@lingui/react/macro";
import { Icon } from "../icon.tsx";
import { CloseIcon } from "../icons.ts";
import { Mark, type Slot } from "./mark.tsx";

export interface TagPillProps {
  readonly name: string;
  readonly slot: number;
  readonly onRemove?: (() => void) | undefined;
}

export function TagPill({ name, slot, onRemove }: TagPillProps) {
  const { t } = useLingui();
  return (
    <span className="tag-pill">
      <Mark slot={slot as Slot} />
      <span className="cut">{name}</span>
      {onRemove ? (
        <button type="button" className="chip-remove" aria-label={t`Take tag ${name} off`} onClick={onRemove}>
          <Icon of={CloseIcon} />
        </button>
      ) : null}
    </span>
  );
}

/** Several in a row; what does not fit is cut, the whole list is read out. */
export function TagPills({ tags }: { readonly tags: readonly Pick<TagPillProps, "name" | "slot">[] }) {
  return (
    <span className="tag-pills">
      {tags.map(({ name, slot }) => (
        <TagPill key={name} name={name} slot={slot} />
      ))}
    </span>
  );
}
