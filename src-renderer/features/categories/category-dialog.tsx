/** Adding a category or a group, and changing all of a category at once; on a phone this is the editor. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import type { CategoryGroupView, CategoryView } from "../../../src-shared/contract/categories.ts";
import type { CategoryGroupId } from "../../../src-shared/domain/id.ts";
import { useSaving } from "../../bridge/use-saving.ts";
import {
  ArchiveIcon,
  Button,
  buttonLook,
  ColourChoice,
  DeleteIcon,
  FormDialog,
  Icon,
  MergeIcon,
  RestoreIcon,
  Segments,
  Select,
  SheetOrDialog,
  TextField,
  TransferIcon,
  useBreakpoint,
} from "../../design/index.ts";
import type { CategoryEdits } from "./category-edits.ts";

export interface CategoryDialogProps {
  /** Absent for a new one. */
  readonly category?: CategoryView | undefined;
  readonly groups: readonly CategoryGroupView[];
  /** Chosen at first for a new one. */
  readonly groupId: CategoryGroupId | undefined;
  readonly edits: CategoryEdits;
  readonly onClose: () => void;
  readonly onArchive?: ((archived: boolean) => void) | undefined;
  readonly onMerge?: (() => void) | undefined;
  readonly onDelete?: (() => void) | undefined;
}

export function CategoryDialog({ category, groups, groupId: first, edits, onClose, ...acts }: CategoryDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const isPhone = useBreakpoint() === "phone";
  const [name, setName] = useState(category?.name ?? "");
  const [groupId, setGroupId] = useState(category?.groupId ?? first ?? usualGroup(groups)?.id);
  const [flow, setFlow] = useState(category?.flow ?? usualFlow(groups, groupId));
  const [slot, setSlot] = useState(category?.slot ?? 1);
  const { busy, problem, tell, save } = useSaving(onClose);

  const send = () => {
    const wanted = name.trim();
    if (wanted === "" || groupId === undefined) return;
    void save(() =>
      category ? edits.change(category, { name: wanted, groupId, flow, slot }) : edits.add(groupId, wanted, flow),
    );
  };
  const leaveAnd = (run: (() => void) | undefined) => () => {
    onClose();
    run?.();
  };

  return (
    <SheetOrDialog
      open
      full={category !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={category ? <Trans>Edit category</Trans> : <Trans>Add category</Trans>}
      primary={{
        label: category ? t`Save category` : t`Add category`,
        onAct: () => undefined,
        form,
        busy,
        disabled: name.trim() === "" || groupId === undefined,
      }}
    >
      <form
        id={form}
        className="category-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          label={t`Name`}
          placeholder={t`Groceries`}
          autoFocus={category === undefined}
          maxLength={200}
          value={name}
          error={problem}
          onValueChange={(next) => {
            setName(next);
            tell();
          }}
        />
        <Select
          label={t`Group`}
          options={groups.map(({ id, name: label }) => ({ value: id, label }))}
          value={groupId ?? null}
          onValueChange={(next) => {
            setGroupId(next);
            if (!category) setFlow(usualFlow(groups, next));
          }}
        />
        <div className="category-form-field">
          <span className="form-field-label">
            <Trans>Money usually</Trans>
          </span>
          <Segments
            name={t`Money usually`}
            value={flow}
            onValueChange={setFlow}
            segments={[
              { value: "expense", label: t`Goes out` },
              { value: "income", label: t`Comes in` },
            ]}
          />
        </div>
        {category ? (
          <div className="category-form-field">
            <span className="form-field-label">
              <Trans>Colour</Trans>
            </span>
            <ColourChoice value={slot} onChoose={setSlot} />
          </div>
        ) : null}
      </form>
      {/* On a desk these stand in the menu of the row. */}
      {category && isPhone ? (
        <div className="category-acts">
          <Link {...buttonLook("normal")} to="/transactions" search={{ category: category.id }}>
            <Icon of={TransferIcon} />
            <span>
              <Plural value={category.postings} one="Show # transaction" other="Show # transactions" />
            </span>
          </Link>
          <Button
            icon={category.archived ? RestoreIcon : ArchiveIcon}
            onClick={leaveAnd(() => acts.onArchive?.(!category.archived))}
          >
            {category.archived ? <Trans>Use again</Trans> : <Trans>Archive</Trans>}
          </Button>
          <Button icon={MergeIcon} onClick={leaveAnd(acts.onMerge)}>
            <Trans>Merge into another</Trans>
          </Button>
          <Button kind="danger" icon={DeleteIcon} onClick={leaveAnd(acts.onDelete)}>
            <Trans>Delete category</Trans>
          </Button>
        </div>
      ) : null}
    </SheetOrDialog>
  );
}

/** What the group holds already is what a new one in it most likely is. */
/** New categories are rarely income, which is what the first group usually holds. */
const usualGroup = (groups: readonly CategoryGroupView[]) =>
  groups.find(({ id }) => usualFlow(groups, id) === "expense") ?? groups[0];

function usualFlow(groups: readonly CategoryGroupView[], id: CategoryGroupId | undefined): CategoryView["flow"] {
  const list = groups.find((group) => group.id === id)?.categories ?? [];
  return list.length > 0 && list.every(({ flow }) => flow === "income") ? "income" : "expense";
}

export function GroupDialog({ edits, onClose }: Pick<CategoryDialogProps, "edits" | "onClose">) {
  const { t } = useLingui();
  const [name, setName] = useState("");
  const { busy, problem, tell, save } = useSaving(onClose);
  const wanted = name.trim();
  return (
    <FormDialog
      size="small"
      title={<Trans>Add group</Trans>}
      submitLabel={t`Add group`}
      busy={busy}
      disabled={wanted === ""}
      onClose={onClose}
      onSubmit={() => {
        if (wanted !== "") void save(() => edits.addGroup(wanted));
      }}
    >
      <TextField
        label={t`Name`}
        placeholder={t`Living`}
        autoFocus
        maxLength={200}
        value={name}
        error={problem}
        onValueChange={(next) => {
          setName(next);
          tell();
        }}
      />
    </FormDialog>
  );
}
