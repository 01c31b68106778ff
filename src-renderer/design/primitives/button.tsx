/**
 * Buttons say what happens: verb and noun (“Add account”). One primary per view. `danger` is quiet until it is hovered;
 * `danger-filled` is the answer in a dialog that cannot be undone.
 */
import type { ComponentProps } from "react";
import { classes } from "../classes.ts";
import { Icon } from "../icon.tsx";
import type { IconShape } from "../icons.ts";
import { useKeysNow } from "../own-keys.tsx";
import { shortcutForAria } from "../platform.ts";
import { usePlatform } from "../platform-context.tsx";
import { Kbd } from "./kbd.tsx";
import { Tooltip } from "./tooltip.tsx";

export type ButtonKind = "primary" | "normal" | "quiet" | "danger" | "danger-filled" | "link";
export type ButtonSize = "small" | "normal" | "large";

export interface ButtonProps extends Omit<ComponentProps<"button">, "size"> {
  readonly kind?: ButtonKind | undefined;
  readonly size?: ButtonSize | undefined;
  /** Before the text. */
  readonly icon?: IconShape | undefined;
  /** After the text, e.g. a chevron on a menu button. */
  readonly iconAfter?: IconShape | undefined;
  /** Platform-free (`Mod+K`, `N`); drawn as a keycap and told to screen readers. Does not listen itself. */
  readonly shortcut?: string | undefined;
  /** Working on it: keeps its width, answers no press. */
  readonly busy?: boolean | undefined;
  /** As wide as its parent. */
  readonly wide?: boolean | undefined;
}

export function Button({
  kind = "normal",
  size = "normal",
  icon,
  iconAfter,
  shortcut,
  busy,
  wide,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const platform = usePlatform();
  const keys = useKeysNow(shortcut);
  return (
    <button
      type="button"
      aria-keyshortcuts={keys ? shortcutForAria(keys, platform) : undefined}
      aria-busy={busy || undefined}
      data-busy={busy ? "" : undefined}
      data-wide={wide ? "" : undefined}
      disabled={disabled || busy}
      {...rest}
      {...buttonLook(kind, size, className)}
    >
      {busy ? <span className="spinner" /> : null}
      {icon ? <Icon of={icon} /> : null}
      {children}
      {iconAfter ? <Icon of={iconAfter} /> : null}
      {shortcut ? <Kbd keys={shortcut} /> : null}
    </button>
  );
}

/** The look of a button for something that is not one: a router link. */
export function buttonLook(kind: ButtonKind, size: ButtonSize = "normal", className?: string) {
  return { className: classes("button", className), "data-kind": kind, "data-size": size };
}

export interface IconButtonProps extends Omit<ButtonProps, "children" | "icon" | "iconAfter" | "wide"> {
  readonly icon: IconShape;
  /** Required: spoken by screen readers and shown as a tooltip. */
  readonly name: string;
  readonly tooltipSide?: "top" | "bottom" | "left" | "right" | undefined;
}

export function IconButton({
  icon,
  name,
  shortcut,
  kind = "quiet",
  size = "normal",
  tooltipSide,
  ...rest
}: IconButtonProps) {
  const platform = usePlatform();
  const keys = useKeysNow(shortcut);
  const { busy, disabled, className, ...attributes } = rest;
  return (
    <Tooltip text={name} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        aria-label={name}
        aria-keyshortcuts={keys ? shortcutForAria(keys, platform) : undefined}
        aria-busy={busy || undefined}
        disabled={disabled || busy}
        data-busy={busy ? "" : undefined}
        data-icon-only=""
        {...attributes}
        {...buttonLook(kind, size, className)}
      >
        {busy ? <span className="spinner" /> : <Icon of={icon} />}
      </button>
    </Tooltip>
  );
}
