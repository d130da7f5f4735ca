import type { FilePart, VoicePart } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useAccount } from "@parley/sdk/react";
import { nameOf } from "../../accounts/name-of.ts";
import { Link } from "../../routing/Link.tsx";
import { timelineAt } from "../../routing/timeline-at.ts";
import { strings } from "../../strings/strings.ts";
import { durationText } from "../../strings/time.ts";
import { Time } from "../../ui/Time.tsx";
import { DownloadLink } from "../DownloadLink.tsx";
import { FileIcon } from "../FileIcon.tsx";
import { sizeWords } from "../size-words.ts";

/** A file in the list of a room: type, sender and time, with links to its message and to the download. */
export function FileRow({ message, part }: { message: RoomMessage; part: FilePart | VoicePart }) {
  const author = useAccount(message.authorId);
  const name = part.type === "voice" ? strings.rooms.voice(durationText(part.duration)) : part.name;
  return (
    <li className="flex items-center gap-3 py-2 ps-4 pe-3">
      <FileIcon type={part.type === "voice" ? "audio/webm" : part.mediaType} />
      <div className="flex min-w-0 flex-1 flex-col">
        <Link
          {...timelineAt(message.roomId, message.threadId, message.id)}
          className="flex rounded text-small font-medium hover:underline"
        >
          <span className="sr-only">{strings.files.showMessage}: </span>
          <bdi className="truncate">{name}</bdi>
        </Link>
        <p className="flex gap-1.5 text-tiny text-faint">
          <span className="shrink-0">{sizeWords(part.size)}</span>
          <bdi className="truncate">{nameOf(author)}</bdi>
          <Time at={message.createdAt} className="shrink-0" />
        </p>
      </div>
      <DownloadLink part={{ fileId: part.fileId, name }} />
    </li>
  );
}
