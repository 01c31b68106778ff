/**
 * One of many: type to find, Enter takes the first hit, and with `onCreate` the last line makes a new one on the fly.
 * Options marked `recent` come first while nothing is typed. The pickers of accounts, categories and payees are this
 * with words of their own.
 */
import { Combobox as Base } from "@base-ui/react/combobox";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { HitText } from "../hit-text.tsx";
import { Icon } from "../icon.tsx";
import { AddIcon, CheckIcon, ChooseIcon, CloseIcon, type IconShape } from "../icons.ts";
import { filterByText } from "../match-text.ts";
import { Field, type FieldLook } from "./field.tsx";
import { Mark, type Slot } from "./mark.tsx";

export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  /** At the right end: a balance, a count, the group. */
  readonly detail?: ReactNode;
  /** A heading above the options that share it. */
  readonly group?: string | undefined;
  readonly slot?: Slot | undefined;
  readonly icon?: IconShape | undefined;
  /** Found by these too, e.g. aliases of a payee. */
  readonly alsoFoundBy?: readonly string[] | undefined;
  readonly recent?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

export interface ComboboxProps extends FieldLook {
  readonly options: readonly ComboboxOption[];
  readonly value: string | null;
  readonly onValueChange: (value: string | null) => void;
  /** Offers “Create ‘xyz’” when nothing is called exactly like that. */
  readonly onCreate?: ((text: string) => void) | undefined;
  readonly createLabel?: ((text: string) => ReactNode) | undefined;
  readonly placeholder?: string | undefined;
  readonly clearable?: boolean | undefined;
  readonly bare?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** Starts with this typed: a cell editor passes the first key. */
  readonly defaultQuery?: string | undefined;
  readonly emptyText?: ReactNode;
  /** Esc with the list closed. */
  readonly onEscape?: (() => void) | undefined;
}

interface Group {
  readonly value: string;
  readonly items: readonly ComboboxOption[];
}

const CREATE = "\u0000create";

