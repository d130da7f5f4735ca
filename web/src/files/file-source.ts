import type { FilePart } from "@parley/protocol";
import { useParley } from "@parley/sdk/react";
import { useMemo } from "react";
import { addressOf } from "./address-of.ts";
import { useLocalFile } from "./local-file.ts";

/** The addresses of a file's variants. */
export interface FileSource {
  /** A still picture for the timeline or a list. */
  readonly small: string;
  /** A picture for the full screen. */
  readonly large: string;
  /** The original file; undefined while it is uploading and has no local address yet. */
  readonly whole: string | undefined;
  readonly download: string;
  /** The picture shown before a video plays. */
  readonly poster: string | undefined;
}

/** Shown for a file on this device until it has a local address, because the server does not have it yet. */
const transparent = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

/** The addresses of a file on the server, or on this device while it is uploading. */
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
