/**
 * The one place that knows the order of dialog buttons: the affirmative one last on Mac and Linux, first on Windows.
 * Where something cannot come back, the safe button has the focus.
 */
import { Trans } from "@lingui/react/macro";
import type { ReactNode, Ref } from "react";
import { primaryComesLast } from "../platform.ts";
import { usePlatform } from "../platform-context.tsx";
import { Button } from "./button.tsx";

export interface DialogAction {
  readonly label: ReactNode;
  readonly onAct: () => void;
  readonly disabled?: boolean | undefined;
  readonly busy?: boolean | undefined;
  readonly shortcut?: string | undefined;
  /** Submits the form around the dialog's content, by its id, instead of calling `onAct` by click. */
  readonly form?: string | undefined;
}

export interface DialogButtonsProps {
  readonly primary?: DialogAction | undefined;
  /** Default: Cancel. Pass `null` for none. */
  readonly cancel?: { readonly label?: ReactNode; readonly onAct: () => void } | null | undefined;
  readonly dangerous?: boolean | undefined;
  /** A quiet third thing, on the other side. */
  readonly aside?: ReactNode;
  readonly cancelRef?: Ref<HTMLButtonElement> | undefined;
}

export function DialogButtons({ primary, cancel, dangerous, aside, cancelRef }: DialogButtonsProps) {
  const last = primaryComesLast(usePlatform());
  const affirm = primary ? (
    <Button
      key="primary"
      kind={dangerous ? "danger-filled" : "primary"}
      disabled={primary.disabled}
      busy={primary.busy}
      shortcut={primary.shortcut}
      {...(primary.form ? { type: "submit", form: primary.form } : { onClick: primary.onAct })}
    >
      {primary.label}
    </Button>
  ) : null;
  const leave = cancel ? (
    <Button key="cancel" ref={cancelRef} onClick={cancel.onAct}>
      {cancel.label ?? <Trans>Cancel</Trans>}
    </Button>
  ) : null;
  return (
    <div className="dialog-foot">
      {aside ? <div data-aside="">{aside}</div> : null}
      <div className="dialog-buttons">{last ? [leave, affirm] : [affirm, leave]}</div>
    </div>
  );
}
