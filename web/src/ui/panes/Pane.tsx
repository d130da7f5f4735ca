import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { classNames } from "../class-names.ts";

/** The heading level of a pane's title: 1 for the page's main pane, 2 for a side pane. */
const LevelContext = createContext<1 | 2>(1);
const titles = { 1: "h1", 2: "h2" } as const;
const subtitles = { 1: "h2", 2: "h3" } as const;

/** A pane beside another pane, labelled for screen readers. */
export function SidePane({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className="flex min-h-0 flex-1 flex-col">
      <LevelContext value={2}>{children}</LevelContext>
    </section>
  );
}

interface PaneHeaderProps {
  /** Before the title: a back button, an avatar. */
  start?: ReactNode;
  title: ReactNode;
  subtitle?: ReactNode;
  end?: ReactNode;
}

/** The bar at the top of a pane. */
export function PaneHeader({ start, title, subtitle, end }: PaneHeaderProps) {
  const Title = titles[useContext(LevelContext)];
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line px-3">
      {start}
      <div className="flex min-w-0 flex-1 flex-col">
        <Title className="flex text-body font-semibold *:truncate">
          {typeof title === "string" ? <span>{title}</span> : title}
        </Title>
        {subtitle !== undefined && <div className="truncate text-small text-faint">{subtitle}</div>}
      </div>
      {end !== undefined && <div className="flex shrink-0 items-center gap-0.5">{end}</div>}
    </header>
  );
}

/** The part of a pane that scrolls. */
export function PaneBody({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={classNames("safe-bottom min-h-0 flex-1 overflow-y-auto overscroll-contain", className)}>
      {children}
    </div>
  );
}

interface SectionProps {
  title: string;
  end?: ReactNode;
  /** The user opened the pane to see this section: it is scrolled into view and focused. */
  isWanted?: boolean;
  children: ReactNode;
}

/** A titled part of a pane. */
export function Section({ title, end, isWanted = false, children }: SectionProps) {
  const Title = subtitles[useContext(LevelContext)];
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    section.current?.scrollIntoView();
    section.current?.focus({ preventScroll: true });
  }, [isWanted]);
  return (
    <section
      ref={section}
      tabIndex={isWanted ? -1 : undefined}
      aria-label={title}
      className="flex flex-col gap-1 px-4 py-3 outline-none"
    >
      <div className="flex min-h-7 items-center justify-between gap-2">
        <Title className="text-small font-semibold text-soft">{title}</Title>
        {end}
      </div>
      {children}
    </section>
  );
}
