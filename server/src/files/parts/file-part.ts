import type { FilePart, PartInputOf } from "@parley/protocol";
import { isPicture } from "../../pictures/containers/read-container.ts";
import type { HeldFile } from "../store.ts";
import { factsOf } from "./facts.ts";

/** Fields that come from the sender: the server does not compute them. */
type Said = Pick<PartInputOf<"file">, "alt" | "duration" | "width" | "height" | "posterId">;

const isVideo = ({ type }: HeldFile): boolean => type.startsWith("video/");
const isSound = ({ type }: HeldFile): boolean => type.startsWith("audio/");

/** True of a video and of a sound: a file that can have a poster. */
export const plays = (file: HeldFile): boolean => isVideo(file) || isSound(file);

/** The part of a message that carries a file. The fields from the sender count for video and sound; of any other file only `alt` does. */
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

/** The part with its poster, and the preview of that once it is prepared. Without both where the poster is not a picture. */
export function withPoster(part: FilePart, poster: HeldFile): FilePart {
  const { posterId: _, preview: __, ...rest } = part;
  if (!isPicture(poster.type)) return rest;
  const { preview } = factsOf(poster);
  return { ...rest, posterId: poster.id, ...(preview !== undefined && { preview }) };
}
