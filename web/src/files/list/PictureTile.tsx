import type { FilePart } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useFileSource } from "../file-source.ts";
import { Picture } from "../Picture.tsx";
import { openViewer } from "../viewer/open-viewer.tsx";

/** A picture of a room as a square; a press opens the full-screen viewer. */
export function PictureTile({ message, part }: { message: RoomMessage; part: FilePart }) {
  const { small } = useFileSource(part);
  return (
    <li className="relative aspect-square overflow-hidden rounded-md bg-sunken">
      <Picture part={part} src={small} onOpen={() => openViewer({ message, parts: [part], part })} />
    </li>
  );
}
