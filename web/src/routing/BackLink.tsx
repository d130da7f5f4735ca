import { ArrowLeft, X } from "lucide-react";
import type { MouseEvent } from "react";
import { strings } from "../strings/strings.ts";
import { Link } from "./Link.tsx";
import type { Address } from "./routes.ts";

const look =
  "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-ink touch:size-10";

const arrow = <ArrowLeft aria-hidden="true" size={18} className="rtl:-scale-x-100" />;

interface BackLinkProps {
  to?: "/" | "/people" | "/feed";
  /** Shown also when the list of rooms is visible beside the page. */
  always?: boolean;
  onClick?: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/** The back link; by default it leads to the rooms, on a small screen. */
export function BackLink({ to = "/", always = false, onClick }: BackLinkProps) {
  return (
    <Link
      to={to}
      aria-label={strings.ui.back}
      data-tip={strings.ui.back}
      className={`${look} -ms-1 ${always ? "" : "md:hidden"}`}
      onClick={onClick}
    >
      {arrow}
    </Link>
  );
}

/** Links from a side panel back to the panel that opened it. */
export function BackToPanelLink(address: Address) {
  return (
    <Link {...address} aria-label={strings.ui.back} data-tip={strings.ui.back} className={look}>
      {arrow}
    </Link>
  );
}

/** Closes a side panel: an arrow if the panel fills the screen, a cross if it is beside the room. */
export function ClosePanelLink(address: Address) {
  return (
    <Link {...address} aria-label={strings.ui.close} data-tip={strings.ui.close} className={look}>
      <ArrowLeft aria-hidden="true" size={18} className="lg:hidden rtl:-scale-x-100" />
      <X aria-hidden="true" size={18} className="hidden lg:block" />
    </Link>
  );
}
