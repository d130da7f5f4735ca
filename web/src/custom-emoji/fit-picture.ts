import { sizes } from "@parley/protocol";

/** A picture that is small enough for an emoji, or the reason why there is none. */
export type FittedPicture = Blob | "unreadable" | "moving_too_large";

/**
 * Scales a picture down for an emoji. A picture that is small enough stays unchanged, so that it keeps its animation; a GIF that is too
 * large is refused, because scaling would stop its animation.
 */
export async function fitPicture(file: Blob): Promise<FittedPicture> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return "unreadable";
  const { width, height } = picture;
  const isSmall = Math.max(width, height) <= sizes.emojiSide && file.size <= sizes.emojiBytes;
  if (isSmall && types.has(file.type)) return file;
  return file.type === "image/gif" ? "moving_too_large" : scaled(picture);
}

const types = new Set(["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"]);

async function scaled(picture: ImageBitmap): Promise<FittedPicture> {
  const scale = Math.min(1, sizes.emojiSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const brush = canvas.getContext("2d");
  if (brush === null) return "unreadable";
  brush.imageSmoothingQuality = "high";
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  // PNG supports transparency in every browser.
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return made ?? "unreadable";
}
