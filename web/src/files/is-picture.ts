import type { FilePart, Part } from "@parley/protocol";

/** True for a picture that the server can show or is preparing; other image files are shown as files. */
export function isPicture(part: Part): boolean {
  const { type, mediaType, preparing, width } = part as FilePart;
  return type === "file" && mediaType.startsWith("image/") && (preparing === true || width !== undefined);
}

/** The text for a picture that cannot be seen: its description, else its file name. */
export const nameOfPicture = ({ alt, name }: Pick<FilePart, "alt" | "name">): string => alt || name;
