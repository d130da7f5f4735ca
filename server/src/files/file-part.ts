import type { FilePart, PartInputOf } from "@parley/protocol";
import { isPicture } from "../pictures/containers/read-container.ts";
import { factsOf } from "./facts.ts";
import type { HeldFile } from "./store.ts";

/** What the sender says of a file: the server finds out none of it. */
type Said = Pick<PartInputOf<"file">, "alt" | "duration" | "width" | "height" | "posterId">;

const isVideo = ({ type }: HeldFile): boolean => type.startsWith("video/");
const isSound = ({ type }: HeldFile): boolean => type.startsWith("audio/");

/** True of a file that plays, and that a picture may stand for. */
export const plays = (file: HeldFile): boolean => isVideo(file) || isSound(file);

/** The part of a message that carries a file. What the sender says counts for what plays; for anything else but the text it is ignored. */
export function filePartOf(file: HeldFile, said: Said, poster?: HeldFile): FilePart {
  const { id, name, type, size } = file;
  const { alt, duration, width, height } = said;
  const media = {
    ...(isVideo(file) && width !== undefined && height !== undefined && { width, height }),
    ...(plays(file) && duration !== undefined && { duration }),
  };
  const part: FilePart = {
    ...{ type: "file", fileId: id, name, mediaType: type, size },
    ...(alt && { alt }),
    ...(plays(file) ? media : factsOf(file)),
    fallback: name,
  };
  return poster === undefined ? part : withPoster(part, poster);
}

/** The same part with the picture that stands for it, once that is known not to be one without it. */
export function withPoster(part: FilePart, poster: HeldFile): FilePart {
  const { posterId: _, preview: __, ...rest } = part;
  if (!isPicture(poster.type)) return rest;
  const { preview } = factsOf(poster);
  return { ...rest, posterId: poster.id, ...(preview !== undefined && { preview }) };
}
