/** A question or a small form above the page. Esc and the cross leave; focus returns to where it came from. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, type RefObject, useRef } from "react";
import { Icon } from "../icon.tsx";
import { CloseIcon } from "../icons.ts";
import { reachableScroll } from "../reachable-scroll.ts";
import { buttonLook } from "./button.tsx";
import { type DialogAction, DialogButtons } from "./dialog-buttons.tsx";
import { useFocusReturn } from "./focus-return.ts";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly size?: "small" | "normal" | "large" | undefined;
  readonly primary?: DialogAction | undefined;
  /** Label of the safe button; `null` leaves it out. */
  readonly cancelLabel?: ReactNode | null;
  readonly aside?: ReactNode;
  /** For what cannot come back: the safe button gets the focus, the verb is filled red, a press outside does nothing. */
  readonly dangerous?: boolean | undefined;
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** Asked when it goes: no where what was done in it has sent the focus elsewhere. */
  readonly returnsFocus?: (() => boolean) | undefined;
}

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  size,
  primary,
  cancelLabel,
  aside,
  dangerous,
  initialFocus,
  returnsFocus,
}: DialogProps) {
  const { t } = useLingui();
  useFocusReturn(open, returnsFocus);
  const safe = useRef<HTMLButtonElement>(null);
  const body = useRef<HTMLDivElement>(null);
  // The first thing to fill in, not the cross; by touch the popup itself, or a keyboard would cover it.
  const firstField = (by: string) =>
    by === "touch" || (body.current?.querySelector<HTMLElement>("input, textarea, select, button") ?? true);
  const focus = initialFocus ?? (dangerous ? safe : firstField);
  const leave = () => onOpenChange(false);
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} disablePointerDismissal={Boolean(dangerous)}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-room">
          <Base.Popup
            className="dialog"
            data-size={size}
            {...(dangerous ? { role: "alertdialog" } : {})}
            initialFocus={focus}
            finalFocus={returnsFocus}
          >
            <div className="dialog-head">
              <Base.Title className="dialog-title">{title}</Base.Title>
              {dangerous ? null : (
                <Base.Close {...buttonLook("quiet")} data-icon-only="" aria-label={t`Close`}>
                  <Icon of={CloseIcon} />
                </Base.Close>
              )}
            </div>
            {description ? <Base.Description className="dialog-text">{description}</Base.Description> : null}
            <div className="dialog-body" ref={reachableScroll}>
              <div ref={body}>{children}</div>
            </div>
            {primary || aside || cancelLabel ? (
              <DialogButtons
                primary={primary}
                cancel={cancelLabel === null ? null : { label: cancelLabel, onAct: leave }}
                dangerous={dangerous}
                aside={aside}
                cancelRef={safe}
              />
            ) : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

export interface PlainDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Read out; not shown. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A bare room at 15 % from the top, 640 wide: the command palette and search. Full screen on a phone. */
export function PaletteDialog({ open, onOpenChange, name, children }: PlainDialogProps) {
  useFocusReturn(open);
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-room" data-top="">
          <Base.Popup className="dialog" data-size="palette" aria-label={name}>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