export function Combobox({
  options,
  value,
  onValueChange,
  onCreate,
  createLabel,
  placeholder,
  clearable,
  bare,
  autoFocus,
  defaultOpen,
  onOpenChange,
  defaultQuery,
  emptyText,
  onEscape,
  ...field
}: ComboboxProps) {
  const { t } = useLingui();
  const selected = options.find((option) => option.value === value) ?? null;
  const chosen = useSameWhile(selected);
  const [query, setQuery] = useState(defaultQuery ?? "");
  const typed = selected && query === selected.label ? "" : query;
  const recentLabel = t`Recent`;
  const groups = useMemo(
    () => groupOptions(options, typed, Boolean(onCreate), recentLabel),
    [options, typed, onCreate, recentLabel],
  );

  const highlighted = useRef<ComboboxOption["value"] | undefined>(undefined);

  const isOpen = useRef(defaultOpen ?? false);

  const take = (option: ComboboxOption | null) => {
    if (option?.value === CREATE) onCreate?.(option.label);
    else onValueChange(option?.value ?? null);
  };
  // Told by value only: the line that creates stays highlighted while its text grows with every key.
  const takeHighlighted = () => {
    const offered = groups.flatMap(({ items }) => items).find((option) => option.value === highlighted.current);
    if (offered) take(offered);
  };

  return (
    <Field {...field}>
      <Base.Root<ComboboxOption>
        items={groups}
        filteredItems={groups as never}
        value={chosen}
        onValueChange={(next) => take(next)}
        isItemEqualToValue={(a, b) => a.value === b.value}
        itemToStringLabel={(option) => option.label}
        onInputValueChange={(text) => setQuery(text)}
        {...(defaultQuery === undefined ? {} : { defaultInputValue: defaultQuery })}
        autoHighlight
        onItemHighlighted={(option) => {
          highlighted.current = option?.value;
        }}
        defaultOpen={defaultOpen ?? false}
        onOpenChange={(open) => {
          isOpen.current = open;
          onOpenChange?.(open);
        }}
      >
        <Base.InputGroup
          className="input-box"
          data-bare={bare ? "" : undefined}
          data-lead={selected?.slot || selected?.icon ? "" : undefined}
        >
          {selected && typed === "" && (selected.slot || selected.icon) ? (
            <Mark slot={selected.slot} icon={selected.icon} />
          ) : null}
          {/* Focus on mount only inside of a cell that was just opened for editing. */}
          <Base.Input
            placeholder={placeholder}
            ref={(node) => {
              if (autoFocus && node) focusOnce(node);
            }}
            // What is there is replaced by typing, as in every other field of a form.
            onFocus={(event) => {
              if (defaultQuery === undefined) event.currentTarget.select();
            }}
            onKeyDown={(event) => {
              // Tab takes what is offered, as Enter does, and then moves on.
              if (event.key === "Tab" && typed !== "") takeHighlighted();
              if (event.key === "Escape") {
                // With no list to close it belongs to whatever is around; Base UI would keep it and empty the choice.
                if (!isOpen.current) event.preventBaseUIHandler();
                onEscape?.();
              }
            }}
          />
          {clearable && selected ? (
            <Base.Clear className="input-icon-button" aria-label={t`Clear`}>
              <Icon of={CloseIcon} />
            </Base.Clear>
          ) : null}
          <Base.Trigger className="input-icon-button" aria-label={t`Show choices`} tabIndex={-1}>
            <Icon of={ChooseIcon} />
          </Base.Trigger>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner className="popup-layer" sideOffset={4} align="start">
            <Base.Popup className="popup options">
              <Base.Empty className="options-empty">{emptyText ?? <Trans>Nothing is called that.</Trans>}</Base.Empty>
              <Base.List>
                {(group: Group) => (
                  <Base.Group key={group.value} items={group.items as ComboboxOption[]}>
                    {group.value && !group.value.startsWith(CREATE) ? (
                      <Base.GroupLabel className="options-label">{group.value}</Base.GroupLabel>
                    ) : null}
                    <Base.Collection>
                      {(option: ComboboxOption) => (
                        <Base.Item
                          key={option.value}
                          value={option}
                          disabled={option.disabled ?? false}
                          className="option"
                        >
                          {option.value === CREATE ? (
                            <>
                              <Icon of={AddIcon} />
                              <span className="option-text">
                                {createLabel ? createLabel(option.label) : <Trans>Create “{option.label}”</Trans>}
                              </span>
                            </>
                          ) : (
                            <>
                              {option.slot || option.icon ? <Mark slot={option.slot} icon={option.icon} /> : null}
                              <span className="option-text">
                                <HitText text={option.label} query={typed} />
                              </span>
                              {option.detail === undefined ? null : (
                                <span className="option-detail">{option.detail}</span>
                              )}
                              <span className="option-check">
                                <Base.ItemIndicator>
                                  <Icon of={CheckIcon} />
                                </Base.ItemIndicator>
                              </span>
                            </>
                          )}
                        </Base.Item>
                      )}
                    </Base.Collection>
                  </Base.Group>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}

/** Base UI writes the label over what is being typed when it is given another object, also for the same choice. */
function useSameWhile(option: ComboboxOption | null): ComboboxOption | null {
  const [value, label] = [option?.value, option?.label];
  return useMemo(() => (value === undefined || label === undefined ? null : { value, label }), [value, label]);
}

const focused = new WeakSet<HTMLElement>();
function focusOnce(node: HTMLInputElement) {
  if (focused.has(node)) return;
  focused.add(node);
  node.focus();
}

/** What the list shows: recent ones and groups while nothing is typed, best hits first in one list after that. */
export function groupOptions(
  options: readonly ComboboxOption[],
  query: string,
  canCreate: boolean,
  recentLabel: string,
): Group[] {
  const groups = new Map<string, ComboboxOption[]>();
  const push = (name: string, option: ComboboxOption) => {
    const list = groups.get(name);
    if (list) list.push(option);
    else groups.set(name, [option]);
  };
  if (query.trim() === "") {
    const recent = options.filter((option) => option.recent);
    for (const option of recent) push(recentLabel, option);
    for (const option of options) if (!option.recent) push(option.group ?? "", option);
  } else {
    for (const option of filterByText(options, query, (o) => [o.label, ...(o.alsoFoundBy ?? [])])) push("", option);
    const text = query.trim();
    const exists = options.some((option) => option.label.toLowerCase() === text.toLowerCase());
    if (canCreate && !exists) push(CREATE, { value: CREATE, label: text });
  }
  return [...groups].map(([value, items]) => ({ value, items }));
}
