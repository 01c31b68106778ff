/** One line across the page about a state that lasts: offline, a broken sum, a reconcile that adds up. */
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon } from "../icon.tsx";
import { CloseIcon, DoneIcon, ErrorIcon, InfoIcon, WarnIcon } from "../icons.ts";
import { IconButton } from "./button.tsx";

export interface BannerProps {
  readonly tone: "info" | "warn" | "danger" | "in";
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
}

const shapes = { info: InfoIcon, warn: WarnIcon, danger: ErrorIcon, in: DoneIcon };

export function Banner({ tone, children, actions, onDismiss }: BannerProps) {
  const { t } = useLingui();
  return (
    <div className="banner" data-tone={tone} role={tone === "danger" ? "alert" : "status"}>
      <Icon of={shapes[tone]} />
      <div className="banner-text">{children}</div>
      {actions}
      {onDismiss ? <IconButton icon={CloseIcon} name={t`Dismiss`} size="small" onClick={onDismiss} /> : null}
    </div>
  );
}
