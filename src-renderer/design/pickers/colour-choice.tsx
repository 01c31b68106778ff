/** The eight places of the series colours. People choose a place, never a free colour: it has to work in both themes. */
import { useLingui } from "@lingui/react/macro";
import { Icon } from "../icon.tsx";
import { CheckIcon } from "../icons.ts";
import type { Slot } from "../primitives/mark.tsx";

export const slots = [1, 2, 3, 4, 5, 6, 7, 8] as const satisfies readonly Slot[];

export function useColourNames(): Readonly<Record<Slot, string>> {
  const { t } = useLingui();
  return {
    1: t`Indigo`,
    2: t`Orange`,
    3: t`Pine`,
    4: t`Plum`,
    5: t`Olive`,
    6: t`Violet`,
    7: t`Sage`,
    8: t`Ocean`,
  };
}

export interface ColourChoiceProps {
  readonly value: number;
  readonly onChoose: (slot: Slot) => void;
}

export function ColourChoice({ value, onChoose }: ColourChoiceProps) {
  const { t } = useLingui();
  const names = useColourNames();
  return (
    <fieldset className="colour-choice" aria-label={t`Colour`}>
      {slots.map((slot) => (
        <button
          key={slot}
          type="button"
          aria-label={names[slot]}
          aria-pressed={slot === value}
          title={names[slot]}
          onClick={() => onChoose(slot)}
        >
          <i data-slot={slot}>{slot === value ? <Icon of={CheckIcon} /> : null}</i>
        </button>
      ))}
    </fieldset>
  );
}
