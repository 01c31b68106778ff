/** Actions behind a button. Entries are verbs; a dangerous one stands last. */
import { Menu as Base } from "@base-ui/react/menu";
import { type KeyboardEvent, type ReactElement, type ReactNode, useRef, useState } from "react";
import { Icon } from "../icon.tsx";
import { CheckIcon, type IconShape, NextIcon } from "../icons.ts";
import { Kbd } from "./kbd.tsx";

export interface MenuAction {
  readonly kind?: "action" | undefined;
  readonly label: ReactNode;
  readonly onAct: () => void;
  readonly icon?: IconShape | undefined;
  readonly shortcut?: string | undefined;
  readonly detail?: ReactNode;
  readonly danger?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

export interface MenuCheck {
  readonly kind: "check";
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly shortcut?: string | undefined;
  /** One of several: choosing it is all that is wanted of the menu. */
  readonly closes?: boolean | undefined;
}

export interface MenuGroup {
  readonly kind: "group";
  readonly label?: ReactNode;
  readonly entries: readonly (MenuAction | MenuCheck)[];
}

export interface SubMenu {
  readonly kind: "submenu";
  readonly label: ReactNode;
  readonly icon?: IconShape | undefined;
  readonly entries: readonly MenuEntry[];
}

export type MenuEntry = MenuAction | MenuCheck | MenuGroup | SubMenu | { readonly kind: "line" };

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly align?: "start" | "end" | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

export function Menu({ trigger, entries, align = "start", open, onOpenChange }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  // The menu stands at the end of the document: Tab goes on from its button, as if it had never been open.
  const actions = useRef<Base.Root.Actions>(null);
  const [isLeft, setLeft] = useState(false);
  const leaveByTab = (event: KeyboardEvent) => {
    if (event.key !== "Tab") return;
    setLeft(true);
    button.current?.focus();
    actions.current?.close();
  };
  return (
    <Base.Root
      modal={false}
      actionsRef={actions}
      {...(open === undefined ? {} : { open })}
      onOpenChange={(next) => {
        if (next) setLeft(false);
        onOpenChange?.(next);
      }}
    >
      <Base.Trigger ref={button} render={trigger} />
      <Base.Portal>
        <Base.Positioner className="popup-layer" sideOffset={4} align={align} collisionPadding={8}>
          {/* Given a function it would take the focus back even from a field that the chosen entry has opened. */}
          <Base.Popup className="popup options" onKeyDown={leaveByTab} {...(isLeft ? { finalFocus: false } : {})}>
            <Entries entries={entries} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entries({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return entries.map((entry, at) => {
    // Entries of a menu are written down in order and have no identity of their own.
    const key = `${entry.kind ?? "action"}-${at}`;
    switch (entry.kind) {
      case "line":
        return <Base.Separator key={key} className="options-line" />;
      case "group":
        return (
          <Base.Group key={key}>
            {entry.label ? <Base.GroupLabel className="options-label">{entry.label}</Base.GroupLabel> : null}
            <Entries entries={entry.entries} />
          </Base.Group>
        );
      case "submenu":
        return (
          <Base.SubmenuRoot key={key}>
            <Base.SubmenuTrigger className="option">
              {entry.icon ? <Icon of={entry.icon} /> : null}
              <span className="option-text">{entry.label}</span>
              <Icon of={NextIcon} />
            </Base.SubmenuTrigger>
            <Base.Portal>
              <Base.Positioner className="popup-layer" sideOffset={4} alignOffset={-4}>
                <Base.Popup className="popup options">
                  <Entries entries={entry.entries} />
                </Base.Popup>
              </Base.Positioner>
            </Base.Portal>
          </Base.SubmenuRoot>
        );
      case "check":
        return (
          <Base.CheckboxItem
            key={key}
            className="option"
            checked={entry.checked}
            closeOnClick={entry.closes ?? false}
            onCheckedChange={(next) => entry.onCheckedChange(next)}
          >
            <span className="option-check">
              <Base.CheckboxItemIndicator>
                <Icon of={CheckIcon} />
              </Base.CheckboxItemIndicator>
            </span>
            <span className="option-text">{entry.label}</span>
            {entry.shortcut ? <Kbd keys={entry.shortcut} /> : null}
          </Base.CheckboxItem>
        );
      default:
        return (
          <Base.Item
            key={key}
            className="option"
            data-danger={entry.danger ? "" : undefined}
            disabled={entry.disabled ?? false}
            onClick={entry.onAct}
          >
            {entry.icon ? <Icon of={entry.icon} /> : null}
            <span className="option-text">{entry.label}</span>
            {entry.detail ? <span className="option-detail">{entry.detail}</span> : null}
            {entry.shortcut ? <Kbd keys={entry.shortcut} /> : null}
          </Base.Item>
        );
    }
  });
}
