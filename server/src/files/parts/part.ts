import { type FilePart, type Part, sizes } from "@parley/protocol";
import { ApiError, invalidInput } from "../../errors.ts";
import type { PartKind, SentPart } from "../../messages/parts.ts";
import { isPicture } from "../../pictures/containers/read-container.ts";
import { filePartOf, plays } from "./file-part.ts";
import { type FilesById, refreshPart } from "./refresh-parts.ts";
import { dropUses, findReady, noteUses } from "./uses.ts";

type Sent = SentPart<"file">;

/** Files that are ready and that the sender may read. From then on everybody in the room may read them. */
export const fileKind: PartKind<"file"> = {
  max: sizes.parts,
  resolve: async ({ tx, carrier }, sent) => {
    const named = sent.flatMap(({ input: { fileId, posterId } }) => [fileId, ...(posterId ? [posterId] : [])]);
    const found = await findReady(tx.writer, carrier.accountId, named);
    const used = sent.flatMap((each) => filesOf(each, found));
    const files = await noteUses(tx, carrier, used);
    return sent.map(({ input, field }) => {
      const file = files.get(input.fileId);
      if (file === undefined) throw new ApiError("not_found", { field: `${field}.fileId` });
      return filePartOf(file, input, plays(file) ? files.get(input.posterId ?? "") : undefined);
    });
  },
  // If a file no longer exists, the copy has the part unchanged.
  carry: async ({ tx, carrier }, parts) => {
    const found = await findReady(tx.writer, carrier.accountId, parts.flatMap(namedBy));
    const files = await noteUses(tx, carrier, [...found.values()]);
    return parts.map((part) => refreshPart(part, files));
  },
  // A remaining part, or one in a forwarded copy, may use the same file: keep that.
  release: async (tx, message, gone, rest) => {
    const kept = new Set(rest.flatMap(namedBy));
    const lost = gone.flatMap(namedBy).filter((id) => !kept.has(id));
    await dropUses(tx, message, [...new Set(lost)]);
  },
};

/** Ids of the files of a part, and of the parts in a forwarded copy. */
function namedBy(part: Part): string[] {
  const { fileId, posterId, parts = [] } = part as Partial<FilePart> & { readonly parts?: readonly Part[] };
  return [...[fileId, posterId].filter((id) => id !== undefined), ...parts.flatMap(namedBy)];
}

/** The file of a part, and its poster if it is a video or a sound. Throws if the sender may not send one of them. */
function filesOf({ input: { fileId, posterId }, field }: Sent, found: FilesById) {
  const file = found.get(fileId);
  if (file === undefined) throw new ApiError("not_found", { field: `${field}.fileId` });
  if (posterId === undefined || !plays(file)) return [file];
  const poster = found.get(posterId);
  if (poster === undefined) throw new ApiError("not_found", { field: `${field}.posterId` });
  if (!isPicture(poster.type)) throw invalidInput(`${field}.posterId`, "wrong_form", "The poster is not a picture.");
  return [file, poster];
}
