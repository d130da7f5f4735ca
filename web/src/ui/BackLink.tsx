import { Link, type LinkProps } from "@tanstack/react-router";
import { ArrowLeft, X } from "lucide-react";
import { strings } from "../strings/strings.ts";

const look =
  "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-ink touch:size-10";

/** The way back to the rooms on a small screen. */
export function BackLink() {
  return (
    <Link to="/" aria-label={strings.ui.back} className={`${look} -ms-1 md:hidden`}>
      <ArrowLeft aria-hidden="true" size={18} className="rtl:-scale-x-100" />
    </Link>
  );
}

/** Closes a side panel: an arrow where it fills the screen, a cross where it stands beside the room. */
export function ClosePanelLink({ to, params }: Pick<LinkProps, "to" | "params">) {
  return (
    <Link to={to} params={params} aria-label={strings.ui.close} data-tip={strings.ui.close} className={look}>
      <ArrowLeft aria-hidden="true" size={18} className="lg:hidden rtl:-scale-x-100" />
      <X aria-hidden="true" size={18} className="hidden lg:block" />
    </Link>
  );
}
