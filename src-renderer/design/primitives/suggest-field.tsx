/**
 * A line of text that offers how to go on: each suggestion is the whole text as it would be. Arrows choose, Enter and Tab
 * take what is chosen, Esc closes the list and then empties the field. Nothing is chosen until somebody does, so Enter
 * alone leaves what was typed.
 */
import { Autocomplete as Base } from "@base-ui/react/autocomplete";
import { type ReactNode, type Ref, useRef, useState } from "react";
import { HitText } from "../hit-text.tsx";
import { Icon } from "../icon.tsx";
import type { IconShape } from "../icons.ts";
import { Field, type FieldLook } from "./field.tsx";
import { Mark, type Slot } from "./mark.tsx";

export interface Suggestion {
  /** The whole text of the field when this is taken. */
  readonly value: string;
  readonly label: string;
  /** Muted, at the right end: what the label stands for. */
  readonly detail?: ReactNode;
  readonly slot?: Slot | undefined;
  readonly icon?: IconShape | undefined;
}

export interface SuggestFieldProps extends FieldLook {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly suggestions: readonly Suggestion[];
  /** The part of the labels that is drawn stronger. */
  readonly query: string;
  /** Where the caret stands, whenever it moves. */
  readonly onCaret: (at: number) => void;
  readonly placeholder?: string | undefined;
  readonly icon?: IconShape | undefined;
  readonly after?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
  /** Enter with nothing chosen in the list. */
  readonly onEnter?: (() => void) | undefined;
}

export function SuggestField(props: SuggestFieldProps) {
  const { value, onValueChange, suggestions, query, onCaret, placeholder, icon, after, inputRef, onEnter } = props;
  const { label, hint, error, hideLabel, disabled, name, className } = props;
  const [open, setOpen] = useState(false);
  const highlighted = useRef<Suggestion | undefined>(undefined);
  return (
    <Field {...{ label, hint, error, hideLabel, disabled, name, className }}>
      <Base.Root
        mode="none"
        items={suggestions}
        value={value}
        open={open && suggestions.length > 0}
        onOpenChange={setOpen}
        onValueChange={onValueChange}
        onItemHighlighted={(item) => {
          highlighted.current = item as Suggestion | undefined;
        }}
        itemToStringValue={(item: Suggestion) => item.value}
      >
        <Base.InputGroup className="input-box" data-lead={icon ? "" : undefined}>
          {icon ? <Icon of={icon} /> : null}
          <Base.Input
            {...(inputRef === undefined ? {} : { ref: inputRef })}
            placeholder={placeholder}
            spellCheck={false}
            enterKeyHint="search"
            onSelect={(event) => onCaret(event.currentTarget.selectionStart ?? value.length)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              const isOpen = open && suggestions.length > 0;
              if (event.key === "Tab" && isOpen && highlighted.current) {
                event.preventDefault();
                onValueChange(highlighted.current.value);
              } else if (event.key === "Enter" && !(isOpen && highlighted.current)) {
                setOpen(false);
                onEnter?.();
              } else if (event.key === "Escape" && !isOpen && value !== "") {
                event.preventDefault();
                onValueChange("");
              }
            }}
          />
          {after ? <span className="input-side">{after}</span> : null}
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner className="popup-layer" sideOffset={4} align="start">
            <Base.Popup className="popup options">
              <Base.List>
                {(item: Suggestion) => (
                  <Base.Item key={item.value} value={item} className="option">
                    {item.slot || item.icon ? <Mark slot={item.slot} icon={item.icon} /> : null}
                    <span className="option-text">
                      <HitText text={item.label} query={query} />
                    </span>
                    {item.detail === undefined ? null : <span className="option-detail">{item.detail}</span>}
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}
