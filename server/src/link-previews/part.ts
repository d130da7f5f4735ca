import { findReady, noteUses } from "../files/parts/uses.ts";
import type { MadeKind } from "../messages/parts.ts";
import { keepPreviews } from "./link-parts.ts";
import { dropPictures, picturesOf, withNoted } from "./part-pictures.ts";

/** Link previews, which the server makes. An edit keeps those whose address is still in the text; a copy has them with their pictures. */
export const linkKind: MadeKind = {
  keep: keepPreviews,
  release: dropPictures,
  // If the picture no longer exists, the copy has no picture.
  carry: async ({ tx, carrier }, parts) => {
    const found = await findReady(tx.writer, carrier.accountId, picturesOf(parts));
    const noted = await noteUses(tx, carrier, [...found.values()], "preview");
    return parts.map((part) => withNoted(part, noted));
  },
};
