/**
 * A field with a list that is always open under it: what is typed decides the list, arrows choose, Enter and a press run.
 * The caller filters; the focus never leaves the field.
 */
import { Autocomplete as Base } from "@base-ui/react/autocomplete";
import { type ReactNode, useMemo } from "react";
import { HitText } from "../hit-text.tsx";
import { Icon } from "../icon.tsx";
import { type IconShape, SearchIcon } from "../icons.ts";
import { Kbd } from "./kbd.tsx";
import { Mark, type Slot } from "./mark.tsx";

export interface Command {
  readonly id: string;
  readonly label: string;
  /** Muted, behind the label: the group of a category, the day of a transaction. */
  readonly note?: ReactNode;
  /** At the right end: an amount, a count. */
  readonly detail?: ReactNode;
  readonly icon?: IconShape | undefined;
  readonly slot?: Slot | undefined;
  readonly shortcut?: string | undefined;
  readonly onAct: () => void;
}

export interface CommandGroup {
  readonly id: string;
  readonly label: string;
  readonly commands: readonly Command[];
}

export interface CommandListProps {
  /** Read out: what can be typed here. */
  readonly name: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly groups: readonly CommandGroup[];
  /** The part of the value that is drawn stronger in the labels. */
  readonly query: string;
  readonly empty: ReactNode;
  /** At the end of the field: a cross on a phone. */
  readonly after?: ReactNode;
  readonly foot?: ReactNode;
}

interface Items {
  readonly id: string;
  readonly label: string;
  readonly items: readonly Command[];
}

export function CommandList(props: CommandListProps) {
  const items = useMemo(
    (): Items[] => props.groups.map(({ commands, ...group }) => ({ ...group, items: commands })),
    [props.groups],
  );
  return (
    <Base.Root
      inline
      open
      mode="none"
      autoHighlight="always"
      keepHighlight
      items={items}
      value={props.value}
      onValueChange={(value, { reason }) => {
        // Choosing an item would write its label into the field.
        if (reason !== "item-press") props.onValueChange(value);
      }}
      itemToStringValue={(command: Command) => command.label}
    >
      <div className="command-field">
        <Icon of={SearchIcon} />
        <Base.Input aria-label={props.name} placeholder={props.placeholder} spellCheck={false} enterKeyHint="go" />
        {props.after}
      </div>
      <div className="command-results">
        <Base.Empty className="command-empty">{props.empty}</Base.Empty>
        <Base.List className="command-list" aria-label={props.name}>
          {(group: Items) => (
            <Base.Group key={group.id} items={group.items} className="command-group">
              <Base.GroupLabel className="options-label">{group.label}</Base.GroupLabel>
              <Base.Collection>
                {(command: Command) => (
                  <Base.Item key={command.id} value={command} className="option" onClick={command.onAct}>
                    <Mark slot={command.slot} icon={command.icon} />
                    <span className="option-text">
                      <HitText text={command.label} query={props.query} />
                      {command.note ? <small className="command-note">{command.note}</small> : null}
                    </span>
                    {command.detail === undefined ? null : <span className="option-detail">{command.detail}</span>}
                    {command.shortcut ? <Kbd keys={command.shortcut} /> : null}
                  </Base.Item>
                )}
              </Base.Collection>
            </Base.Group>
          )}
        </Base.List>
      </div>
      {props.foot ? <div className="command-foot">{props.foot}</div> : null}
    </Base.Root>
  );
}
