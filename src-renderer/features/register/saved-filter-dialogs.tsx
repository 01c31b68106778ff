/** All saved filters with what they ask, to rename, replace and delete; and the question for a name. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { SavedFilterView } from "../../../src-shared/contract/saved-filters.ts";
import { useSaving } from "../../bridge/use-saving.ts";
import {
  BookmarkIcon,
  CardList,
  DeleteIcon,
  EditIcon,
  EmptyState,
  FormDialog,
  IconButton,
  Menu,
  MoreIcon,
  SheetOrDialog,
  TextField,
} from "../../design/index.ts";
import { useQuickNames } from "./chosen.ts";
import type { SavedFilterEdits } from "./saved-filter-edits.ts";
import { type Asked, isSameAsked } from "./saved-filter-text.ts";

export interface NameFilterDialogProps {
  readonly title: ReactNode;
  readonly first: string;
  readonly onSave: (name: string) => ReturnType<SavedFilterEdits["save"] | SavedFilterEdits["rename"]>;
  readonly onClose: () => void;
}

export function NameFilterDialog({ title, first, onSave, onClose }: NameFilterDialogProps) {
  const { t } = useLingui();
  const [name, setName] = useState(first);
  const { busy, problem, tell, save } = useSaving(onClose);
  const wanted = name.trim();
  return (
    <FormDialog
      size="small"
      title={title}
      submitLabel={t`Save filter`}
      busy={busy}
      disabled={wanted === ""}
      onClose={onClose}
      onSubmit={() => {
        if (wanted !== "") void save(() => onSave(wanted));
      }}
    >
      <TextField
        label={t`Name`}
        placeholder={t`Large and not cleared`}
        hint={t`For this and every other list of transactions in this budget.`}
        maxLength={200}
        autoFocus
        value={name}
        {...(problem === undefined ? {} : { error: problem })}
        onValueChange={(next) => {
          setName(next);
          tell();
        }}
      />
    </FormDialog>
  );
}

export interface SavedFiltersDialogProps {
  readonly all: readonly SavedFilterView[];
  /** What is shown now, where it can be saved. */
  readonly present: Asked | undefined;
  readonly edits: SavedFilterEdits;
  readonly onChoose: (filter: SavedFilterView) => void;
  readonly onClose: () => void;
}

export function SavedFiltersDialog({ all, present, edits, onChoose, onClose }: SavedFiltersDialogProps) {
  const { t } = useLingui();
  const quick = useQuickNames();
  const [renaming, setRenaming] = useState<SavedFilterView>();
  if (renaming)
    return (
      <NameFilterDialog
        title={<Trans>Rename filter</Trans>}
        first={renaming.name}
        onSave={(name) => edits.rename(renaming, name)}
        onClose={() => setRenaming(undefined)}
      />
    );
  return (
    <SheetOrDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Saved filters</Trans>}
      cancelLabel={t`Close`}
    >
      {all.length === 0 ? (
        <EmptyState icon={BookmarkIcon}>
          <Trans>Filter a list of transactions and save the filter to find it here.</Trans>
        </EmptyState>
      ) : (
        <CardList>
          {all.map((filter) => (
            <li key={filter.id}>
              <button type="button" className="saved-filter" onClick={() => onChoose(filter)}>
                <span className="cut">{filter.name}</span>
                <span className="cut saved-filter-asks">
                  {[filter.query, filter.quick && quick[filter.quick]].filter(Boolean).join(" · ")}
                </span>
              </button>
              <Menu
                align="end"
                trigger={<IconButton icon={MoreIcon} name={t`More for ${filter.name}`} />}
                entries={[
                  { label: t`Rename`, icon: EditIcon, onAct: () => setRenaming(filter) },
                  {
                    label: t`Replace with the present filter`,
                    icon: BookmarkIcon,
                    disabled: !present || isSameAsked(filter, present),
                    onAct: () => present && void edits.replace(filter, present),
                  },
                  { label: t`Delete`, icon: DeleteIcon, danger: true, onAct: () => void edits.remove(filter) },
                ]}
              />
            </li>
          ))}
        </CardList>
      )}
    </SheetOrDialog>
  );
}
