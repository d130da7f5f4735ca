import type { ReactNode } from "react";
import { strings } from "../../strings/strings.ts";

/** A table with its own scrollbar: words are not broken, and a table wider than the message scrolls. */
export function Table({ children }: { children: ReactNode }) {
  return (
    <section
      aria-label={strings.timeline.table}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable element must be reachable by keyboard
      tabIndex={0}
      className="max-h-96 max-w-full overflow-auto rounded-xs -outline-offset-2"
    >
      <table className="border-collapse text-small wrap-break-word [&_code]:wrap-break-word">{children}</table>
    </section>
  );
}
