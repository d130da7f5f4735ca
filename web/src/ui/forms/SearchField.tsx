import type { KeyboardEvent } from "react";
import { Field } from "./Field.tsx";

interface SearchFieldProps {
  /** Names what the field searches; shown while the field is empty, and read by screen readers. */
  label: string;
  value: string;
  onSearch: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** A field that filters the list below it as the user types. */
export function SearchField({ label, value, onSearch, onKeyDown }: SearchFieldProps) {
  return (
    <Field
      type="search"
      label={label}
      hideLabel
      placeholder={label}
      value={value}
      onChange={(event) => onSearch(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}
