import { useId } from "react";
import { classNames } from "../class-names.ts";

interface SegmentedChoiceProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** A choice between two or three options, side by side. Built from radio buttons, so the keyboard and screen readers work as usual. */
export function SegmentedChoice<T extends string>({ label, options, value, onChange }: SegmentedChoiceProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className="flex rounded-lg bg-active/70 p-0.5">
      {options.map((option) => (
        <label
          key={option.value}
          className={classNames(
            "flex h-8 flex-1 cursor-pointer items-center justify-center rounded-md px-2 text-center text-small leading-4 font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent-ink touch:h-10",
            option.value === value ? "bg-raised text-ink shadow-float" : "text-soft hover:text-ink",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
