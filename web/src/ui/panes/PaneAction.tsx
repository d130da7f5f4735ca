import type { ReactNode } from "react";

interface PaneActionProps {
  icon: ReactNode;
  onClick: () => void;
  children: string;
}

/** An action on the subject of a pane: a row as wide as the pane. */
export function PaneAction({ icon, onClick, children }: PaneActionProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="-mx-2 flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1 text-start text-small -outline-offset-2 hover:bg-hover touch:min-h-11"
    >
      <span aria-hidden="true" className="shrink-0 text-faint">
        {icon}
      </span>
      <span className="min-w-0 flex-1">{children}</span>
    </button>
  );
}
