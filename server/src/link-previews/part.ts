import { findReady, noteUses } from "../files/uses.ts";
import type { MadeKind } from "../messages/parts.ts";
import { keepPreviews } from "./link-parts.ts";
import { dropPictures, picturesOf, withNoted } from "./part-pictures.ts";

/** Previews, which the server makes: a text keeps those of its addresses, and a copy carries them with their pictures. */
export const linkKind: MadeKind = {
  keep: keepPreviews,
  release: dropPictures,
  // A copy whose picture is not there any more stays without it.
  carry: async ({ tx, carrier }, parts) => {
    const found = await findReady(tx.writer, carrier.accountId, picturesOf(parts));
    const noted = await noteUses(tx, carrier, [...found.values()], "preview");
    return parts.map((part) => withNoted(part, noted));
  },
};
