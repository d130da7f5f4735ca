import type { FilePart, Part } from "@parley/protocol";

/** True for a picture that the server can show, or is about to: others are files like any other. */
export function isPicture(part: Part): boolean {
  const { type, mediaType, preparing, width } = part as FilePart;
  return type === "file" && mediaType.startsWith("image/") && (preparing === true || width !== undefined);
}

/** What a picture is called where it cannot be seen. */
export const nameOfPicture = ({ alt, name }: Pick<FilePart, "alt" | "name">): string => alt || name;
