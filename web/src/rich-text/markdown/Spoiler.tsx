import { type ReactNode, type SyntheticEvent, useState } from "react";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";

/**
 * A text that is covered until it is pressed, also for screen readers and the Tab key. It is one element in both states, so that it keeps
 * the focus.
 */
export function Spoiler({ children }: { children: ReactNode }) {
  const [isCovered, setCovered] = useState(true);
  const uncover = (event: SyntheticEvent) => {
    if (!isCovered) return;
    // Without this, the press would also follow a link around the spoiler, and a key would scroll or trigger a shortcut.
    event.preventDefault();
    event.stopPropagation();
    setCovered(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it has one of two roles
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles may have a name, and a button may be collapsed
    <span
      role={isCovered ? "button" : "group"}
      aria-label={strings.messages.spoiler}
      aria-expanded={isCovered ? false : undefined}
      tabIndex={isCovered ? 0 : -1}
      onClick={uncover}
      onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && uncover(event)}
      className={classNames(
        "rounded-xs box-decoration-clone px-0.5 forced-colors:outline",
        isCovered ? "cursor-pointer bg-line-strong select-none" : "bg-active/80",
      )}
    >
      <span inert={isCovered} className={isCovered ? "opacity-0" : undefined}>
        {children}
      </span>
    </span>
  );
}
