import type { RoomId } from "@parley/protocol";
import { useRoom } from "@parley/sdk/react";
import { ShareLink } from "../invites/ShareLink.tsx";
import { Doorway } from "../page/Doorway.tsx";
import { Steps } from "../page/Steps.tsx";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { Skeleton } from "../ui/loading/Skeleton.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useInviteLink } from "./use-invite-link.ts";

const text = strings.welcome;

/** Shows the invite link to share. */
export function InviteStep({ roomId }: { roomId: RoomId }) {
  const room = useRoom(roomId)?.room;
  const { link, error, retry } = useInviteLink(roomId);
  const ends = link?.expiresAt ? text.inviteEnds(momentOf(link.expiresAt, Date.now())) : undefined;
  return (
    <Doorway
      progress={<Steps at={4} />}
      title={text.inviteTitle}
      hint={text.inviteHint(room?.name ?? strings.rooms.unnamed)}
    >
      {link !== null && <ShareLink url={link.url} hint={ends} autoFocus />}
      {link === null && error === null && <Skeleton className="h-9" />}
      {error !== null && (
        <>
          <Notice look="danger">{error}</Notice>
          <Button onClick={retry}>{strings.ui.retry}</Button>
        </>
      )}
      <div className="flex flex-col gap-4">
        <Link to="/rooms/$roomId" params={{ roomId }} replace className={buttonLook("primary")}>
          {text.enter}
        </Link>
        <div className="flex items-center justify-between gap-4">
          <Link to="/welcome" search={{ step: "room", room: roomId }} className={buttonLook("quiet")}>
            {text.back}
          </Link>
          <p className="text-end text-tiny text-faint text-pretty">{text.inviteLater}</p>
        </div>
      </div>
    </Doorway>
  );
}
