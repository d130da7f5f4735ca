import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

interface SwitchProps {
  label: string;
  hint?: ReactNode;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A labelled on/off switch. */
export function Switch({ label, hint, on, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      onClick={() => onChange(!on)}
      className="-mx-2 flex items-center gap-3 rounded-md px-2 py-1.5 text-start hover:bg-hover"
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="text-small">{label}</span>
        {hint !== undefined && <span className="text-tiny text-faint">{hint}</span>}
      </span>
      <span
        aria-hidden="true"
        className={classNames(
          "flex h-5 w-9 shrink-0 items-center rounded-full border p-0.5 transition-colors duration-100",
          on ? "justify-end border-accent bg-accent" : "border-line-strong bg-sunken",
        )}
      >
        <span className={classNames("size-3.5 rounded-full", on ? "bg-on-accent" : "bg-faint")} />
      </span>
    </button>
  );
}
