import type { KeyboardEvent } from "react";
import { Field } from "./Field.tsx";

interface SearchFieldProps {
  /** Says what is looked for, in the empty field and to screen readers. */
  label: string;
  value: string;
  onSearch: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** A field that narrows the list below it while somebody types. */
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
