import { type MouseEvent, type ReactNode, use } from "react";
import { isPlainPress } from "../../routing/Link.tsx";
import { go } from "../../routing/navigation.ts";
import { classNames } from "../../ui/class-names.ts";
import { roomAddress, roomHref } from "./room-link.ts";
import { RoomLinkNameContext } from "./room-link-name.ts";
import { hostOf, pathInApp, safeLink } from "./safe-link.ts";

/** A link in a message. Schemes other than http, https and mailto stay text; links into this app open in the same tab. */
export function MessageLink({ href, children }: { href: string | null; children: ReactNode }) {
  const RoomLinkName = use(RoomLinkNameContext);
  const safe = safeLink(href) ?? roomHref(href);
  if (safe === null) return <>{children}</>;
  const path = pathInApp(safe);
  const room = path === null ? null : roomAddress(path);
  const shown = Array.isArray(children) ? children.join("") : "";
  const isBare = shown === href;
  const isWord = room !== null && room.messageId === null && shown.startsWith("#");
  const follow = (event: MouseEvent) => {
    if (path === null || !isPlainPress(event)) return;
    event.preventDefault();
    void go(path);
  };
  return (
    <a
      href={safe}
      target={path === null ? "_blank" : undefined}
      rel="noopener noreferrer"
      data-tip={path === null && !isBare ? hostOf(safe) : undefined}
      className={classNames(
        "text-accent-ink wrap-anywhere",
        isWord
          ? "rounded bg-sunken px-0.5 font-medium hover:underline"
          : "underline decoration-current/40 underline-offset-2 hover:decoration-current",
      )}
      onClick={follow}
    >
      {room && RoomLinkName && (isBare || isWord) ? (
        <RoomLinkName address={room} sign={isWord ? "#" : ""}>
          {children}
        </RoomLinkName>
      ) : (
        children
      )}
    </a>
  );
}
