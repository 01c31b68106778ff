/** The header of a wizard: where I am, what is behind me, what is left. */
import { useLingui } from "@lingui/react/macro";
import { Icon } from "../icon.tsx";
import { CheckIcon } from "../icons.ts";

export interface StepsProps {
  readonly names: readonly string[];
  /** Zero-based. */
  readonly current: number;
}

export function Steps({ names, current }: StepsProps) {
  const { t } = useLingui();
  return (
    <ol className="steps" aria-label={t`Steps`}>
      {names.map((name, at) => (
        <li
          key={name}
          data-state={at < current ? "done" : at === current ? "current" : "ahead"}
          aria-current={at === current ? "step" : undefined}
        >
          <span className="step-number">{at < current ? <Icon of={CheckIcon} /> : at + 1}</span>
          <span className="step-name">
            {name}
            {at < current ? <span className="spoken">, {t`done`}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
