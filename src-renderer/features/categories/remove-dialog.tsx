/**
 * A category or a group goes: where do its transactions or categories go? Both ways are one commit and can be undone, so
 * this asks only for what it cannot know (L11) and says how many are meant.
 */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CategoryGroupView, CategoryView } from "../../../src-shared/contract/categories.ts";
import type { CategoryGroupId, CategoryId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import { CategoryPicker, Mark, RadioList, Select, SheetOrDialog, type Slot } from "../../design/index.ts";
import type { CategoryEdits } from "./category-edits.ts";
import { inUse } from "./order.ts";

export interface RemoveCategoryDialogProps {
  readonly category: CategoryView;
  readonly mode: "merge" | "delete";
  readonly groups: readonly CategoryGroupView[];
  readonly edits: CategoryEdits;
  readonly onClose: () => void;
}

export function RemoveCategoryDialog({ category, mode, groups, edits, onClose }: RemoveCategoryDialogProps) {
  const { t } = useLingui();
  const { id, name } = category;
  const count = useTransactionCount(category);
  const [target, setTarget] = useState<CategoryId | null>(null);
  const [way, setWay] = useState<"move" | "none">("move");
  const targetName = groups.flatMap(({ categories }) => categories).find((each) => each.id === target)?.name ?? "";
  const isReady = (mode === "delete" && way === "none") || target !== null;
  const carryOut = () => {
    if (!isReady) return;
    onClose();
    const to = mode === "delete" && way === "none" ? null : target;
    void edits.remove(
      category,
      to,
      mode === "merge" ? t`${name} merged into ${targetName}.` : t`Category ${name} deleted.`,
    );
  };
  const picker = (
    <CategoryPicker
      label={mode === "merge" ? t`Into` : t`Category`}
      hideLabel={mode === "delete"}
      autoFocus={mode === "merge"}
      categories={groups.flatMap((group) =>
        inUse(group)
          .filter((each) => each.id !== id)
          .map((each) => ({ id: each.id, name: each.name, groupName: group.name, slot: each.slot as Slot })),
      )}
      value={target}
      onValueChange={(next) => setTarget(next as CategoryId | null)}
    />
  );
  return (
    <SheetOrDialog
      open
      size="small"
      onOpenChange={(open) => !open && onClose()}
      title={mode === "merge" ? <Trans>Merge category</Trans> : <Trans>Delete category</Trans>}
      primary={{
        label: mode === "merge" ? t`Merge category` : t`Delete category`,
        onAct: carryOut,
        disabled: !isReady,
      }}
    >
      <div className="category-form">
        <p className="category-gone">
          <Mark slot={category.slot as Slot} />
          <b>{name}</b>
          <span>
            <Plural value={count} one="# transaction" other="# transactions" />
          </span>
        </p>
        {mode === "merge" ? (
          <>
            {picker}
            <p className="form-field-hint" aria-live="polite">
              {target === null ? (
                <Trans>Its transactions move there and the category is deleted.</Trans>
              ) : (
                <Plural
                  value={count}
                  one={`# transaction moves to ${targetName}, then ${name} is deleted.`}
                  other={`# transactions move to ${targetName}, then ${name} is deleted.`}
                />
              )}
            </p>
          </>
        ) : (
          <>
            <RadioList
              name={t`Its transactions`}
              value={way}
              onValueChange={setWay}
              choices={[
                {
                  value: "none",
                  label: <Trans>Leave them without a category</Trans>,
                  hint: <Trans>They wait under “Pick a category”.</Trans>,
                },
                {
                  value: "move",
                  label: <Plural value={count} one="Move # transaction to" other="Move # transactions to" />,
                },
              ]}
            />
            {way === "move" ? <div className="category-target">{picker}</div> : null}
          </>
        )}
      </div>
    </SheetOrDialog>
  );
}

/** The list knows postings; a split may have two of them in one transaction, so the sentence asks for transactions. */
function useTransactionCount({ id, postings }: CategoryView): number {
  const page = useQuery({
    ...useApi().transactions.page.queryOptions({ input: { categoryId: id, limit: 1 } }),
    placeholderData: () => undefined,
  });
  return page.data?.total ?? postings;
}

export interface RemoveGroupDialogProps {
  readonly group: CategoryGroupView;
  readonly groups: readonly CategoryGroupView[];
  readonly edits: CategoryEdits;
  readonly onClose: () => void;
}

export function RemoveGroupDialog({ group, groups, edits, onClose }: RemoveGroupDialogProps) {
  const { t } = useLingui();
  const others = groups.filter(({ id }) => id !== group.id);
  const [target, setTarget] = useState<CategoryGroupId | null>(others[0]?.id ?? null);
  const count = group.categories.length;
  return (
    <SheetOrDialog
      open
      size="small"
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Delete group {group.name}</Trans>}
      description={
        others.length === 0 ? (
          <Trans>This is the only group. Add another one first, so that its categories have a place.</Trans>
        ) : undefined
      }
      primary={{
        label: t`Delete group`,
        disabled: target === null,
        onAct: () => {
          if (target === null) return;
          onClose();
          void edits.removeGroup(group, target);
        },
      }}
    >
      {others.length === 0 ? null : (
        <Select
          label={<Plural value={count} one="Move its category to" other="Move its # categories to" />}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={target}
          onValueChange={setTarget}
        />
      )}
    </SheetOrDialog>
  );
}
