import type { FilePart } from "@parley/protocol";
import { useParley } from "@parley/sdk/react";
import { useMemo } from "react";
import { addressOf } from "./address-of.ts";
import { useLocalFile } from "./local-file.ts";

/** Addresses of what there is of a file. */
export interface FileSource {
  /** A picture for a place in the timeline or in a list; it does not move. */
  readonly small: string;
  /** A picture for the whole screen. */
  readonly large: string;
  /** As it was sent; undefined while it is uploaded and its address on this device is not made yet. */
  readonly whole: string | undefined;
  readonly download: string;
  /** A picture in place of a video that does not play yet. */
  readonly poster: string | undefined;
}

/** Stands for a file of this device until its address is made: the server has nothing of it yet. */
const transparent = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

/** Where the bytes of a file are, on the server or while it is uploaded on this device. */
export function useFileSource({ fileId, posterId }: Pick<FilePart, "fileId" | "posterId">): FileSource {
  const isHere = useParley((state) => state.uploads.has(fileId));
  const made = useLocalFile(fileId);
  const poster = useLocalFile(posterId);
  const local = isHere ? (made ?? transparent) : undefined;
  return useMemo(
    () => ({
      small: local ?? addressOf(fileId, "?size=small"),
      large: local ?? addressOf(fileId, "?size=large"),
      whole: isHere ? made : addressOf(fileId),
      download: local ?? addressOf(fileId, "?download=true"),
      poster: poster ?? (posterId && addressOf(posterId, "?size=large")),
    }),
    [fileId, posterId, local, made, isHere, poster],
  );
}
