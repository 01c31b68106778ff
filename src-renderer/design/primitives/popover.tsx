/** A small form or explanation tied to the thing that opened it: the *Cover* popover, a target editor. */
import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

export interface PopoverProps {
  readonly trigger: ReactElement;
  readonly title?: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly align?: "start" | "center" | "end" | undefined;
  readonly side?: "top" | "bottom" | "left" | "right" | undefined;
}

export function Popover({
  trigger,
  title,
  children,
  open,
  onOpenChange,
  align = "end",
  side = "bottom",
}: PopoverProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="popup-layer" sideOffset={4} align={align} side={side} collisionPadding={8}>
          <Base.Popup className="popup popover">
            {title ? <Base.Title className="popover-title">{title}</Base.Title> : null}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
