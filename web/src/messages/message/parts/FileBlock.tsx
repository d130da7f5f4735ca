import { type FilePart, fileKindOf } from "@parley/protocol";
import { FileCard } from "../../../files/FileCard.tsx";
import { isPicture } from "../../../files/is-picture.ts";
import { SoundBlock } from "../../../voice/playing/SoundBlock.tsx";
import { FilePictures } from "./FilePictures.tsx";
import { FileVideo } from "./FileVideo.tsx";

/** A file: a picture or a video in place, sound in the player, everything else, also a picture that cannot be shown, as a card. */
export function FileBlock({ part }: { part: FilePart }) {
  if (isPicture(part)) return <FilePictures parts={[part]} />;
  if (fileKindOf(part.mediaType) === "video") return <FileVideo part={part} />;
  if (part.mediaType.startsWith("audio/")) return <SoundBlock part={part} />;
  return <FileCard part={part} />;
}
