import type { ReactNode } from "react";

/** A group of related settings within a section. */
export function SettingsGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3 border-line not-first:border-t not-first:pt-6">
      <h3 className="text-body font-semibold">{title}</h3>
      {children}
    </section>
  );
}
