import type { Room } from "@parley/protocol";
import { directPartner } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { Hash, NotebookPen } from "lucide-react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { pictureAddress } from "../pictures/picture-address.ts";
import { PresenceMark } from "../presence/PresenceMark.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { useRoomName } from "./room-name.ts";

/** A room's picture. Without one: the other person with their presence in direct rooms, a # for channels, initials for groups. */
export function RoomAvatar({
  room,
  size = "medium",
}: {
  room: Room;
  size?: "tiny" | "small" | "room" | "medium" | "large";
}) {
  const name = useRoomName(room);
  const partner = useParley((state) => directPartner(state, room.id)) ?? null;
  const isSelf = room.kind === "direct" && room.directIds?.length === 1;
  const iconSize = size === "room" ? "45%" : size === "medium" ? 16 : 13;
  if (room.pictureId) return <Avatar id={room.id} name={name} size={size} picture={pictureAddress(room.pictureId)} />;
  if (room.kind === "channel") return <Avatar id={room.id} name={name} size={size} icon={<Hash size={iconSize} />} />;
  if (isSelf) return <Avatar id={room.id} name={name} size={size} icon={<NotebookPen size={iconSize} />} />;
  if (partner === null) return <Avatar id={room.id} name={name} size={size} />;
  const mark = size === "tiny" ? undefined : <PresenceMark accountId={partner} />;
  return <AccountAvatar id={partner} name={name} size={size} mark={mark} />;
}
