/** Saved filters beside the field of the filter: one is chosen, the present one is saved, all of them are looked after. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SavedFilterView } from "../../../src-shared/contract/saved-filters.ts";
import { useApi } from "../../bridge/context.tsx";
import { BookmarkIcon, Button, CheckIcon, Menu, type MenuEntry } from "../../design/index.ts";
import { NameFilterDialog, SavedFiltersDialog } from "./saved-filter-dialogs.tsx";
import { useSavedFilterEdits } from "./saved-filter-edits.ts";
import { type Asked, type askedOfSearch, isSameAsked } from "./saved-filter-text.ts";

export interface SavedFiltersProps {
  /** What is shown now. */
  readonly asked: ReturnType<typeof askedOfSearch>;
  readonly onChoose: (filter: Asked) => void;
}

export function SavedFilters({ asked, onChoose }: SavedFiltersProps) {
  const { t } = useLingui();
  const list = useQuery(useApi().filters.list.queryOptions());
  const edits = useSavedFilterEdits();
  const [question, setQuestion] = useState<"save" | "all">();
  const all = list.data ?? [];
  const present = typeof asked === "string" ? undefined : asked;
  const current = present && all.find((filter) => isSameAsked(filter, present));
  const toEntry = (filter: SavedFilterView): MenuEntry => ({
    label: filter.name,
    icon: filter === current ? CheckIcon : BookmarkIcon,
    onAct: () => onChoose(filter),
  });
  const close = () => setQuestion(undefined);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button
            kind="quiet"
            icon={BookmarkIcon}
            className="saved-filters"
            aria-label={current ? current.name : t`Saved filters`}
            data-current={current ? "" : undefined}
          >
            <span className="cut">{current ? current.name : <Trans>Saved</Trans>}</span>
          </Button>
        }
        // What comes late stands below what may already be pressed.
        entries={[
          {
            label: t`Save this filter`,
            disabled: !present || current !== undefined,
            detail: detailOf(),
            onAct: () => setQuestion("save"),
          },
          ...(list.isPending ? [] : [{ kind: "line" } as const]),
          ...all.map(toEntry),
          ...(list.error ? [{ label: t`Not read. Try again`, onAct: () => void list.refetch() }] : []),
          ...(list.data?.length === 0
            ? [{ label: t`No saved filters yet`, disabled: true, onAct: () => undefined }]
            : []),
          ...(all.length > 0
            ? [{ kind: "line" } as const, { label: t`Change saved filters`, onAct: () => setQuestion("all") }]
            : []),
        ]}
      />
      {question === "save" && present ? (
        <NameFilterDialog
          title={<Trans>Save this filter</Trans>}
          first=""
          onSave={(name) => edits.save(name, present)}
          onClose={close}
        />
      ) : null}
      {question === "all" ? (
        <SavedFiltersDialog
          all={all}
          present={present}
          edits={edits}
          onChoose={(filter) => {
            close();
            onChoose(filter);
          }}
          onClose={close}
        />
      ) : null}
    </>
  );

  /** Why it cannot be saved. */
  function detailOf(): string | undefined {
    if (asked === "nothing") return t`Filter first`;
    if (asked === "no-words") return t`Not for this view`;
    return current ? t`Is saved` : undefined;
  }
}
