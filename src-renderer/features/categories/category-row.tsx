/** One category: grip, colour, name (leads to its transactions), what it is for, how often it is used, its actions. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type HTMLAttributes, useState } from "react";
import type { CategoryGroupView, CategoryView } from "../../../src-shared/contract/categories.ts";
import type { CategoryGroupId } from "../../../src-shared/domain/id.ts";
import { ColourChoice, DragIcon, HitText, Icon, Mark, Popover, type Slot, useColourNames } from "../../design/index.ts";
import { CategoryMenu } from "./category-menu.tsx";
import { NameField } from "./name-field.tsx";
import type { Step } from "./order.ts";

export interface CategoryRowActions {
  readonly onRename: (name: string) => void;
  readonly onRenaming: (renaming: boolean) => void;
  readonly onRecolour: (slot: Slot) => void;
  readonly onEdit: () => void;
  readonly onStep: (step: Step) => void;
  readonly canStep: (step: Step) => boolean;
  readonly onMoveTo: (groupId: CategoryGroupId) => void;
  readonly onArchive: (archived: boolean) => void;
  readonly onMerge: () => void;
  readonly onDelete: () => void;
}

export interface CategoryRowProps {
  readonly category: CategoryView;
  readonly groups: readonly CategoryGroupView[];
  /** Shown behind the name: where an archived one belongs. */
  readonly groupName?: string | undefined;
  readonly query: string;
  /** The one row whose controls are tab stops. */
  readonly isCurrent: boolean;
  readonly isRenaming: boolean;
  readonly isPhone: boolean;
  /** Absent where nothing can be ordered. */
  readonly grip: HTMLAttributes<HTMLElement> | undefined;
  readonly isDragged: boolean;
  readonly drop: "before" | "after" | undefined;
  readonly actions: CategoryRowActions;
}

export function CategoryRow(props: CategoryRowProps) {
  const { category, groups, groupName, query, isCurrent, isRenaming, isPhone, grip, actions } = props;
  const { t } = useLingui();
  const { name } = category;
  const tabIndex = isCurrent ? 0 : -1;
  const text = (
    <span className="cut">
      <HitText text={name} query={query} />
    </span>
  );
  return (
    <li
      className="category-row"
      data-row={category.id}
      data-category={category.archived ? undefined : category.id}
      data-dragged={props.isDragged ? "" : undefined}
      data-drop={props.drop}
      data-archived={category.archived ? "" : undefined}
    >
      {grip ? (
        <button
          type="button"
          className="category-grip"
          tabIndex={tabIndex}
          data-control="grip"
          aria-label={t`Move ${name}`}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          title={t`Drag, or Alt and an arrow`}
          {...grip}
        >
          <Icon of={DragIcon} />
        </button>
      ) : (
        <span className="category-grip" aria-hidden="true" />
      )}
      {isPhone ? (
        <button
          type="button"
          className="category-name"
          tabIndex={tabIndex}
          data-control="name"
          onClick={actions.onEdit}
        >
          <Mark slot={category.slot as Slot} />
          {text}
          <small>{groupName}</small>
        </button>
      ) : (
        <>
          <ColourButton category={category} tabIndex={tabIndex} onRecolour={actions.onRecolour} />
          {isRenaming ? (
            <NameField
              label={t`Name of the category`}
              value={name}
              onSave={actions.onRename}
              onDone={() => actions.onRenaming(false)}
            />
          ) : (
            <span className="category-name">
              <Link
                to="/transactions"
                search={{ category: category.id }}
                className="cut"
                tabIndex={tabIndex}
                data-control="name"
              >
                {text}
              </Link>
              <small>{groupName}</small>
            </span>
          )}
        </>
      )}
      <span className="category-flow">{category.flow === "income" ? <Trans>Comes in</Trans> : null}</span>
      <span className="category-used figures">
        {category.postings === 0 ? (
          <Trans>Unused</Trans>
        ) : (
          <Plural value={category.postings} one="# use" other="# uses" />
        )}
      </span>
      <CategoryMenu
        category={category}
        groups={groups}
        tabIndex={tabIndex}
        {...actions}
        onRename={isPhone ? undefined : () => actions.onRenaming(true)}
      />
    </li>
  );
}

interface ColourButtonProps {
  readonly category: CategoryView;
  readonly tabIndex: number;
  readonly onRecolour: (slot: Slot) => void;
}

function ColourButton({ category, tabIndex, onRecolour }: ColourButtonProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const names = useColourNames();
  const { name } = category;
  const colour = names[category.slot as Slot];
  return (
    <Popover
      align="start"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="category-colour"
          tabIndex={tabIndex}
          data-control="colour"
          aria-label={t`Colour of ${name}: ${colour}`}
        >
          <Mark slot={category.slot as Slot} />
        </button>
      }
    >
      <ColourChoice
        value={category.slot}
        onChoose={(slot) => {
          setOpen(false);
          if (slot !== category.slot) onRecolour(slot);
        }}
      />
    </Popover>
  );
}
