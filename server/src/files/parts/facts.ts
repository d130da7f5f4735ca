import type { HeldFile } from "../store.ts";

/** Facts about a picture, as messages carry them. */
export interface PictureFacts {
  readonly width?: number;
  readonly height?: number;
  readonly preview?: string;
  readonly animated?: true;
  readonly preparing?: true;
}

/** The facts of a picture that are public; none for any other file. */
export function factsOf({ preparing_since, width, height, preview, animated }: HeldFile): PictureFacts {
  if (preparing_since !== null) return { preparing: true };
  if (width == null || height == null || preview == null) return {};
  return { width, height, preview, ...(animated === 1 && { animated: true as const }) };
}
