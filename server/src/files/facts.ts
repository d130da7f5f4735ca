import type { HeldFile } from "./store.ts";

/** What is known of a picture beside its bytes. */
export interface PictureFacts {
  readonly width?: number;
  readonly height?: number;
  readonly preview?: string;
  readonly animated?: true;
  readonly preparing?: true;
}

/** What others may know of a file as a picture; nothing of what is none. */
export function factsOf({ preparing_since, width, height, preview, animated }: HeldFile): PictureFacts {
  if (preparing_since !== null) return { preparing: true };
  if (width == null || height == null || preview == null) return {};
  return { width, height, preview, ...(animated === 1 && { animated: true as const }) };
}
