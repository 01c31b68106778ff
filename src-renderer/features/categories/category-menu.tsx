/** What can be done with a category or a group, behind the three dots. What can be undone asks nothing. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import type { CategoryGroupView, CategoryView } from "../../../src-shared/contract/categories.ts";
import type { CategoryGroupId } from "../../../src-shared/domain/id.ts";
import {
  AddIcon,
  ArchiveIcon,
  DeleteIcon,
  DownIcon,
  EditIcon,
  IconButton,
  Menu,
  MergeIcon,
  MoreIcon,
  MoveIcon,
  RestoreIcon,
  TransferIcon,
  UpIcon,
} from "../../design/index.ts";
import type { Step } from "./order.ts";

export interface CategoryMenuProps {
  readonly category: CategoryView;
  readonly groups: readonly CategoryGroupView[];
  readonly tabIndex: number;
  readonly canStep: (step: Step) => boolean;
  readonly onRename: (() => void) | undefined;
  readonly onEdit: () => void;
  readonly onStep: (step: Step) => void;
  readonly onMoveTo: (groupId: CategoryGroupId) => void;
  readonly onArchive: (archived: boolean) => void;
  readonly onMerge: () => void;
  readonly onDelete: () => void;
}

export function CategoryMenu(props: CategoryMenuProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { category, groups } = props;
  const { name, archived } = category;
  const others = groups.filter(({ id }) => id !== category.groupId);
  return (
    <Menu
      align="end"
      trigger={
        <IconButton icon={MoreIcon} name={t`Actions for ${name}`} tabIndex={props.tabIndex} data-control="menu" />
      }
      entries={[
        {
          label: <Trans>Show transactions</Trans>,
          icon: TransferIcon,
          onAct: () => void navigate({ to: "/transactions", search: { category: category.id } }),
        },
        ...(props.onRename
          ? [{ label: <Trans>Rename</Trans>, icon: EditIcon, shortcut: "F2", onAct: props.onRename }]
          : []),
        { label: <Trans>Edit category</Trans>, icon: EditIcon, onAct: props.onEdit },
        ...(archived
          ? []
          : ([
              { kind: "line" },
              {
                label: <Trans>Move up</Trans>,
                icon: UpIcon,
                shortcut: "Alt+ArrowUp",
                disabled: !props.canStep("up"),
                onAct: () => props.onStep("up"),
              },
              {
                label: <Trans>Move down</Trans>,
                icon: DownIcon,
                shortcut: "Alt+ArrowDown",
                disabled: !props.canStep("down"),
                onAct: () => props.onStep("down"),
              },
              ...(others.length > 0
                ? ([
                    {
                      kind: "submenu",
                      label: <Trans>Move to group</Trans>,
                      icon: MoveIcon,
                      entries: others.map((group) => ({ label: group.name, onAct: () => props.onMoveTo(group.id) })),
                    },
                  ] as const)
                : []),
            ] as const)),
        { kind: "line" },
        archived
          ? { label: <Trans>Use again</Trans>, icon: RestoreIcon, onAct: () => props.onArchive(false) }
          : { label: <Trans>Archive</Trans>, icon: ArchiveIcon, onAct: () => props.onArchive(true) },
        { label: <Trans>Merge into another</Trans>, icon: MergeIcon, onAct: props.onMerge },
        { label: <Trans>Delete category</Trans>, icon: DeleteIcon, danger: true, onAct: props.onDelete },
      ]}
    />
  );
}

export interface GroupMenuProps {
  readonly group: CategoryGroupView;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly tabIndex: number;
  readonly onAdd: () => void;
  readonly onRename: () => void;
  readonly onStep: (step: Step) => void;
  readonly onDelete: () => void;
}

export function GroupMenu({ group, isFirst, isLast, tabIndex, onAdd, onRename, onStep, onDelete }: GroupMenuProps) {
  const { t } = useLingui();
  return (
    <Menu
      align="end"
      trigger={
        <IconButton icon={MoreIcon} name={t`Actions for group ${group.name}`} tabIndex={tabIndex} data-control="menu" />
      }
      entries={[
        { label: <Trans>Add category</Trans>, icon: AddIcon, onAct: onAdd },
        { label: <Trans>Rename group</Trans>, icon: EditIcon, shortcut: "F2", onAct: onRename },
        { kind: "line" },
        {
          label: <Trans>Move up</Trans>,
          icon: UpIcon,
          shortcut: "Alt+ArrowUp",
          disabled: isFirst,
          onAct: () => onStep("up"),
        },
        {
          label: <Trans>Move down</Trans>,
          icon: DownIcon,
          shortcut: "Alt+ArrowDown",
          disabled: isLast,
          onAct: () => onStep("down"),
        },
        { kind: "line" },
        { label: <Trans>Delete group</Trans>, icon: DeleteIcon, danger: true, onAct: onDelete },
      ]}
    />
  );
}
