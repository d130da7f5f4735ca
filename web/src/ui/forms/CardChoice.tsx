import { useId } from "react";

interface CardChoiceProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string; hint: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** A choice among a few options that each need a sentence. Built from radio buttons, so the keyboard and screen readers work as usual. */
export function CardChoice<T extends string>({ label, options, value, onChange }: CardChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-small font-medium">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex cursor-pointer items-start gap-3 rounded-md border border-line px-3 py-2.5 transition-colors duration-100 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft/60 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            aria-describedby={`${name}-${option.value}`}
            aria-label={option.label}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="mt-0.5 size-4 shrink-0 accent-(--accent) outline-none"
          />
          <span className="flex min-w-0 flex-col">
            <span className="text-small font-medium">{option.label}</span>
            <span id={`${name}-${option.value}`} className="text-small text-soft text-pretty">
              {option.hint}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
