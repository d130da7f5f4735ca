import { X } from "lucide-react";
import type { ReactNode } from "react";
import { strings } from "../strings/strings.ts";
import { IconButton } from "../ui/IconButton.tsx";

interface PillProps {
  icon: ReactNode;
  children: ReactNode;
  action?: { label: string; run: () => void };
  onDismiss?: () => void;
}

/** One line over the page. It does not change the layout, and elements beside it can be pressed. */
export function Pill({ icon, children, action, onDismiss }: PillProps) {
  return (
    <div
      data-pill=""
      className="pointer-events-auto flex min-h-8 max-w-full animate-appear items-center gap-2 rounded-2xl bg-raised py-0.5 ps-3.5 pe-3.5 text-small text-soft shadow-float has-[button]:pe-1"
    >
      <span aria-hidden="true" className="shrink-0">
        {icon}
      </span>
      <p className="py-1 text-pretty">{children}</p>
      {action && (
        <button
          type="button"
          className="shrink-0 rounded-xl px-2.5 py-1 font-semibold text-accent-ink hover:bg-hover touch:py-2.5"
          onClick={action.run}
        >
          {action.label}
        </button>
      )}
      {onDismiss && (
        <IconButton
          size="small"
          className="rounded-xl"
          label={strings.ui.dismiss}
          icon={<X size={14} />}
          onClick={onDismiss}
        />
      )}
    </div>
  );
}
