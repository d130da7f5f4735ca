import type { ReactNode } from "react";

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** The empty state is the content of the whole page: its title is the page's heading. */
  isPage?: boolean;
  /** What to do next. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** Shown in place of a list that has no entries yet. */
export function EmptyState({ icon, title, isPage = false, children, actions }: EmptyStateProps) {
  const Title = isPage ? "h1" : "p";
  return (
    <div className="m-auto flex max-w-sm flex-col items-center gap-2 p-6 text-center">
      {icon !== undefined && (
        <span aria-hidden="true" className="mb-1 text-faint">
          {icon}
        </span>
      )}
      <Title className="text-title font-semibold text-balance">{title}</Title>
      {children !== undefined && <div className="text-small text-soft text-pretty">{children}</div>}
      {actions !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
