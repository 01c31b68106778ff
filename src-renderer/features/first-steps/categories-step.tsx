/** Question 4: which categories matter. Those not picked are archived together, in one step that can be undone. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { CategoryGroupView, CategoryView } from "../../../src-shared/contract/categories.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { isStartingBalances } from "../../../src-shared/domain/starting-balances.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useCategoryGroups } from "../../bridge/nouns.ts";
import { Checkbox, CheckIcon, Icon, Mark, type Slot } from "../../design/index.ts";
import { StepFrame } from "./step-frame.tsx";

interface CategoriesStepProps {
  readonly onBack: () => void;
  readonly onNext: () => void;
}

export function CategoriesStep(props: CategoriesStepProps) {
  const groups = useCategoryGroups();
  return groups.length === 0 ? null : <Choice groups={groups} {...props} />;
}

function Choice({ groups, onBack, onNext }: CategoriesStepProps & { readonly groups: readonly CategoryGroupView[] }) {
  const client = useClient();
  const act = useAct();
  const [picked, setPicked] = useState<ReadonlySet<CategoryId>>(
    () =>
      new Set(groups.flatMap(({ categories }) => categories.filter(({ archived }) => !archived).map(({ id }) => id))),
  );
  const [busy, setBusy] = useState(false);
  const offered = groups
    // What takes the starting balances works by itself and is nobody's choice.
    .map((group) => ({ ...group, categories: group.categories.filter((each) => !isStartingBalances(each)) }))
    .filter(({ categories }) => categories.length > 0);
  const all = offered.flatMap(({ categories }) => categories);
  const pick = (ids: readonly CategoryId[], on: boolean) =>
    setPicked((before) => {
      const next = new Set(before);
      for (const id of ids)
        if (on) next.add(id);
        else next.delete(id);
      return next;
    });
  const save = async () => {
    const idsOf = (wanted: (category: CategoryView) => boolean) => all.filter(wanted).map(({ id }) => id);
    const archived = idsOf((category) => !category.archived && !picked.has(category.id));
    const inUse = idsOf((category) => category.archived && picked.has(category.id));
    if (archived.length + inUse.length === 0) return onNext();
    setBusy(true);
    const saved = await act({ command: () => client.categories.archive({ archived, inUse }) });
    setBusy(false);
    if (saved.ok) onNext();
  };
  const count = all.filter(({ id }) => picked.has(id)).length;
  return (
    <StepFrame
      wide
      title={<Trans>What matters to you?</Trans>}
      sub={
        <Trans>Keep the categories you would look at. The others are archived; you can bring them back any time.</Trans>
      }
      busy={busy}
      onBack={onBack}
      onNext={() => void save()}
      nextLabel={<Plural value={count} one="Keep # category" other="Keep # categories" />}
    >
      <div className="first-groups">
        {offered.map((group) => (
          <Group key={group.id} group={group} picked={picked} onPick={pick} />
        ))}
      </div>
    </StepFrame>
  );
}

interface GroupProps {
  readonly group: CategoryGroupView;
  readonly picked: ReadonlySet<CategoryId>;
  readonly onPick: (ids: readonly CategoryId[], on: boolean) => void;
}

function Group({ group, picked, onPick }: GroupProps) {
  const { t } = useLingui();
  const ids = group.categories.map(({ id }) => id);
  const count = ids.filter((id) => picked.has(id)).length;
  const { name } = group;
  return (
    <fieldset className="first-group card" aria-label={name}>
      <div className="first-group-head">
        <Checkbox
          checked={count === ids.length}
          indeterminate={count > 0 && count < ids.length}
          name={t`All of ${name}`}
          onCheckedChange={(on) => onPick(ids, on)}
        />
        <h2>{name}</h2>
      </div>
      <div className="first-chips">
        {group.categories.map((category) => {
          const on = picked.has(category.id);
          return (
            <button
              key={category.id}
              type="button"
              className="first-chip"
              aria-pressed={on}
              onClick={() => onPick([category.id], !on)}
            >
              {on ? <Icon of={CheckIcon} /> : <Mark slot={category.slot as Slot} />}
              {category.name}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
