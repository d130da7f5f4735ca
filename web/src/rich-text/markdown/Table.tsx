import type { ReactNode } from "react";
import { strings } from "../../strings/strings.ts";

/** A table in its own scroller: words stay whole, and what is wider than the message is moved under it. */
export function Table({ children }: { children: ReactNode }) {
  return (
    <section
      aria-label={strings.timeline.table}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      className="max-h-96 max-w-full overflow-auto rounded-xs -outline-offset-2"
    >
      <table className="border-collapse text-small wrap-break-word [&_code]:wrap-break-word">{children}</table>
    </section>
  );
}
