/**
 * The bar of 32 above a desktop window that has none of the system's: the button of the menu, the name, and room at the
 * right for the window buttons, which the system draws. All of it but the button moves the window.
 */
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon } from "../icon.tsx";
import { MenuIcon } from "../icons.ts";

export interface TitleBarProps {
  readonly title: ReactNode;
  readonly onMenu: () => void;
}

export function TitleBar({ title, onMenu }: TitleBarProps) {
  const { t } = useLingui();
  const name = t`Menu`;
  return (
    <div className="title-bar">
      <button type="button" className="title-bar-menu" aria-label={name} title={name} onClick={onMenu}>
        <Icon of={MenuIcon} />
      </button>
      <span className="title-bar-title cut">{title}</span>
    </div>
  );
}
