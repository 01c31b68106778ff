/** Entries of the sidebar and of the bottom tabs. They take a link from outside, so that the design room knows no routes. */
import type { ReactElement, ReactNode } from "react";
import { cloneElement } from "react";
import { classes } from "../classes.ts";
import { useFormat } from "../format-context.tsx";
import { formatCount } from "../format-number.ts";
import { Icon } from "../icon.tsx";
import type { IconShape } from "../icons.ts";
import { Pill } from "../primitives/pill.tsx";
import { Tooltip } from "../primitives/tooltip.tsx";

/** A router link or a button; gets class, content and `aria-current`. */
type LinkElement = ReactElement<{
  className?: string;
  children?: ReactNode;
  "aria-current"?: "page" | undefined;
  "aria-label"?: string | undefined;
}>;

export interface NavItemProps {
  readonly link: LinkElement;
  readonly icon: IconShape;
  readonly label: string;
  readonly current?: boolean | undefined;
  readonly count?: number | undefined;
  readonly shortcut?: string | undefined;
  /** Only the icon, with the name as tooltip. */
  readonly rail?: boolean | undefined;
}

export function NavItem({ link, icon, label, current, count, shortcut, rail }: NavItemProps) {
  const { locale } = useFormat();
  const item = cloneElement(link, {
    className: classes("nav-item", link.props.className),
    "aria-current": current ? "page" : undefined,
    "aria-label": rail ? label : undefined,
    children: (
      <>
        <Icon of={icon} large />
        {rail ? null : <span className="grow cut">{label}</span>}
        {count && !rail ? <Pill tone="info">{formatCount(count, locale)}</Pill> : null}
        {count && rail ? <i className="dot nav-dot" /> : null}
      </>
    ),
  });
  if (!rail && !shortcut) return item;
  return (
    <Tooltip text={label} shortcut={shortcut} side="right">
      {item}
    </Tooltip>
  );
}

export interface AccountGroupProps {
  readonly name: ReactNode;
  readonly total?: ReactNode;
  readonly children: ReactNode;
}

export function AccountGroup({ name, total, children }: AccountGroupProps) {
  return (
    <section>
      <h2 className="account-group">
        <span>{name}</span>
        {total}
      </h2>
      {children}
    </section>
  );
}

export interface AccountItemProps {
  readonly link: LinkElement;
  readonly name: ReactNode;
  readonly balance: ReactNode;
  readonly current?: boolean | undefined;
}

export function AccountItem({ link, name, balance, current }: AccountItemProps) {
  return cloneElement(link, {
    className: classes("account-item", link.props.className),
    "aria-current": current ? "page" : undefined,
    children: (
      <>
        <span className="cut">{name}</span>
        {balance}
      </>
    ),
  });
}

export interface TabItemProps {
  readonly link: LinkElement;
  readonly icon: IconShape;
  readonly label: string;
  readonly current?: boolean | undefined;
  /** The round plus in the middle. */
  readonly main?: boolean | undefined;
}

export function TabBarItem({ link, icon, label, current, main }: TabItemProps) {
  return cloneElement(link, {
    className: classes("tab-bar-item", main && "tab-bar-main", link.props.className),
    "aria-current": current ? "page" : undefined,
    "aria-label": main ? label : undefined,
    children: (
      <>
        <Icon of={icon} large />
        {main ? null : <span>{label}</span>}
      </>
    ),
  });
}
