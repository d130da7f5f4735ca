import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";
import { RoomLinkName } from "./RoomLinkName.tsx";
import { roomAddress } from "./room-link.ts";
import { hostOf, pathInApp, safeLink } from "./safe-link.ts";

/** A link that somebody wrote. Anything but http, https and mailto stays text; links into this app stay in this tab. */
export function MessageLink({ href, children }: { href: string | null; children: ReactNode }) {
  const router = useRouter({ warn: false });
  const safe = safeLink(href);
  if (safe === null) return <>{children}</>;
  const path = pathInApp(safe);
  const room = path === null ? null : roomAddress(path);
  const isBare = Array.isArray(children) && children.join("") === href;
  const follow = (event: MouseEvent) => {
    if (path === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.history.push(path);
  };
  return (
    <a
      href={safe}
      target={path === null ? "_blank" : undefined}
      rel="noopener noreferrer"
      data-tip={path === null && !isBare ? hostOf(safe) : undefined}
      className="text-accent-ink underline decoration-current/40 underline-offset-2 wrap-anywhere hover:decoration-current"
      onClick={follow}
    >
      {room && isBare ? <RoomLinkName address={room}>{children}</RoomLinkName> : children}
    </a>
  );
}
