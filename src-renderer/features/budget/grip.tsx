/** What a line or a group of the budget is dragged by; Alt and an arrow do the same. */
import { useLingui } from "@lingui/react/macro";
import { DragIcon, type DragOrder, Icon } from "../../design/index.ts";

export interface GripProps {
  readonly name: string;
  readonly grip: ReturnType<DragOrder["grip"]>;
}

export function Grip({ name, grip }: GripProps) {
  const { t } = useLingui();
  return (
    <button
      type="button"
      className="budget-grip"
      data-grip=""
      aria-label={name}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      title={t`Drag, or Alt and an arrow`}
      {...grip}
    >
      <Icon of={DragIcon} />
    </button>
  );
}
