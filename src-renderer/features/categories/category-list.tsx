/**
 * The groups with their categories and, below, what is archived. One row at a time is a tab stop: Up and Down walk, F2
 * names, Alt with Up or Down moves. Every move is told to screen readers.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef, useState } from "react";
import type { CategoryGroupView, CategoryView } from "../../../src-shared/contract/categories.ts";
import type { CategoryGroupId, CategoryId } from "../../../src-shared/domain/id.ts";
import { Card, useAskedOrder, useBreakpoint, useKeptFocus } from "../../design/index.ts";
import type { CategoryEdits } from "./category-edits.ts";
import { CategoryRow, type CategoryRowActions } from "./category-row.tsx";
import { GroupCard } from "./group-card.tsx";
import {
  type CategoryPlace,
  inUse,
  moveCategory,
  moveGroup,
  placeOf,
  type Step,
  stepPlace,
  toOrderInput,
} from "./order.ts";
import { useDrag } from "./use-drag.ts";

export interface CategoryListProps {
  readonly groups: readonly CategoryGroupView[];
  /** What matches the filter; the same as `groups` without one. */
  readonly shown: readonly CategoryGroupView[];
  readonly query: string;
  readonly edits: CategoryEdits;
  readonly onAdd: (groupId: CategoryGroupId) => void;
  readonly onEdit: (category: CategoryView) => void;
  readonly onMerge: (category: CategoryView) => void;
  readonly onDelete: (category: CategoryView) => void;
  readonly onDeleteGroup: (group: CategoryGroupView) => void;
}

