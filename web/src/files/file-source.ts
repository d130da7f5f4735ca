import type { FilePart } from "@parley/protocol";
import { useMemo } from "react";

/** Addresses of what there is of a file. */
export interface FileSource {
  /** A picture for a place in the timeline or in a list; it does not move. */
  readonly small: string;
  /** A picture for the whole screen. */
  readonly large: string;
  /** As it was sent. */
  readonly whole: string;
  readonly download: string;
  /** A picture in place of a video that does not play yet. */
  readonly poster: string | undefined;
}

const addressOf = (fileId: string, query = ""): string => `/api/files/${fileId}${query}`;

/** Where the bytes of a file are: the one place that knows their addresses. */
export function useFileSource({ fileId, posterId }: Pick<FilePart, "fileId" | "posterId">): FileSource {
  return useMemo(
    () => ({
      small: addressOf(fileId, "?size=small"),
      large: addressOf(fileId, "?size=large"),
      whole: addressOf(fileId),
      download: addressOf(fileId, "?download=true"),
      poster: posterId && addressOf(posterId, "?size=large"),
    }),
    [fileId, posterId],
  );
}
