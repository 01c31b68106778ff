/**
 * A panel from an edge: from below on a phone (swipe down leaves), from the side as a drawer on a tablet. The main
 * action stands at the bottom, in reach of a thumb.
 */
import { Drawer as Base } from "@base-ui/react/drawer";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon } from "../icon.tsx";
import { CloseIcon } from "../icons.ts";
import { reachableScroll } from "../reachable-scroll.ts";
import { buttonLook } from "./button.tsx";
import { type DialogAction, DialogButtons } from "./dialog-buttons.tsx";
import { useFocusReturn } from "./focus-return.ts";

export interface SheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly primary?: DialogAction | undefined;
  /** `null` (default) leaves only the cross. */
  readonly cancelLabel?: ReactNode | null;
  readonly aside?: ReactNode;
  readonly dangerous?: boolean | undefined;
  /** As high as the window: editors and the inspector. */
  readonly full?: boolean | undefined;
  /** As in a dialog. */
  readonly returnsFocus?: (() => boolean) | undefined;
}

export function Sheet(props: SheetProps) {
  return <Panel {...props} />;
}

export interface DrawerProps extends SheetProps {
  readonly side?: "start" | "end" | undefined;
}

export function Drawer({ side = "end", ...props }: DrawerProps) {
  return <Panel {...props} side={side} />;
}

function Panel({
  open,
  onOpenChange,
  title,
  description,
  children,
  primary,
  cancelLabel = null,
  aside,
  dangerous,
  full,
  side,
  returnsFocus,
}: SheetProps & { readonly side?: "start" | "end" | undefined }) {
  const { t } = useLingui();
  useFocusReturn(open, returnsFocus);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => onOpenChange(next)}
      swipeDirection={side === undefined ? "down" : side === "end" ? "right" : "left"}
    >
      <Base.Portal>
        <Base.Backdrop className="scrim" data-layer={side ? "drawer" : undefined} />
        <Base.Viewport className="sheet-room" data-side={side}>
          <Base.Popup className="sheet" data-side={side} data-full={full ? "" : undefined} finalFocus={returnsFocus}>
            {side ? null : <div className="sheet-grip" aria-hidden="true" />}
            <div className="dialog-head">
              <Base.Title className="dialog-title">{title}</Base.Title>
              <Base.Close {...buttonLook("quiet")} data-icon-only="" aria-label={t`Close`}>
                <Icon of={CloseIcon} />
              </Base.Close>
            </div>
            {description ? <Base.Description className="dialog-text">{description}</Base.Description> : null}
            <Base.Content className="dialog-body" ref={reachableScroll}>
              {children}
            </Base.Content>
            {primary || aside || cancelLabel ? (
              <DialogButtons
                primary={primary}
                cancel={cancelLabel === null ? null : { label: cancelLabel, onAct: () => onOpenChange(false) }}
                dangerous={dangerous}
                aside={aside}
              />
            ) : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