export function CategoryList({ groups, shown, query, edits, ...on }: CategoryListProps) {
  const { t } = useLingui();
  const isPhone = useBreakpoint() === "phone";
  const list = useRef<HTMLFieldSetElement>(null);
  const [current, setCurrent] = useState<string>();
  const [renaming, setRenaming] = useState<string>();
  const [spoken, setSpoken] = useState("");
  const keepFocus = useKeptFocus<{ readonly row: string; readonly control: string }>(({ row, control }) =>
    list.current?.querySelector(`[data-row="${row}"] [data-control="${control}"]`),
  );
  const rename = (row: string | undefined) => {
    if (row === undefined && renaming !== undefined) keepFocus({ row: renaming, control: "name" });
    setRenaming(row);
  };

  const asked = useAskedOrder(groups, (each) => JSON.stringify(toOrderInput(each)));
  const reorder = (next: readonly CategoryGroupView[], said: string) => asked.ask(next, edits.reorder(next, said));
  const placeCategory = (id: CategoryId, place: CategoryPlace) => {
    const before = asked.latest();
    const next = moveCategory(before, id, place);
    const name = before.flatMap(({ categories }) => categories).find((each) => each.id === id)?.name ?? "";
    const at = placeOf(next, id);
    if (next === before || !at) return;
    setSpoken(t`${name} is now ${at.at} of ${at.of} in ${at.group}.`);
    reorder(next, t`${name} moved to place ${at.at} in ${at.group}.`);
  };
  const placeGroup = (id: CategoryGroupId, index: number) => {
    const before = asked.latest();
    const next = moveGroup(before, id, index);
    const at = next.findIndex((group) => group.id === id) + 1;
    const name = next[at - 1]?.name ?? "";
    if (next === before) return;
    setSpoken(t`Group ${name} is now ${at} of ${next.length}.`);
    reorder(next, t`Group ${name} moved to place ${at}.`);
  };
  const step = (row: string, way: Step) => {
    const now = asked.latest();
    const group = now.findIndex(({ id }) => id === row);
    if (group >= 0) {
      const index = way === "up" ? group - 1 : group + 2;
      if (index >= 0 && index <= now.length) placeGroup(row as CategoryGroupId, index);
      return;
    }
    const place = stepPlace(now, row as CategoryId, way);
    if (place) placeCategory(row as CategoryId, place);
    else setSpoken(way === "up" ? t`Already at the top.` : t`Already at the bottom.`);
  };
  const drag = useDrag({ list, onCategory: placeCategory, onGroup: placeGroup });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>("[data-row]")?.dataset["row"];
    const way = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : undefined;
    if (row === undefined || target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return;
    const control = target.dataset["control"] ?? "name";
    if (event.altKey && way && query === "") {
      keepFocus({ row, control });
      step(row, way);
    } else if (event.key === "F2") rename(row);
    else if (way && !event.altKey && control !== "menu") walk(list.current, row, control, way);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const first = shown[0]?.id;
  const rows = new Set(shown.flatMap(({ id, categories }) => [id, ...categories.map((each) => each.id)]));
  const stop = current !== undefined && rows.has(current as CategoryId) ? current : first;
  const canOrder = query === "";
  const actionsOf = (category: CategoryView): CategoryRowActions => ({
    onRename: (name) => void edits.rename(category, name),
    onRenaming: (on) => rename(on ? category.id : undefined),
    onRecolour: (slot) => void edits.recolour(category, slot),
    onEdit: () => on.onEdit(category),
    onStep: (way) => step(category.id, way),
    canStep: (way) => canOrder && stepPlace(groups, category.id, way) !== undefined,
    onMoveTo: (groupId) => {
      const to = groups.find(({ id }) => id === groupId);
      if (to) placeCategory(category.id, { groupId, index: inUse(to).length });
    },
    onArchive: (archived) => void edits.archive(category, archived),
    onMerge: () => on.onMerge(category),
    onDelete: () => on.onDelete(category),
  });
  const row = (category: CategoryView, rest: { groupName?: string; drop: "before" | "after" | undefined }) => (
    <CategoryRow
      key={category.id}
      category={category}
      groups={groups}
      query={query}
      isCurrent={category.id === stop}
      isRenaming={category.id === renaming}
      isPhone={isPhone}
      grip={canOrder && !category.archived ? drag.grip({ kind: "category", id: category.id }) : undefined}
      isDragged={drag.dragged?.id === category.id}
      actions={actionsOf(category)}
      {...rest}
    />
  );
  const archived = shown.flatMap((group) =>
    group.categories.filter((each) => each.archived).map((category) => ({ category, groupName: group.name })),
  );
  const place = drag.dragged?.kind === "category" ? drag.dragged.place : undefined;
  const groupIndex = drag.dragged?.kind === "group" ? drag.dragged.index : undefined;

  return (
    <fieldset
      ref={list}
      aria-label={t`Categories in their groups`}
      className="category-list"
      data-dragging={drag.dragged ? "" : undefined}
      onKeyDownCapture={onKeyDown}
      onFocus={(event) => setCurrent(event.target.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? current)}
    >
      <p className="spoken" role="status">
        {spoken}
      </p>
      {shown.map((group, at) => {
        const members = inUse(group);
        // While something is looked for, a group without a hit would only be in the way.
        if (!canOrder && members.length === 0) return null;
        return (
          <GroupCard
            key={group.id}
            group={group}
            isFirst={at === 0}
            isLast={at === shown.length - 1}
            isCurrent={group.id === stop}
            isRenaming={group.id === renaming}
            canOrder={canOrder}
            grip={drag.grip({ kind: "group", id: group.id })}
            isDragged={drag.dragged?.id === group.id}
            drop={
              groupIndex === at
                ? "before"
                : groupIndex === shown.length && at === shown.length - 1
                  ? "after"
                  : undefined
            }
            isTarget={place?.groupId === group.id && members.length === 0}
            onRename={(name) => void edits.renameGroup(group, name)}
            onRenaming={(on) => rename(on ? group.id : undefined)}
            onStep={(way) => step(group.id, way)}
            onAdd={() => on.onAdd(group.id)}
            onDelete={() =>
              group.categories.length === 0 ? void edits.removeGroup(group, undefined) : on.onDeleteGroup(group)
            }
          >
            {members.map((category, index) =>
              row(category, {
                drop:
                  place?.groupId !== group.id
                    ? undefined
                    : place.index === index
                      ? "before"
                      : place.index === members.length && index === members.length - 1
                        ? "after"
                        : undefined,
              }),
            )}
          </GroupCard>
        );
      })}
      {archived.length > 0 ? (
        <Card title={t`Archived`} sub={<Trans>Not offered for new transactions; what they hold stays.</Trans>}>
          <ul className="category-rows">
            {archived.map(({ category, groupName }) => row(category, { groupName, drop: undefined }))}
          </ul>
        </Card>
      ) : null}
    </fieldset>
  );
}

/** To the same control of the row above or below, or to its first one where it has none of that kind. */
function walk(list: HTMLElement | null, row: string, control: string, way: Step): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const at = rows.findIndex((each) => each.dataset["row"] === row);
  const next = rows[at + (way === "up" ? -1 : 1)];
  const node =
    next?.querySelector<HTMLElement>(`[data-control="${control}"]`) ??
    next?.querySelector<HTMLElement>("[data-control]");
  node?.focus();
}
