/** From which part of a budget line on it is nearly used up: one for all, and another for categories that are chosen. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { AlertSettingsView } from "../../../src-shared/contract/alerts.ts";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { findCategory, useCategoryGroups } from "../../bridge/nouns.ts";
import { CategoryPicker, CloseIcon, IconButton, Select, type Slot } from "../../design/index.ts";

const CHOICES = [50, 60, 70, 80, 85, 90, 95, 100];

export interface NearPercentsProps {
  readonly settings: AlertSettingsView;
  readonly onChange: (part: Partial<AlertSettingsView>) => void;
}

export function NearPercents({ settings: { nearPercent, nearPercents }, onChange }: NearPercentsProps) {
  const { t } = useLingui();
  const groups = useCategoryGroups();
  const own = Object.entries(nearPercents).flatMap(([id, percent]) => {
    const category = findCategory(groups, id);
    return category && percent !== undefined ? [{ id: category.id, name: category.name, percent }] : [];
  });
  const choicesWith = (now: number) =>
    [...new Set([...CHOICES, now])].sort((a, b) => a - b).map((each) => ({ value: String(each), label: t`${each} %` }));
  const set = (id: CategoryId, percent: number | null) => {
    const { [id]: _, ...others } = nearPercents;
    onChange({ nearPercents: percent === null ? others : { ...others, [id]: percent } });
  };
  return (
    <fieldset className="low-balances">
      <legend>
        <Trans>A budget line is nearly used up from</Trans>
      </legend>
      <Select
        label={t`All categories`}
        options={choicesWith(nearPercent)}
        value={String(nearPercent)}
        onValueChange={(value) => onChange({ nearPercent: Number(value) })}
      />
      {own.map(({ id, name, percent }) => (
        <div key={id} className="near-percent">
          <Select
            label={name}
            options={choicesWith(percent)}
            value={String(percent)}
            onValueChange={(value) => set(id, Number(value))}
          />
          <IconButton icon={CloseIcon} name={t`${name}: as all categories`} onClick={() => set(id, null)} />
        </div>
      ))}
      <CategoryPicker
        label={t`Another for`}
        categories={groups.flatMap((group) =>
          group.categories
            .filter(({ id, flow, archived }) => flow === "expense" && !archived && nearPercents[id] === undefined)
            .map(({ id, name, slot }) => ({ id, name, groupName: group.name, slot: slot as Slot })),
        )}
        value={null}
        onValueChange={(id) => id !== null && set(id as CategoryId, nearPercent)}
      />
    </fieldset>
  );
}
