import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

type Look = "primary" | "plain" | "quiet" | "danger";

const looks: Record<Look, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong",
  plain: "bg-surface text-ink border border-line-strong/60 hover:bg-hover active:bg-active",
  quiet: "text-soft hover:bg-hover hover:text-ink active:bg-active",
  danger: "bg-danger text-on-accent hover:bg-danger-strong active:bg-danger-strong",
};

/** Classes of a button, for links that look like one. */
export function buttonLook(look: Look = "plain", size: "small" | "medium" = "medium"): string {
  return classNames(
    "relative inline-flex items-center justify-center gap-2 overflow-hidden rounded-md font-medium whitespace-nowrap select-none",
    "transition-colors duration-100 disabled:opacity-55",
    size === "small" ? "h-7 px-2.5 text-small touch:h-9" : "h-9 px-3.5 text-small touch:h-11",
    looks[look],
  );
}

interface ButtonProps extends ComponentProps<"button"> {
  look?: Look;
  size?: "small" | "medium";
  /** While true, the button shows that it is busy and ignores presses; it keeps its width and its focus. */
  busy?: boolean;
  icon?: ReactNode;
}

/** A button. It submits a form only with `type="submit"`. */
export function Button({ look, size, busy = false, icon, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(buttonLook(look, size), className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children}
      {busy && <span aria-hidden="true" className="busy-bar" />}
    </button>
  );
}
