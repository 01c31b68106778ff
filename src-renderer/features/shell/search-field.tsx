/** The search of a page: answers while somebody types, `Escape` empties it. Its text belongs to the address. */
import { type RefObject, useEffect, useRef, useState } from "react";
import { Kbd, SearchIcon, TextField } from "../../design/index.ts";

const TYPING_MILLISECONDS = 120;

export interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onSearch: (text: string) => void;
  readonly className?: string | undefined;
  readonly onKeyDown?: ((event: React.KeyboardEvent<HTMLInputElement>) => void) | undefined;
}

export function SearchField({ label, placeholder, value, inputRef, onSearch, className, onKeyDown }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  // “Clear filters” and links change the address while nobody types.
  useEffect(() => setTyped(value), [value]);
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => latest.current(typed), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <TextField
      {...(className === undefined ? {} : { className })}
      ref={inputRef}
      icon={SearchIcon}
      label={label}
      hideLabel
      type="search"
      placeholder={placeholder}
      value={typed}
      onValueChange={setTyped}
      after={<Kbd keys="/" />}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (event.defaultPrevented || event.key !== "Escape" || typed === "") return;
        event.preventDefault();
        setTyped("");
      }}
    />
  );
}
