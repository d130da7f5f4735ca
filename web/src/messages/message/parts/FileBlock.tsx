import { type FilePart, fileKindOf } from "@parley/protocol";
import { FileCard } from "../../../files/FileCard.tsx";
import { isPicture } from "../../../files/is-picture.ts";
import { SoundBlock } from "../../../voice/playing/SoundBlock.tsx";
import { FilePictures } from "./FilePictures.tsx";
import { FileVideo } from "./FileVideo.tsx";

/** A file: pictures and videos inline, audio in the player, and every other file (also a picture that cannot be shown) as a card. */
export function FileBlock({ part }: { part: FilePart }) {
  if (isPicture(part)) return <FilePictures parts={[part]} />;
  if (fileKindOf(part.mediaType) === "video") return <FileVideo part={part} />;
  if (part.mediaType.startsWith("audio/")) return <SoundBlock part={part} />;
  return <FileCard part={part} />;
}
