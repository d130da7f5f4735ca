import { type FilePart, type Part, sizes } from "@parley/protocol";
import { ApiError } from "../errors.ts";
import type { PartKind } from "../messages/parts.ts";
import type { HeldFile } from "./store.ts";
import { useFiles } from "./uses.ts";

/** Files that are ready and that the sender may read. From then on everybody in the room may read them. */
export const fileKind: PartKind<"file"> = {
  max: sizes.parts,
  resolve: async ({ tx, carrier }, sent) => {
    const files = await useFiles(
      tx,
      carrier,
      sent.map(({ input }) => input.fileId),
    );
    return sent.map(({ input: { fileId, alt }, field }) => {
      const file = files.get(fileId);
      if (file === undefined) throw new ApiError("not_found", { field: `${field}.fileId` });
      return { ...partOf(file), ...(alt && { alt }) };
    });
  },
  // A copy of a file that is not there any more stays as what it says.
  carry: async ({ tx, carrier }, parts) => void (await useFiles(tx, carrier, parts.map(fileIdOf))),
};

const fileIdOf = (part: Part): string => (part as FilePart).fileId;

const partOf = ({ id, name, type, size }: HeldFile): FilePart => ({
  ...{ type: "file", fileId: id, name, mediaType: type, size, fallback: name },
});
