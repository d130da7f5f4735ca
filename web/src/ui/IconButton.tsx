import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** Its name, for screen readers and as the tip on hover and focus. */
  label: string;
  icon: ReactNode;
  size?: "small" | "medium";
}

/** A square button with an icon only. */
export function IconButton({ label, icon, size = "medium", className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      {...rest}
      className={classNames(
        "inline-flex shrink-0 items-center justify-center rounded-md text-soft transition-colors duration-100",
        "hover:bg-hover hover:text-ink active:bg-active aria-pressed:bg-active aria-pressed:text-ink aria-expanded:bg-active disabled:opacity-40",
        size === "small" ? "size-7 touch:size-9" : "size-8 touch:size-10",
        className,
      )}
    >
      {icon}
    </button>
  );
}
