/** A group: its name with a grip, its categories, and the way to add one. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { HTMLAttributes, ReactNode } from "react";
import type { CategoryGroupView } from "../../../src-shared/contract/categories.ts";
import { AddIcon, DragIcon, Icon, IconButton } from "../../design/index.ts";
import { GroupMenu } from "./category-menu.tsx";
import { NameField } from "./name-field.tsx";
import type { Step } from "./order.ts";

export interface GroupCardProps {
  readonly group: CategoryGroupView;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isCurrent: boolean;
  readonly isRenaming: boolean;
  readonly canOrder: boolean;
  readonly grip: HTMLAttributes<HTMLElement>;
  readonly isDragged: boolean;
  readonly drop: "before" | "after" | undefined;
  /** A dragged category would land in it though it has no line to show that. */
  readonly isTarget: boolean;
  readonly onRename: (name: string) => void;
  readonly onRenaming: (renaming: boolean) => void;
  readonly onStep: (step: Step) => void;
  readonly onAdd: () => void;
  readonly onDelete: () => void;
  /** Its rows. */
  readonly children: readonly ReactNode[];
}

export function GroupCard(props: GroupCardProps) {
  const { t } = useLingui();
  const { group, isCurrent, canOrder, children } = props;
  const { name } = group;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <section
      className="card category-group"
      aria-label={name}
      data-group={group.id}
      data-dragged={props.isDragged ? "" : undefined}
      data-drop={props.drop}
      data-target={props.isTarget ? "" : undefined}
    >
      <div className="category-group-head" data-row={group.id}>
        {canOrder ? (
          <button
            type="button"
            className="category-grip"
            tabIndex={tabIndex}
            data-control="grip"
            aria-label={t`Move group ${name}`}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            title={t`Drag, or Alt and an arrow`}
            {...props.grip}
          >
            <Icon of={DragIcon} />
          </button>
        ) : (
          <span className="category-grip" aria-hidden="true" />
        )}
        {props.isRenaming ? (
          <NameField
            label={t`Name of the group`}
            value={name}
            onSave={props.onRename}
            onDone={() => props.onRenaming(false)}
          />
        ) : (
          <h2 className="card-title cut">
            <button
              type="button"
              className="category-group-name cut"
              tabIndex={tabIndex}
              data-control="name"
              title={t`Rename group`}
              onClick={() => props.onRenaming(true)}
            >
              {name}
            </button>
          </h2>
        )}
        <IconButton
          icon={AddIcon}
          name={t`Add category to ${name}`}
          tabIndex={tabIndex}
          data-control="colour"
          onClick={props.onAdd}
        />
        <GroupMenu
          group={group}
          isFirst={props.isFirst || !canOrder}
          isLast={props.isLast || !canOrder}
          tabIndex={tabIndex}
          onAdd={props.onAdd}
          onRename={() => props.onRenaming(true)}
          onStep={props.onStep}
          onDelete={props.onDelete}
        />
      </div>
      {children.length > 0 ? (
        <ul className="category-rows">{children}</ul>
      ) : (
        <p className="category-none">
          <Trans>No categories here yet. Drag one in or add one.</Trans>
        </p>
      )}
    </section>
  );
}
