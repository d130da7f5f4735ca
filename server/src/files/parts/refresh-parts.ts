import { isDeepStrictEqual } from "node:util";
import type { FilePart, ForwardPart, Part } from "@parley/protocol";
import type { HeldFile } from "../store.ts";
import { filePartOf, plays, withPoster } from "./file-part.ts";

export type FilesById = ReadonlyMap<string, HeldFile>;

/** Updates the parts of a message, those of a forwarded copy included, from the present rows of files; the same list for no change. */
export function refreshParts(parts: readonly Part[], files: FilesById): readonly Part[] {
  const next = parts.map((part) => refreshPart(part, files));
  return next.some((part, index) => part !== parts[index]) ? next : parts;
}

/** The same for one part. */
export function refreshPart(part: Part, files: FilesById): Part {
  const next = part.type === "forward" ? refreshForward(part as ForwardPart, files) : refreshFile(part, files);
  return isSame(part, next) ? part : next;
}

function refreshForward(part: ForwardPart, files: FilesById): Part {
  const { parts = [] } = part;
  const next = refreshParts(parts, files);
  return next === parts ? part : { ...part, parts: next as ForwardPart["parts"] };
}

function refreshFile(part: Part, files: FilesById): Part {
  if (part.type !== "file") return part;
  const said = part as FilePart;
  const [file, poster] = [files.get(said.fileId), files.get(said.posterId ?? "")];
  // The sender gives the fields of a video or a sound; the server computes those of a picture.
  const next = file === undefined || plays(file) ? said : filePartOf(file, said);
  return poster === undefined ? next : withPoster(next, poster);
}

/** Compares by value; the order of the fields does not count. */
const isSame = (one: Part, other: Part): boolean => one === other || isDeepStrictEqual(one, other);
